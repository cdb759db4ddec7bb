"""Plekwijzer: who has room now. The application factory."""

from flask import Flask

from service.config import ROOT, read_settings
from service.core.context import Parts


def create_app(parts: Parts | None = None) -> Flask:
    """The web application. Without `parts` they come from the environment (SettingsInvalid)."""
    from service import cli, web
    from service.parts import build_parts, configure

    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    configure(app, parts or build_parts(read_settings()))
    web.register(app)
    cli.register(app)
    return app
