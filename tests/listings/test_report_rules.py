"""What a report may say. Fixture strategy: none, figures are made on the spot; Hypothesis tries the rest."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.errors import Problem
from service.listings.rules_group import Figures, Intake
from service.listings.rules_report import COUNTED, Counted, broken_rules, is_jump, question_key, questions

TODAY = date(2026, 11, 22)
USUAL = Figures(Intake.OPEN, True, 3, 10, None, 0, 2, 1)


def broken(figures: Figures) -> dict[str, str]:
    return {problem.field: problem.message for problem in broken_rules(figures, TODAY, TODAY)}


def asked(old: Figures | None, new: Figures) -> dict[str, str]:
    return {problem.field: problem.message for problem in questions(old, new, 4)}


def test_usual_figures_break_no_rule_and_raise_no_question() -> None:
    assert broken(USUAL) == {}
    assert asked(None, USUAL) == asked(USUAL, USUAL) == {}


def test_everything_may_be_empty_because_empty_is_not_known() -> None:
    assert broken(Figures(Intake.OPEN)) == {}


def having(field: str, value: int) -> Figures:
    """Figures with this one filled in."""
    values: dict[str, Any] = {"intake": Intake.OPEN, field: value}
    return Figures(**values)


@pytest.mark.parametrize("counted", COUNTED)
def test_a_figure_stays_between_nothing_and_its_most(counted: Counted) -> None:
    field, most = counted.field, counted.most
    assert broken(having(field, 0)) == broken(having(field, most)) == {}
    for value in (-1, most + 1):
        assert f"is {value}. Vul een heel getal in van 0 tot en met {most}." in broken(having(field, value))[field]


def test_more_places_free_than_in_total_is_refused_with_both_numbers() -> None:
    message = broken(replace(USUAL, places_free=11))["places_free"]
    assert message == (
        "Plekken vrij (11) is meer dan plekken totaal (10). Verlaag plekken vrij of verhoog plekken totaal."
    )


@pytest.mark.parametrize(("intake", "word"), [(Intake.STOP, "cliëntenstop"), (Intake.WACHTLIJST, "wachtlijst")])
def test_free_places_beside_a_closed_intake_are_refused(intake: Intake, word: str) -> None:
    closed = replace(USUAL, intake=intake, reason="personeel")
    assert broken(closed)["places_free"] == (
        f"Bij een {word} is er geen plek vrij, maar u vulde 3 in. Maak plekken vrij 0 of kies een andere instroom."
    )
    assert broken(replace(closed, places_free=0)) == broken(replace(closed, places_free=None)) == {}


def test_a_stop_needs_a_reason_that_we_know() -> None:
    stop = Figures(Intake.STOP)
    assert broken(stop)["reason"] == "Kies een reden van de cliëntenstop."
    assert "geen bekende reden" in broken(replace(stop, reason="zomaar"))["reason"]
    assert broken(replace(stop, reason="ruimte")) == {}


@pytest.mark.parametrize("number", ["111222333", "111.222.333", "1112 22 333"])
def test_a_note_with_a_bsn_is_refused_and_says_why(number: str) -> None:
    message = broken(replace(USUAL, note=f"Bel over {number} svp"))["note"]
    assert "burgerservicenummer" in message
    assert number not in message


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x7f", "\ud800"])
def test_a_note_with_a_sign_that_no_database_or_file_takes_is_refused(sign: str) -> None:
    assert "Typ de tekst opnieuw" in broken(replace(USUAL, note=f"Start{sign} op maandag"))["note"]


def test_a_note_may_have_lines_and_signs_of_any_language() -> None:
    assert broken(replace(USUAL, note="Start:\n\tmaandag – \u202eשלום 😀")) == {}


@pytest.mark.parametrize("text", ["Bel 0229 123456", "Kamer 123456789", "AGB 41234567", ""])
def test_a_note_with_other_numbers_is_fine(text: str) -> None:
    assert broken(replace(USUAL, note=text)) == {}


def test_figures_cannot_be_confirmed_for_a_day_that_has_yet_to_come() -> None:
    (problem,) = broken_rules(USUAL, TODAY + timedelta(days=1), TODAY)
    assert problem.field == "confirmed_on"
    assert problem.message.startswith("23-11-2026 ligt in de toekomst.")


def test_all_broken_rules_are_told_at_once() -> None:
    assert set(broken(Figures(Intake.STOP, True, 12, 10, wait_intake_weeks=300))) == {
        "places_free", "wait_intake_weeks", "reason",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "jump"),
    [
        (3, 9, False), (3, 10, True), (0, 7, True), (9, 3, False), (9, 2, True), (8, 1, True), (2, 4, False),
        (10, 19, False), (10, 20, True), (16, 5, False), (16, 4, True), (19, 5, False), (12, 3, True),
        (20, 39, False), (20, 40, True), (20, 11, False), (20, 10, True), (900, 450, True), (900, 451, False),
    ],
)  # fmt: skip
def test_what_counts_as_a_jump_depends_on_how_large_the_figure_was(old: int, new: int, jump: bool) -> None:
    assert is_jump(old, new) is jump


def test_a_jump_is_asked_with_the_old_and_the_new_value() -> None:
    more = replace(USUAL, places_free=14, places_total=None)
    assert asked(replace(USUAL, places_total=None), more) == {
        "places_free": "Plekken vrij gaat van 3 naar 14. Klopt dit?",
    }
    closed = Figures(Intake.WACHTLIJST, wait_start_weeks=1)
    assert asked(closed, replace(closed, wait_start_weeks=30)) == {
        "wait_start_weeks": "Wachttijd van intake tot start gaat van 1 naar 30 weken. Klopt dit?"
    }


def test_a_filled_figure_that_turns_empty_is_asked_and_an_empty_one_that_is_filled_is_not() -> None:
    emptied = replace(USUAL, waiting_count=None)
    assert asked(USUAL, emptied) == {
        "waiting_count": "Wachtenden was 0 en is nu leeg. Leeg betekent: niet bekend. Klopt dit?"
    }
    assert asked(emptied, replace(USUAL, waiting_count=50)) == {}


def test_a_total_that_changes_by_one_is_asked() -> None:
    assert asked(USUAL, replace(USUAL, places_total=11)) == {
        "places_total": "Plekken totaal gaat van 10 naar 11. Klopt dit?"
    }


def test_free_places_beside_a_wait_beyond_what_the_region_calls_now_are_asked_also_the_first_time() -> None:
    long = replace(USUAL, wait_intake_weeks=5)
    expected = {"wait_intake_weeks": "Er zijn 3 plekken vrij, maar de wachttijd tot intake is 5 weken. Klopt dit?"}
    assert asked(None, long) == asked(USUAL, long) == expected
    assert asked(None, replace(USUAL, wait_intake_weeks=4)) == {}
    one = replace(USUAL, places_free=1, wait_start_weeks=6)
    assert asked(None, one)["wait_start_weeks"].startswith("Er is 1 plek vrij, maar de wachttijd van intake tot start")


def test_free_places_beside_the_same_long_wait_are_not_asked_again_at_every_confirmation() -> None:
    long = replace(USUAL, wait_intake_weeks=6)
    assert asked(long, long) == asked(long, replace(long, places_free=2)) == {}


def test_a_question_is_confirmed_for_its_value_and_not_for_another() -> None:
    assert question_key(Problem("places_free", "?", "14")) == "places_free=14"


@given(st.integers(0, 999), st.integers(0, 999))
def test_no_change_is_never_a_jump_and_a_tenfold_from_ten_always_is(old: int, new: int) -> None:
    assert not is_jump(old, old)
    if old >= 10 and (new >= 10 * old or new * 10 <= old):
        assert is_jump(old, new)
