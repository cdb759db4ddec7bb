"""Addresses of the static files: each carries the version of the build, so that browsers may keep them for a year."""

import json

from flask import Flask, request

from service.config import ROOT
from service.core.context import parts

BUILD = ROOT / "static" / "build.json"


def register_static(app: Flask) -> None:
    """Gives templates the version of the static build and the address of the icons."""
    version = static_version()
    app.extensions["plekwijzer_static"] = version
    app.jinja_env.globals["static_version"] = version
    app.jinja_env.globals["sprite_url"] = f"{app.static_url_path}/img/sprite.svg?v={version}"


def static_version() -> str:
    """The version that the front-end build wrote; 'geen' before the first build."""
    try:
        return str(json.loads(BUILD.read_text())["version"])
    except (OSError, ValueError, KeyError):
        return "geen"


def is_versioned_file() -> bool:
    """Whether this request asks for a static file by version, so that it never changes under this address."""
    return request.endpoint == "static" and bool(request.args.get("v"))


def frame_facts() -> dict[str, object]:
    """What the frame of a page needs apart from the user; asks nothing of the database."""
    return {"demo": parts().settings.demo, "start_url": "/"}
