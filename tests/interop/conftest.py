"""The demo database for every test here; see demo_database."""

from tests.interop.demo_database import demo, demo_file, own_demo

__all__ = ["demo", "demo_file", "own_demo"]
