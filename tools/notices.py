"""Writes NOTICES.md: what the service is built with and under which licence, as the installed packages say."""

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENT = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)
HEAD = """# Wat Plekwijzer gebruikt

Plekwijzer zelf valt onder de [EUPL-1.2](LICENSE). Het gebruikt de pakketten hieronder, ongewijzigd; geen ervan staat in
deze map. De volledige licentieteksten van wat de browser krijgt, staan na het bouwen in `static/licences.txt`.

*Plekwijzer itself is licensed under the EUPL-1.2. It uses the packages below, unmodified; none of them is part of this
repository.*

Dit bestand wordt gemaakt met `make lock`.
"""
SYSTEMS = """
## Programma's die u zelf kiest, of die alleen de tests gebruiken

| programma | licentie | waarvoor |
|---|---|---|
| PostgreSQL | PostgreSQL | database, in plaats van SQLite |
| Elasticsearch 8.19 | AGPL-3.0, SSPL-1.0 of Elastic-2.0 | zoekmachine, in plaats van de ingebouwde |
| Chromium | BSD-3-Clause en andere | browsertests |
| OpenJDK 17, Maven | GPL-2.0 met uitzondering, Apache-2.0 | bouwen en draaien van die node |
"""


def main() -> None:
    """Rewrites the file in the root of the project."""
    service = _required("requirements.txt")
    testing = [name for name in _required("requirements-test.txt") if name not in service]
    parts = [
        HEAD,
        _table("In de dienst (Python)", [_python_row(name) for name in service]),
        _table("In de pagina's (stijl, letters, iconen)", _frontend_rows()),
        _table("Alleen bij het ontwikkelen en testen (Python)", [_python_row(name) for name in testing]),
        SYSTEMS,
    ]
    (ROOT / "NOTICES.md").write_text("".join(parts), encoding="utf-8")


def _required(file: str) -> list[str]:
    """The packages of a requirements file that are installed here: one for another system is left out."""
    return [name for name in REQUIREMENT.findall((ROOT / file).read_text(encoding="utf-8")) if _is_installed(name)]


def _is_installed(name: str) -> bool:
    try:
        metadata(name)
    except PackageNotFoundError:
        return False
    return True


def _python_row(name: str) -> tuple[str, str, str, str]:
    said = metadata(name)
    return said["Name"], said["Version"], _licence(name), said["Summary"] or ""


def _licence(name: str) -> str:
    """The SPDX expression; in older packages a short licence field, or what the classifiers say."""
    said = metadata(name)
    for plain in [*(said.get_all("License-Expression") or []), *(said.get_all("License") or [])]:
        if plain.strip() and len(plain) <= 40 and "\n" not in plain:
            return str(plain)
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    return ", ".join(line.split(" :: ")[-1] for line in classifiers) or "zie de licentie in het pakket"


def _frontend_rows() -> list[tuple[str, str, str, str]]:
    frontend = ROOT / "frontend"
    rows = []
    for name in sorted(json.loads((frontend / "package.json").read_text())["devDependencies"]):
        said = json.loads((frontend / "node_modules" / name / "package.json").read_text())
        rows.append((name, said["version"], said["license"], said.get("description", "")))
    return rows


def _table(title: str, rows: list[tuple[str, str, str, str]]) -> str:
    lines = [f"\n## {title}\n", "| pakket | versie | licentie | waarvoor |", "|---|---|---|---|"]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: str) -> str:
    return " ".join(value.split()).replace("|", "/").replace("<", "&lt;").rstrip(".")


if __name__ == "__main__":
    main()
