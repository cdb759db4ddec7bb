"""What is said of room: why a listing is binnenkort, the same on a result as on the choice sheet of the family.

Fixture strategy: reports of one listing on the small West-Friesland for the table; Hypothesis then tries all figures
that the random worlds know. Who confirms keeps the old figures, so that the day of a next place may have passed.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from sqlalchemy.orm import Session

from service.core.dutch import long_date
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.rules_group import Figures, Group, Intake, Standing, group_on
from service.search import choice
from service.search.answer.sentences import waits
from service.search.answer.sentences_room import room
from service.search.question.ask import make_ask
from service.search.question.criteria import Criteria, Room
from service.search.view import freshness_sentence
from tests.factories import make_listing, make_report
from tests.properties import examples
from tests.search.offers import offer
from tests.search.worlds import SCOPE, TODAY, listings

ASK = make_ask(Criteria(), SCOPE, TODAY)
PASSED, TODAYS, AHEAD = date(2026, 11, 1), TODAY, date(2026, 12, 3)
LONG_WAIT = "2 van 8 plekken vrij, instroom open. Maar de wachttijd is langer dan 4 weken."
AFTER_INTAKE = "Aantal plekken niet bekend, of er plek is, blijkt na de intake."

SAID: list[tuple[dict[str, Any], str]] = [
    ({"wait_intake_weeks": 10, "next_place_on": PASSED}, LONG_WAIT),
    ({"wait_intake_weeks": 10, "next_place_on": AHEAD}, LONG_WAIT),
    ({"wait_intake_weeks": 10}, LONG_WAIT),
    ({"intake": "na_intake", "places_free": None, "next_place_on": PASSED}, AFTER_INTAKE),
    ({"intake": "na_intake", "places_free": None, "next_place_on": AHEAD}, AFTER_INTAKE),
    ({"places_free": 0, "next_place_on": PASSED}, "0 van 8 plekken vrij, instroom open."),
    (
        {"places_free": 0, "next_place_on": TODAYS},
        "0 van 8 plekken vrij, eerstvolgende plek op 22 november 2026.",
    ),
    (
        {"places_free": 0, "next_place_on": AHEAD, "wait_intake_weeks": 10},
        "0 van 8 plekken vrij, eerstvolgende plek op 3 december 2026.",
    ),
    ({"next_place_on": PASSED}, "2 van 8 plekken vrij, instroom open."),
]


@pytest.mark.parametrize(("figures", "said"), SAID)
def test_the_reason_of_binnenkort_is_the_one_that_decided_and_a_day_that_passed_is_none(
    session: Session, figures: dict[str, Any], said: str
) -> None:
    listing = make_listing(session)
    make_report(session, listing, **figures)
    assert room(ASK, load_facts(session, [listing.id])[listing.id])[1] == said


@pytest.mark.parametrize(
    ("asked_room", "verdict"),
    [(Room.ALLES, "let_op"), (Room.BINNENKORT, "voldoet"), (Room.NU, "voldoet_niet")],
)
def test_room_that_comes_soon_is_refused_only_to_who_asked_for_room_now(asked_room: Room, verdict: str) -> None:
    figures = Figures(Intake.NA_INTAKE, counts_places=True, places_free=None, places_total=9)
    facts = replace(offer(1), standing=Standing(figures, TODAY))
    assert room(make_ask(Criteria(plek=asked_room), SCOPE, TODAY), facts)[0] == verdict


@pytest.mark.parametrize(
    ("most", "wait", "verdict"),
    [(None, 3, "voldoet"), (None, 12, "let_op"), (8, 6, "voldoet"), (4, 6, "voldoet_niet"), (None, None, "onbekend")],
)
def test_a_long_wait_is_refused_only_to_who_asked_for_a_shorter_one(
    most: int | None, wait: int | None, verdict: str
) -> None:
    ask = make_ask(Criteria(max_wacht_weken=most), SCOPE, TODAY)
    assert waits(ask, offer(1, wait=wait))[0] == verdict


@examples(usual=300, full=3000)
@given(facts=listings(1))
def test_a_result_and_the_choice_sheet_never_tell_different_reasons_or_a_day_that_passed(facts: ListingFacts) -> None:
    group, figures = group_on(facts.standing, TODAY, facts.terms), facts.standing.figures
    said, sheet = room(ASK, facts)[1], choice.room(facts, group, TODAY)
    day = figures.next_place_on if figures else None
    names_day = day is not None and f"plek op {long_date(day)}." in said
    assert names_day == (day is not None and f"komt vrij op {long_date(day)}." in sheet)
    assert not names_day or (group is Group.BINNENKORT and day is not None and day >= TODAY)
    assert ("de wachttijd is langer" in said) == ("u moet eerst wachten" in sheet)
    if figures and group is Group.BINNENKORT:
        assert (figures.intake is Intake.NA_INTAKE) == ("na de intake" in said) == ("na het eerste" in sheet)
        assert names_day + ("langer" in said) + ("na de intake" in said) == 1


@pytest.mark.parametrize(("counts", "said"), [(True, "toen 1 van 4 plekken vrij"), (False, "deze aanbieder telt geen")])
def test_figures_past_their_term_read_as_a_sentence(counts: bool, said: str) -> None:
    figures = Figures(Intake.OPEN, places_free=1, places_total=4, counts_places=counts)
    old = replace(offer(1), standing=Standing(figures, TODAY - timedelta(days=20)))
    assert f"{old.confirmed_by}: {said}" in freshness_sentence(ASK, old)
