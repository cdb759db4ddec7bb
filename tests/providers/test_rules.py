"""When a contract holds and what may not be held together. Fixture strategy: values only, and the real framework file
of West-Friesland for the rule that it states."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.config import ROOT
from service.providers.rules import Held, Period, clashes, exclusions_of, is_offered

DAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
ALWAYS = Period()
RULES = json.loads((ROOT / "fixtures" / "catalogue" / "wf-jeugd-2025.json").read_text())["regels"]
EXCLUSIONS = exclusions_of(RULES)


def held(segments: str, number: str = "C-1", period: Period = ALWAYS) -> Held:
    return Held(number, period, frozenset(segments))


@pytest.mark.parametrize(
    ("status", "visible", "contract", "offered"),
    [
        ("zichtbaar", ALWAYS, Period(DAY, None), True),
        ("zichtbaar", ALWAYS, Period(DAY, DAY), True),
        ("zichtbaar", ALWAYS, Period(TOMORROW, None), False),
        ("zichtbaar", ALWAYS, Period(None, YESTERDAY), False),
        ("zichtbaar", Period(TOMORROW, None), ALWAYS, False),
        ("zichtbaar", Period(None, YESTERDAY), ALWAYS, False),
        ("zichtbaar", Period(DAY, DAY), Period(YESTERDAY, TOMORROW), True),
        ("verborgen", ALWAYS, ALWAYS, False),
        ("vervallen", ALWAYS, ALWAYS, False),
    ],
)
def test_a_listing_shows_only_when_visible_and_inside_its_contract_and_its_own_dates(
    status: str, visible: Period, contract: Period, offered: bool
) -> None:
    assert is_offered(DAY, status=status, visible=visible, contract=contract) is offered


@pytest.mark.parametrize(("new", "other"), [("B", "C"), ("C", "B"), ("BV", "C"), ("CV", "BV")])
def test_in_west_friesland_a_provider_holds_segment_b_or_c_never_both(new: str, other: str) -> None:
    (problem,) = clashes(held(new, "nieuw"), [held(other, "C-7")], EXCLUSIONS)
    assert "zowel segment B als segment C" in problem.message
    assert f"Contract C-7 loopt in dezelfde tijd en is voor segment {other[0]}" in problem.message


@pytest.mark.parametrize(("new", "other"), [("B", "V"), ("V", "C"), ("B", "B"), ("V", "V"), ("CV", "C")])
def test_segment_v_may_go_with_either(new: str, other: str) -> None:
    assert clashes(held(new, "nieuw"), [held(other)], EXCLUSIONS) == ()


def test_one_contract_for_both_is_refused_too() -> None:
    (problem,) = clashes(held("BC", "nieuw"), [], EXCLUSIONS)
    assert problem.message.endswith("Dit contract noemt segment B en C: kies er één.")


def test_contracts_that_follow_each_other_do_not_clash() -> None:
    old, new = held("B", "oud", Period(None, YESTERDAY)), held("C", "nieuw", Period(DAY, None))
    assert clashes(new, [old], EXCLUSIONS) == ()
    assert clashes(new, [held("B", "oud", Period(None, DAY))], EXCLUSIONS)


def test_a_framework_that_says_nothing_forbids_nothing() -> None:
    assert clashes(held("BC"), [held("C")], exclusions_of({})) == ()


days = st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1))


@given(days, days, days, days)
def test_periods_overlap_exactly_when_some_day_is_in_both(
    a: date | None, b: date | None, c: date | None, d: date | None
) -> None:
    one, other = Period(a, b), Period(c, d)
    every_day = [date(2025, 12, 31) + timedelta(days=n) for n in range(70)]
    shared = any(one.holds_on(day) and other.holds_on(day) for day in every_day)
    is_real = (a is None or b is None or a <= b) and (c is None or d is None or c <= d)
    if is_real:
        assert one.overlaps(other) is other.overlaps(one) is shared
