"""`python -m tools.prepare ACCOUNTS`: the demo's tables, catalogues and invented data, in one process for speed.

Who can sign in is written to the file ACCOUNTS, to be shown once the site is up.
"""

import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from flask import Flask
from flask.cli import ScriptInfo

from service import create_app
from service.config import ROOT, SettingsInvalid


def main(accounts_file: Path) -> int:
    """0, or 1 with the reason on stderr."""
    try:
        app = create_app()
    except SettingsInvalid as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _command(app, "db", "upgrade")
    _command(app, "catalogus", "laden", *_catalogues(ROOT / "fixtures" / "catalogue"))
    said = StringIO()
    with redirect_stdout(said):
        _command(app, "demo", "vullen")
    outcome, _, accounts = said.getvalue().partition("\n\n")
    print(outcome, flush=True)
    accounts_file.write_text(accounts, encoding="utf-8")
    return 0


def _catalogues(folder: Path) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in sorted(folder.glob("*.json")) if path.name != "schema.json"]


def _command(app: Flask, *arguments: str) -> None:
    """As `flask --app service ...` would; a failing command ends the process with its own status."""
    try:
        app.cli.main(arguments, prog_name="flask", obj=ScriptInfo(create_app=lambda: app))
    except SystemExit as ended:
        if ended.code:
            raise


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
