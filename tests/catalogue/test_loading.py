"""Loading: nothing is written unless every file is right, a second load changes nothing, and ids stay what they were.

Each fault is made in a copy of the shipped file, so every message is tested on the real schema.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.catalogue.lookups import load_catalogue
from service.catalogue.operations import load_catalogue_files
from service.catalogue.rules_load import ADDED, CHANGED, REMOVED
from service.catalogue.tables import Framework, Municipality, Product, Region, Segment
from service.core.errors import Invalid, Problem
from tests.catalogue.conftest import SHIPPED, Spoil
from tests.factories import make_contract, make_listing

Content = dict[str, Any]
Write = Callable[[Spoil], Path]


def put(value: object, *keys: str | int) -> Spoil:
    """Puts a value at this place."""

    def spoil(content: Content) -> None:
        place: Any = content
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = value

    return spoil


def drop(*keys: str | int) -> Spoil:
    """Takes away what is at this place."""

    def spoil(content: Content) -> None:
        place: Any = content
        for key in keys[:-1]:
            place = place[key]
        del place[keys[-1]]

    return spoil


def drop_product(code: str) -> Spoil:
    """Takes a product out, and out of the rules that name it."""

    def spoil(content: Content) -> None:
        for section in ("producten", "componenten"):
            content[section] = [entry for entry in content[section] if entry["code"] != code]
        for route in content["regels"]["routes"]:
            if route["producten"] is not None:
                route["producten"] = [named for named in route["producten"] if named != code]
        for rule in content["regels"]["regie"]:
            rule["profielen"] = [number for number in rule["profielen"] if f"B-P{number}" != code]

    return spoil


def problems_of(session: Session, *paths: Path) -> tuple[Problem, ...]:
    with pytest.raises(Invalid) as refused:
        load_catalogue_files(session, paths)
    return refused.value.problems


FAULTS: list[tuple[str, Spoil, str, str]] = [
    ("missing field", drop("producten", 0, "bron"), "$.producten[0]", "ontbreekt ‘bron’"),
    ("unknown field", put("x", "producten", 0, "kleur"), "$.producten[0]", "hoort ‘kleur’ niet"),
    ("wrong type", put("vijf", "producten", 4, "profiel"), "$.producten[4].profiel", "een heel getal of leeg (null)"),
    ("empty text", put("", "naam"), "$.naam", "Vul hier tekst in"),
    ("no such date", put("2025-02-30", "geldig_vanaf"), "$.geldig_vanaf", "jjjj-mm-dd"),
    ("dates the wrong way", put("2025-01-01", "geldig_tot"), "$.geldig_tot", "voor de eerste dag"),
    ("no such law", put("Zvw", "wet"), "$.wet", "Kies een van: Jeugdwet, Wmo"),
    ("code of a municipality", put("0405", "regio", "gemeenten", 2, "code"), "$.regio.gemeenten[2].code", "de vorm"),
    ("unknown segment", put("D", "producten", 0, "segment"), "$.producten[0].segment", "Het segment ‘D’ bestaat niet"),
    ("unknown lot", put("C-3", "producten", 8, "perceel"), "$.producten[8].perceel", "Het perceel ‘C-3’ bestaat niet"),
    ("unknown intensity", put("X", "producten", 0, "intensiteiten", 1), "$.producten[0].intensiteiten[1]", "‘X’"),
    ("unknown document", put("krant", "percelen", 0, "bron", "document"), "$.percelen[0].bron.document", "‘krant’"),
    ("unknown parent", put("Z", "segmenten", 3, "onderdeel_van"), "$.segmenten[3].onderdeel_van", "‘Z’"),
    ("unknown product in a route", put("C-X", "regels", "routes", 3, "producten", 0),
     "$.regels.routes[3].producten[0]", "Het product ‘C-X’ bestaat niet"),
    ("unknown step", put("weg", "regels", "procedures", 0, "stappen", 1, "uitkomsten", 1, "naar"),
     "$.regels.procedures[0].stappen[1].uitkomsten[1].naar", "De stap ‘weg’ bestaat niet"),
    ("unknown procedure", put("weg", "regels", "openstelling", "gronden", 0, "procedure"),
     "$.regels.openstelling.gronden[0].procedure", "De procedure ‘weg’ bestaat niet"),
    ("code twice", put("B-P1", "producten", 1, "code"), "$.producten[1].code", "‘B-P1’ staat er twee keer"),
    ("component with a product's code", put("C-HS", "componenten", 0, "code"), "$.componenten[0].code", "twee keer"),
    ("profile twice", put(1, "producten", 1, "profiel"), "$.producten[1].profiel", "Profiel 1 staat er twee keer"),
    ("profile without a number", put(None, "producten", 0, "profiel"), "$.producten[0].profiel", "heeft een nummer"),
    ("regie for no profile", put(9, "regels", "regie", 2, "profielen", 0), "$.regels.regie[2].profielen[0]", "9"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "path", "message"), [fault[1:] for fault in FAULTS], ids=[one[0] for one in FAULTS])
def test_a_fault_is_told_with_its_file_its_path_and_what_to_do(
    session: Session, write_changed: Write, spoil: Spoil, path: str, message: str
) -> None:
    told = {problem.field: problem.message for problem in problems_of(session, write_changed(spoil))}
    assert message in told[f"{SHIPPED.name}: {path}"]
    assert session.scalar(select(func.count(Region.code))) == 0


def test_all_faults_of_a_file_are_told_together(session: Session, write_changed: Write) -> None:
    def spoil(content: Content) -> None:
        for _, fault, _, _ in FAULTS[:3]:
            fault(content)
        content["producten"][9]["segment"] = "D"

    told = {problem.field.partition(": ")[2] for problem in problems_of(session, write_changed(spoil))}
    assert {"$.producten[0]", "$.producten[4].profiel", "$.producten[9].segment"} <= told


def test_a_file_that_is_no_json_is_refused_with_the_line_where_it_breaks(session: Session, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.json"
    broken.write_text('{\n  "code": \n}')
    missing = tmp_path / "weg.json"
    told = problems_of(session, broken, missing)
    assert told[0].field == "kapot.json: regel 3, teken 1"
    assert "niet te lezen" in told[1].message


@pytest.mark.parametrize(
    "content", ["[]", "null", '{"producten": 3, "regels": [], "bronnen": {"a": 1}}', '{"regels": {}}']
)
def test_a_file_of_another_shape_is_refused_without_falling_over(
    session: Session, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "anders.json"
    path.write_text(content)
    assert problems_of(session, path)


def test_one_wrong_file_keeps_the_others_out(session: Session, write_changed: Write) -> None:
    problems_of(session, SHIPPED, write_changed(drop("naam")))
    assert session.scalar(select(func.count(Framework.code))) == 0


def test_a_second_load_changes_nothing_and_says_so(loaded: Session) -> None:
    before = {product.code: product.id for product in loaded.scalars(select(Product))}
    report = load_catalogue_files(loaded, [SHIPPED])[0]
    assert report.changed_nothing
    assert {product.code: product.id for product in loaded.scalars(select(Product))} == before


def test_a_changed_entry_is_changed_in_place(loaded: Session, write_changed: Write) -> None:
    before = loaded.scalars(select(Product).where(Product.code == "B-P5")).one().id
    path = write_changed(put("Profiel vijf", "producten", 4, "naam"))
    report = load_catalogue_files(loaded, [path])[0]
    product = loaded.scalars(select(Product).where(Product.code == "B-P5")).one()
    assert (product.id, product.name) == (before, "Profiel vijf")
    assert (report.of(CHANGED), report.of(ADDED)) == (["product B-P5"], [])


def test_a_change_in_the_parts_of_an_entry_is_a_change_of_that_entry(loaded: Session, write_changed: Write) -> None:
    def spoil(content: Content) -> None:
        content["producten"][0]["intensiteiten"] = ["I", "DL"]
        content["componenten"][2]["segmenten"].pop()

    report = load_catalogue_files(loaded, [write_changed(spoil)])[0]
    assert report.of(CHANGED) == ["product B-P1", "product X-MED"]
    changed = load_catalogue(loaded, "wf-jeugd-2025").product("B-P1")
    assert changed is not None
    assert changed.tokens() == ("B-P1:I", "B-P1:DL")


def test_what_nobody_uses_may_vanish(loaded: Session, write_changed: Write) -> None:
    def spoil(content: Content) -> None:
        for code in ("V-PLG-VT", "V-PLG-DT"):
            drop_product(code)(content)
        content["segmenten"] = [segment for segment in content["segmenten"] if segment["code"] != "V-PLG"]
        content["regels"]["regelingen"] = []

    report = load_catalogue_files(loaded, [write_changed(spoil)])[0]
    assert sorted(report.of(REMOVED)) == ["product V-PLG-DT", "product V-PLG-VT", "segment V-PLG"]
    assert loaded.scalar(select(func.count()).where(Segment.code == "V-PLG")) == 0


def test_a_product_that_a_contract_and_a_listing_use_may_not_vanish(loaded: Session, write_changed: Write) -> None:
    contract = make_contract(loaded, products=["B-P5", "B-P6"])
    make_listing(loaded, contract=contract, products=["B-P5:P"])
    problem = problems_of(loaded, write_changed(drop_product("B-P5")))[0]
    assert problem.value == "B-P5"
    assert "wordt nog gebruikt: 1 contract, 1 aanbod." in problem.message
    assert loaded.scalar(select(func.count()).where(Product.code == "B-P5")) == 1


def test_an_intensity_that_a_listing_uses_may_not_vanish(loaded: Session, write_changed: Write) -> None:
    contract = make_contract(loaded, products=["B-P5"])
    make_listing(loaded, contract=contract, products=["B-P5:DL"])
    assert load_catalogue_files(loaded, [write_changed(put(["P", "I", "DL"], "producten", 4, "intensiteiten"))])
    problem = problems_of(loaded, write_changed(put(["P", "I"], "producten", 4, "intensiteiten")))[0]
    assert problem.value == "B-P5:DL"


def test_the_settings_of_a_region_survive_a_load(loaded: Session, write_changed: Write) -> None:
    region = loaded.get_one(Region, "wf")
    region.now_max_weeks = 2
    loaded.commit()
    load_catalogue_files(loaded, [write_changed(put("Westfriesland", "regio", "naam"))])
    region = loaded.get_one(Region, "wf")
    assert (region.name, region.now_max_weeks) == ("Westfriesland", 2)


def test_a_municipality_belongs_to_one_region(loaded: Session, write_changed: Write) -> None:
    def spoil(content: Content) -> None:
        content["code"] = "elders-2025"
        content["regio"]["code"] = "elders"

    problem = problems_of(loaded, write_changed(spoil))[0]
    assert "hoort al bij regio ‘wf’" in problem.message
    assert loaded.scalar(select(func.count(Municipality.code))) == 7
    assert loaded.get(Region, "elders") is None


def test_the_command_tells_what_it_did(app: Flask) -> None:
    run = app.test_cli_runner()
    first, second = (run.invoke(args=["catalogus", "laden", str(SHIPPED)]) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "wf-jeugd-2025: 60 toegevoegd, 0 gewijzigd, 0 verwijderd, 0 ongewijzigd." in first.output
    assert "wf-jeugd-2025: niets veranderd, alle 60 onderdelen stonden er al zo." in second.output


def test_the_command_fails_with_every_fault_and_its_place(app: Flask, write_changed: Write) -> None:
    result = app.test_cli_runner().invoke(args=["catalogus", "laden", str(write_changed(drop("wet")))])
    assert result.exit_code == 1
    assert "wf-jeugd-2025.json: $: Hier ontbreekt ‘wet’" in result.output
