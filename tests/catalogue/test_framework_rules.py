"""What may stand beside what, who leads, which way leads in: asked of the rules as they are shipped."""

from typing import Any

import pytest

from service.catalogue.rules_framework import FrameworkRules


@pytest.fixture(scope="module")
def rules(shipped: dict[str, Any]) -> FrameworkRules:
    return FrameworkRules.parse(shipped["regels"])


COMBINING = [
    # first, second, one provider, two providers
    ("B", "B", False, True),
    ("C", "C", False, True),
    ("B", "C", False, True),
    ("B", "V", True, True),
    ("C", "V", True, True),
    ("V", "V", True, True),
]


@pytest.mark.parametrize(("first", "second", "with_one", "with_two"), COMBINING)
def test_segments_combine_as_the_table_of_the_menukaart_says(
    rules: FrameworkRules, first: str, second: str, with_one: bool, with_two: bool
) -> None:
    for one, other in ((first, second), (second, first)):
        assert rules.may_combine(one, other, same_provider=True).allowed is with_one
        assert rules.may_combine(one, other, same_provider=False).allowed is with_two


def test_a_yes_for_one_provider_says_that_it_was_derived(rules: FrameworkRules) -> None:
    for first, second, with_one, _ in COMBINING:
        answer = rules.may_combine(first, second, same_provider=True)
        assert ("afgeleid" in (answer.note or "")) is with_one


def test_every_yes_and_no_names_its_source(rules: FrameworkRules) -> None:
    for first, second, _, _ in COMBINING:
        source = rules.may_combine(first, second, same_provider=True).source
        assert source is not None
        assert source.place


def test_a_combination_that_the_source_does_not_name_is_neither_allowed_nor_refused(rules: FrameworkRules) -> None:
    answer = rules.may_combine("A", "B", same_provider=True)
    assert (answer.allowed, answer.source) == (None, None)
    assert rules.may_contract("A", "B").allowed is None
    assert rules.may_run_beside("V", "X-MED").allowed is None


def test_only_daycare_and_transport_run_beside_an_arrangement_of_one_provider(rules: FrameworkRules) -> None:
    beside = [code for code in ("X-VVG", "X-VVI", "X-DBS-L", "X-DBS-M", "X-DBS-H", "X-MED", "B-P2")
              if rules.may_run_beside("B", code).allowed]  # fmt: skip
    assert beside == ["X-VVG", "X-VVI", "X-DBS-L", "X-DBS-M", "X-DBS-H"]


def test_a_provider_never_holds_both_b_and_c_and_v_goes_with_either(rules: FrameworkRules) -> None:
    assert rules.may_contract("C", "B").allowed is False
    assert rules.may_contract("V", "B").allowed is True
    assert rules.may_contract("C", "V").allowed is True


@pytest.mark.parametrize(
    ("profile", "degree"),
    [(1, "geen"), (4, "geen"), (5, "in_overleg"), (7, "in_overleg"), (8, "altijd")],
)
def test_the_municipality_leads_more_as_the_profile_gets_heavier(
    rules: FrameworkRules, profile: int, degree: str
) -> None:
    regie = rules.regie_for(profile)
    assert regie is not None
    assert regie.degree == degree


def test_no_source_says_who_leads_for_a_ninth_profile(rules: FrameworkRules) -> None:
    assert rules.regie_for(9) is None


def test_daycare_is_paid_by_pxq_in_dayparts_of_four_hours(rules: FrameworkRules) -> None:
    funding = rules.funding_for("X-DBS-M")
    assert [rule.system for rule in funding if rule.system] == ["PxQ"]
    assert [rule.hours_per_daypart for rule in funding if rule.hours_per_daypart] == [4]
    assert rules.funding_for("X-VVG") == ()


def test_an_eating_disorder_leads_to_crisis_help_and_nowhere_else(rules: FrameworkRules) -> None:
    codes = ("X-AMB-P", "X-AMB-G", "V-KV-CG", "V-KV-CP", "C-HS", "V-VMB-GGZ")
    led = [code for code in codes if any(route.code == "eetstoornis" for route in rules.routes_for(code))]
    assert led == ["X-AMB-P", "X-AMB-G", "V-KV-CG", "V-KV-CP"]


def test_a_ggz_provider_is_told_to_call_the_local_access_team(rules: FrameworkRules) -> None:
    route = next(route for route in rules.routes if route.code == "ggz-verwijst-niet")
    assert route.decides == "lokale toegang"


def test_a_gap_in_c_ends_in_local_contracting_and_one_in_b_or_v_in_an_opening_first(rules: FrameworkRules) -> None:
    in_c, in_v = rules.procedure_for("C"), rules.procedure_for("V")
    assert in_c is not None
    assert in_v is not None
    assert [step.code for step in in_c.steps] == [
        "gemeld", "triage", "reikwijdte", "consultatie", "lokale_contractering",
    ]  # fmt: skip
    assert [step.code for step in in_v.steps][-2:] == ["openstelling", "individuele_contractering"]
    assert rules.procedure_for("B") == in_v


def test_only_the_local_access_team_establishes_a_gap_in_c(rules: FrameworkRules) -> None:
    in_c, in_b = rules.procedure_for("C"), rules.procedure_for("B")
    assert in_c is not None
    assert in_b is not None
    assert (in_c.only_these, in_c.established_by) == (True, ("lokale toegang",))
    assert (in_b.only_these, in_b.established_by) == (False, ("lokale toegang", "externe verwijzers"))


def test_local_contracting_takes_over_the_four_regional_conditions(rules: FrameworkRules) -> None:
    procedure = rules.procedure_for("C")
    assert procedure is not None
    assert [condition.name for condition in procedure.steps[-1].conditions] == [
        "programma van eisen", "uitsluitingsgronden", "geschiktheidseisen", "tarifering",
    ]  # fmt: skip


def test_an_opening_has_one_of_three_grounds(rules: FrameworkRules) -> None:
    assert rules.opening is not None
    assert [ground.code for ground in rules.opening.grounds] == ["hiaat", "instabiliteit", "ontwikkelingen"]
    assert rules.opening.grounds[1].first is not None
    assert rules.opening.segments == ("B", "V")


def test_a_framework_without_rules_forbids_nothing_and_promises_nothing() -> None:
    rules = FrameworkRules.parse({})
    assert rules.may_combine("B", "B", same_provider=True).allowed is None
    assert rules.procedures == ()
    assert rules.opening is None
