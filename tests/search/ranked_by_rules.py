"""The order that a page should have, in plain Python over the facts: without an index, without clauses."""

from collections.abc import Callable, Sequence

from service.listings.facts import ListingFacts
from service.listings.rules_freshness import Freshness, freshness_on
from service.listings.rules_group import Group, group_on
from service.search.answer.distance import kilometres
from service.search.answer.scoring import Verdict, explain, score_of
from service.search.index.documents import fields_of, tie_field
from service.search.question.ask import Ask
from service.search.question.bands import AGE_GROUPS, AgeGroup
from service.search.question.criteria import Sorting
from tests.search.worlds import TODAY


def ranked_by_rules(ask: Ask, world: Sequence[ListingFacts]) -> list[tuple[int, int]]:
    """(id, score) of every listing that meets all criteria, in the order that the rules give."""
    found = []
    for facts in world:
        if facts.is_offered_on(TODAY) and meets(ask, facts):
            group = list(Group).index(group_on(facts.standing, TODAY, facts.terms))
            score = score_of(explain(ask, facts))
            tie = fields_of(facts)[tie_field(TODAY)]
            found.append((group, *order_key(ask, facts, score), tie, facts.id, score))
    return [(row[-2], row[-1]) for row in sorted(found)]  # type: ignore[misc]  # the last two are numbers


def order_key(ask: Ask, facts: ListingFacts, score: int) -> tuple[object, ...]:
    fields = fields_of(facts)
    if ask.criteria.sorteer is Sorting.BESTE:
        return (-score,)
    if ask.criteria.sorteer is Sorting.WACHTTIJD:
        stale = freshness_on(facts.standing.confirmed_on, TODAY, facts.terms) is not Freshness.ACTUEEL
        return (stale, "wait_order" not in fields, fields.get("wait_order", 0))
    if ask.criteria.sorteer is Sorting.BIJGEWERKT:
        day = fields.get("confirmed_day", 0)
        assert isinstance(day, int)
        return ("confirmed_day" not in fields, -day)
    return (fields["name_order"],)


def meets(ask: Ask, facts: ListingFacts) -> bool:
    """Said again from the facts, without clauses."""
    criteria, age = ask.criteria, ask.criteria.leeftijd
    group = group_on(facts.standing, TODAY, facts.terms)
    verdicts = {line.criterion: line.verdict for line in explain(ask, facts)}
    wanted = {"nu": ("nu",), "binnenkort": ("nu", "binnenkort"), "alles": tuple(Group)}[criteria.plek]
    return (
        verdicts.get("trefwoord", Verdict.MET) is Verdict.MET
        and not _is_refused(ask, facts)
        and group in wanted
        and (age is None or ((facts.age_from or 0) <= age and (facts.age_to is None or age <= facts.age_to)))
        and _any_of(criteria.leeftijdsgroep, lambda value: _group_of(value).meets(facts.age_from, facts.age_to))
        and _any_of(criteria.gemeente, lambda code: any(place.code == code for place in facts.municipalities))
        and _any_of(criteria.locatie, lambda code: facts.location == code)
        and (criteria.max_km is None or _is_within(ask, facts, criteria.max_km))
        and _any_of(criteria.vorm, lambda form: form in facts.forms)
        and _any_of(criteria.segment, lambda code: code in facts.segments)
        and _any_of(criteria.product, lambda code: any(item.product == code for item in facts.arrangements))
        and _has_arrangement(ask, facts)
        and (criteria.max_wacht_weken is None or waits_at_most(facts, criteria.max_wacht_weken))
    )


def _is_refused(ask: Ask, facts: ListingFacts) -> bool:
    """It is nothing but help that is not wanted: its only form, or all of its products."""
    unwanted = [slot for slot in ask.slots if slot.denied and not ask.criteria.letterlijk]
    products = {item.product for item in facts.arrangements}
    return any(
        set(facts.forms) == {slot.stems[0]}
        or products <= {code for concept in slot.kinds_of_help for code in concept.products}
        for slot in unwanted
    )


def _any_of(asked: Sequence[str], has: Callable[[str], bool]) -> bool:
    return not asked or any(map(has, asked))


def _has_arrangement(ask: Ask, facts: ListingFacts) -> bool:
    """One of the pairs asked for, or one whose profile and intensity are both asked for."""
    profiles, intensities, pairs = ask.criteria.profiel, ask.criteria.intensiteit, ask.criteria.arrangement
    if not (profiles or intensities or pairs):
        return True
    return any(
        item.token in pairs
        or (
            bool(profiles or intensities)
            and item.profile is not None
            and (not profiles or item.profile in profiles)
            and (not intensities or item.intensity in intensities)
        )
        for item in facts.arrangements
    )


def _is_within(ask: Ask, facts: ListingFacts, most: int) -> bool:
    here, there = ask.scope.municipality(ask.criteria.afstand_tot), ask.scope.municipality(facts.location)
    return here is not None and there is not None and kilometres(here, there) <= most


def _group_of(value: str) -> AgeGroup:
    return next(group for group in AGE_GROUPS if group.value == value)


def waits_at_most(facts: ListingFacts, weeks: int) -> bool:
    standing = facts.standing
    if standing.figures is None or standing.confirmed_on is None:
        return False
    wait = standing.figures.wait_intake_weeks
    return wait is not None and wait <= weeks and (TODAY - standing.confirmed_on).days <= facts.terms.current_days
