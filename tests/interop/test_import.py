"""A listing file changes everything it says or nothing at all; every fault is told with row, column, value and rule.

One provider (AGB 90000001) with a contract for B-P5 and B-P6 in Hoorn and Opmeer, in the small catalogue.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.catalogue.tables import Framework
from service.core.errors import Invalid, Outdated
from service.core.tables import OutboxItem
from service.interop.operations_import import Checked, ImportRights, check_file, import_file
from service.listings.operations import touch
from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import Contract, Provider
from tests.factories import HOORN, make_contract, make_framework, make_provider
from tests.interop.listing_files import FIGURES, csv_file, row
from tests.moments import SUNDAY, MovableClock

CREATE = ImportRights(create=True)
LISTED = row(**FIGURES, trefwoorden="autisme|ASS", plaats="Hoorn", postcode="1621 AB", leeftijd_van="4")


@pytest.fixture
def contract(session: Session) -> Contract:
    provider = make_provider(session, "Stichting Proef", agb="90000001")
    return make_contract(session, provider, municipalities=(HOORN, "GM0432"))


def _check(session: Session, *rows: dict[str, str], rights: ImportRights | None = None, days: int = 0) -> Checked:
    clock = MovableClock()
    clock.move(days=days)
    return check_file(session, csv_file(*rows), rights or ImportRights(), clock)


def _import(session: Session, *rows: dict[str, str], rights: ImportRights | None = None, days: int = 0) -> Checked:
    clock = MovableClock()
    clock.move(days=days)
    checked = check_file(session, csv_file(*rows), rights or ImportRights(), clock)
    import_file(session, checked, rights or ImportRights(), clock)
    return checked


def _faults(checked: Checked) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.value) for fault in checked.faults]


def _listing(session: Session, key: str = "A-1") -> Listing:
    session.expire_all()
    return session.scalars(select(Listing).where(Listing.key == key)).one()


def test_a_new_listing_is_written_with_its_report_and_ordered_to_be_indexed(
    session: Session, contract: Contract
) -> None:
    checked = _import(session, LISTED)
    listing = _listing(session)
    assert (checked.new, checked.reports) == (1, 1)
    assert listing.contract_id == contract.id
    assert (listing.keywords, listing.age_from, listing.status) == (["autisme", "ASS"], 4, "zichtbaar")
    assert [(one.product.code, one.intensity_code) for one in listing.arrangements] == [("B-P5", "P"), ("B-P5", "I")]
    assert [place.name for place in listing.municipalities] == ["Hoorn"]
    assert listing.location is not None
    assert listing.location.postcode == "1621AB"
    assert listing.report is not None
    assert (listing.report.places_free, listing.report.source, listing.report.confirmed_at) == (2, "csv", SUNDAY)
    assert set(session.scalars(select(OutboxItem.listing_id))) == {listing.id}


def test_a_dry_run_writes_nothing(session: Session, contract: Contract) -> None:
    assert _check(session, LISTED).is_right
    assert session.scalar(select(func.count(Listing.id))) == 0


def test_the_same_file_again_touches_nothing(session: Session, contract: Contract) -> None:
    _import(session, LISTED)
    revision = _listing(session).revision
    checked = _import(session, LISTED)
    assert (checked.new, checked.changed, checked.reports, checked.unchanged) == (0, 0, 0, 1)
    assert _listing(session).revision == revision


def test_other_text_changes_the_listing_and_confirms_nothing(session: Session, contract: Contract) -> None:
    _import(session, LISTED)
    before = _listing(session).report_id
    checked = _import(session, {**LISTED, "titel": "Begeleiding op school", "producten": "B-P6:P"}, days=3)
    listing = _listing(session)
    assert (checked.changed, checked.reports) == (1, 0)
    assert (listing.title, listing.report_id) == ("Begeleiding op school", before)
    assert [one.product.code for one in listing.arrangements] == ["B-P6"]
    assert listing.modified_at == SUNDAY + timedelta(days=3)


def test_the_same_figures_confirmed_on_a_later_day_are_a_new_report(session: Session, contract: Contract) -> None:
    _import(session, LISTED)
    assert _check(session, {**LISTED, "bevestigd_op": "2026-11-22"}, days=3).reports == 0
    assert _import(session, {**LISTED, "bevestigd_op": "24-11-2026"}, days=3).reports == 1
    report = _listing(session).report
    assert report is not None
    assert report.confirmed_at.date() == date(2026, 11, 24)


def test_older_figures_never_replace_newer_ones(session: Session, contract: Contract) -> None:
    _import(session, LISTED)
    checked = _check(session, {**LISTED, "plekken_vrij": "3", "bevestigd_op": "2026-11-20"})
    assert _faults(checked) == [(2, "bevestigd_op", "2026-11-20")]
    assert "nieuwere melding" in checked.faults[0].message


def test_figures_must_keep_to_the_report_rules(session: Session, contract: Contract) -> None:
    checked = _check(
        session,
        row(instroom="stop", plekken_vrij="2"),
        row(aanbod_sleutel="A-2", **{**FIGURES, "plekken_vrij": "9"}),
        row(aanbod_sleutel="A-3", **FIGURES, bevestigd_op="2026-11-23"),
        row(aanbod_sleutel="A-4", plekken_vrij="2"),
    )
    assert _faults(checked) == [
        (2, "plekken_vrij", "2"),
        (2, "reden", ""),
        (3, "plekken_vrij", "9"),
        (4, "bevestigd_op", "2026-11-23"),
        (5, "instroom", ""),
    ]


def test_a_surprising_figure_is_a_warning_that_importing_accepts(session: Session, contract: Contract) -> None:
    _import(session, LISTED)
    checked = _import(session, {**LISTED, "plekken_totaal": "20"}, days=1)
    assert [(one.column, one.value) for one in checked.warnings] == [("plekken_totaal", "20")]
    report = _listing(session).report
    assert report is not None
    assert report.places_total == 20


@pytest.mark.parametrize("typed", ["1000", "xx", "21"])
def test_nothing_is_asked_about_a_cell_that_is_refused(session: Session, contract: Contract, typed: str) -> None:
    _import(session, LISTED)
    checked = _check(session, {**LISTED, "plekken_vrij": typed, "plekken_totaal": "20"})
    assert _faults(checked) == [(2, "plekken_vrij", typed)]
    assert [one.column for one in checked.warnings] == ["plekken_totaal"]


def test_a_bsn_is_refused_without_repeating_it(session: Session, contract: Contract) -> None:
    checked = _check(session, row(omschrijving="Voor 111222333", trefwoorden="autisme|1112.22.333"))
    assert _faults(checked) == [(2, "omschrijving", "(niet getoond)"), (2, "trefwoorden", "(niet getoond)")]


def test_a_row_without_figures_leaves_the_last_report(session: Session, contract: Contract) -> None:
    _import(session, LISTED)
    checked = _import(session, row())
    assert (checked.changed, checked.reports) == (1, 0)
    assert _listing(session).report_id is not None


def test_a_column_that_is_missing_empties_but_not_unseen(session: Session, contract: Contract) -> None:
    _import(session, LISTED)
    checked = _check(session, row())
    assert (0, "trefwoorden") in {(one.row, one.column) for one in checked.warnings}


def test_all_faults_of_all_rows_come_together(session: Session, contract: Contract) -> None:
    checked = _check(
        session,
        row(aanbieder_agb="123", titel="", producten="B-P9:P", leeftijd_van="oud"),
        row(
            aanbod_sleutel="A-2",
            producten="B-P5:X|B-P55|C-HS:P|B-P6",
            gemeenten="Hoorn|Gouda",
            vormen="taxi",
            **{**FIGURES, "plekken_vrij": "9"},
        ),
        row(aanbod_sleutel="A-3", producten="B-P5:X|B-P55|C-HS:P|B-P6", gemeenten="Hoorn|Gouda"),
        row(
            aanbod_sleutel="A-4", gemeenten="GM0432|opmeer", leeftijd_van="9", leeftijd_tot="4", website="javascript:x"
        ),
    )
    assert _faults(checked) == [
        (2, "aanbieder_agb", "123"),
        (2, "titel", ""),
        (2, "producten", "B-P9:P"),
        (2, "leeftijd_van", "oud"),
        (3, "producten", "B-P5:X"),
        (3, "producten", "B-P55"),
        (3, "producten", "C-HS:P"),
        (3, "producten", "B-P6"),
        (3, "gemeenten", "Gouda"),
        (3, "vormen", "taxi"),
        (3, "plekken_vrij", "9"),
        (4, "producten", "B-P5:X"),
        (4, "producten", "B-P55"),
        (4, "producten", "C-HS:P"),
        (4, "producten", "B-P6"),
        (4, "gemeenten", "Gouda"),
        (5, "leeftijd_tot", "4"),
        (5, "website", "javascript:x"),
    ]
    with pytest.raises(Invalid) as refused:
        import_file(session, checked, ImportRights(), MovableClock())
    assert len(refused.value.problems) == len(checked.faults)


def test_one_wrong_row_keeps_all_right_ones_out(session: Session, contract: Contract) -> None:
    checked = _check(session, LISTED, row(aanbod_sleutel="A-2", titel=""))
    with pytest.raises(Invalid):
        import_file(session, checked, ImportRights(), MovableClock())
    assert session.scalar(select(func.count(Listing.id))) == 0


def test_a_key_may_stand_in_the_file_once(session: Session, contract: Contract) -> None:
    checked = _check(session, LISTED, row(titel="Iets anders"))
    assert _faults(checked) == [(3, "aanbod_sleutel", "A-1")]
    assert "rij 2" in checked.faults[0].message


def test_what_no_contract_covers_is_refused_and_said(session: Session, contract: Contract) -> None:
    checked = _check(session, row(producten="B-P5:P|C-HS", gemeenten="Hoorn|Medemblik"))
    assert _faults(checked) == [(2, "producten", "C-HS, Medemblik")]
    assert contract.number in checked.faults[0].message


def test_a_provider_that_is_unknown_is_only_made_when_told(session: Session, contract: Contract) -> None:
    new = row(aanbieder_agb="90000002", aanbieder_naam="Nieuwe Zorg", aanbieder_type="klein", producten="V-KV-LR")
    assert _faults(_check(session, new)) == [(2, "aanbieder_agb", "90000002")]
    checked = _import(session, new, rights=replace(CREATE, demo=True))
    made = session.scalars(select(Provider).where(Provider.agb == "90000002")).one()
    assert (checked.providers, checked.contracts) == (("90000002",), 1)
    assert (made.name, made.demo, made.in_regions[0].type) == ("Nieuwe Zorg", True, "klein")
    contract = _listing(session).contract
    assert (contract.valid_from, contract.owner_id) == (SUNDAY.date(), None)
    assert [product.code for product in contract.products] == ["V-KV-LR"]


def test_a_contract_that_the_framework_forbids_is_not_made(session: Session, contract: Contract) -> None:
    framework = session.get_one(Framework, contract.framework_code)
    framework.rules = {"contract": {"niet_samen": [{"segmenten": ["B", "C"], "tekst": "B en C gaan niet samen."}]}}
    session.commit()
    checked = _check(session, row(producten="C-HS"), rights=CREATE)
    assert [(one.row, one.column) for one in checked.faults] == [(2, "producten")]
    assert "B en C gaan niet samen." in checked.faults[0].message


def test_others_do_not_belong_in_the_file_of_a_provider(session: Session, contract: Contract) -> None:
    own = ImportRights(providers=frozenset({"90000007"}))
    assert _faults(_check(session, LISTED, rights=own)) == [(2, "aanbieder_agb", "90000001")]


def test_without_a_framework_the_one_that_knows_the_codes_is_taken(session: Session, contract: Contract) -> None:
    make_framework(session, "wf-proef", valid_from=date(2026, 1, 1))
    checked = _check(session, row())
    assert [(one.column, "wf-proef" in one.message) for one in checked.faults] == [("inkoopkader", True)]
    assert _check(session, row(inkoopkader=contract.framework_code)).is_right
    assert _faults(_check(session, row(inkoopkader="wf-2030"))) == [(2, "inkoopkader", "wf-2030")]


def test_a_listing_that_changed_since_the_check_is_not_overwritten(session: Session, contract: Contract) -> None:
    _import(session, LISTED)
    checked = _check(session, {**LISTED, "titel": "Nieuw"})
    touch(session, [_listing(session).id], SUNDAY)
    session.commit()
    with pytest.raises(Outdated):
        import_file(session, checked, ImportRights(), MovableClock())
    assert _listing(session).title == "Begeleiding thuis"


def test_a_name_that_differs_is_asked_and_stays(session: Session, contract: Contract) -> None:
    checked = _import(session, row(aanbieder_naam="Andere Naam"))
    assert [(one.column, one.value) for one in checked.warnings] == [("aanbieder_naam", "Andere Naam")]
    assert session.scalars(select(Provider.name)).one() == "Stichting Proef"


def test_reports_of_the_file_are_dated_with_their_own_day(session: Session, contract: Contract) -> None:
    _import(session, row(**FIGURES, bevestigd_op="2026-11-01"))
    report = session.scalars(select(AvailabilityReport)).one()
    assert (report.confirmed_at.date(), report.reported_at) == (date(2026, 11, 1), SUNDAY)
