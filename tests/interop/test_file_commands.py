"""`flask aanbod import` and `export`: a dry run unless told otherwise, and a bar that stays out of files."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.listings.tables import Listing
from service.providers.tables import Provider
from tests.factories import make_contract, make_framework, make_provider
from tests.interop.listing_files import FIGURES, csv_file, row


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "aanbod.csv"
    path.write_bytes(csv_file(row(**FIGURES), row(aanbod_sleutel="A-2")))
    return path


@pytest.fixture
def contract(session: Session) -> None:
    make_contract(session, make_provider(session, "Stichting Proef", agb="90000001"))


def _run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=("aanbod", *words))


def _count(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count(Listing.id))) or 0


def test_import_is_a_dry_run_unless_told(app: Flask, session: Session, contract: None, file: Path) -> None:
    result = _run(app, "import", str(file))
    assert result.exit_code == 0
    assert "Nieuw aanbod: 2" in result.stdout
    assert "--definitief" in result.stdout
    assert "Lezen" in result.stderr
    assert _count(session) == 0
    result = _run(app, "import", str(file), "--definitief")
    assert "Ingelezen: 2 keer aanbod nieuw of gewijzigd, 1 melding van cijfers." in result.stdout
    assert _count(session) == 2


def test_faults_end_with_status_1_and_say_where(app: Flask, session: Session, contract: None, file: Path) -> None:
    file.write_bytes(csv_file(row(leeftijd_van="oud")))
    result = _run(app, "import", str(file), "--definitief")
    assert result.exit_code == 1
    assert "rij 2, kolom leeftijd_van, waarde 'oud': Vul een heel getal in" in result.stderr
    assert _count(session) == 0


def test_a_file_with_a_wrong_header_ends_with_a_sentence(app: Flask, session: Session, file: Path) -> None:
    file.write_bytes(b"titel,naam\r\nx,y\r\n")
    result = _run(app, "import", str(file))
    assert result.exit_code == 1
    assert "puntkomma" in result.stderr
    assert "Traceback" not in result.stderr


def test_providers_and_contracts_are_made_when_told(app: Flask, session: Session, file: Path) -> None:
    make_framework(session)
    assert "kennen wij niet" in _run(app, "import", str(file)).stderr
    result = _run(app, "import", str(file), "--contracten-aanmaken", "--definitief")
    assert "Nieuwe aanbieders: 1, nieuwe contracten: 1" in result.stdout
    assert session.scalars(select(Provider.agb)).all() == ["90000001"]


def test_export_gives_the_file_on_standard_output(app: Flask, session: Session, contract: None, file: Path) -> None:
    _run(app, "import", str(file), "--definitief")
    exported = _run(app, "export", "--aanbieder", "90000001")
    file.write_bytes(exported.stdout_bytes)
    assert "Blijft hetzelfde: 2" in _run(app, "import", str(file)).stdout
    assert "geen aanbieder met AGB-code 1" in _run(app, "export", "--aanbieder", "1").stderr
