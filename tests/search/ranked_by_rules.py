"""The order that a page should have, in plain Python over the facts: without an index, without clauses."""

from collections.abc import Sequence

from service.listings.facts import ListingFacts
from service.listings.rules_group import Group, group_on
from service.search.ask import Ask
from service.search.criteria import Sorting
from service.search.documents import fields_of, tie_field
from service.search.scoring import Verdict, explain, score_of
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
        return ("wait_order" not in fields, fields.get("wait_order", 0))
    if ask.criteria.sorteer is Sorting.BIJGEWERKT:
        day = fields.get("confirmed_day", 0)
        assert isinstance(day, int)
        return ("confirmed_day" not in fields, -day)
    return (fields["name_order"],)


def meets(ask: Ask, facts: ListingFacts) -> bool:
    """Said again from the facts, without clauses."""
    criteria, standing = ask.criteria, facts.standing
    group = group_on(standing, TODAY, facts.terms)
    verdicts = {line.criterion: line.verdict for line in explain(ask, facts)}
    wanted = {"nu": ("nu",), "binnenkort": ("nu", "binnenkort"), "alles": tuple(Group)}[criteria.plek]
    age = criteria.leeftijd
    pairs = {(item.profile, item.intensity) for item in facts.arrangements}
    return (
        verdicts.get("trefwoord", Verdict.MET) is Verdict.MET
        and group in wanted
        and (age is None or ((facts.age_from or 0) <= age and (facts.age_to is None or age <= facts.age_to)))
        and (not criteria.gemeente or any(place.code in criteria.gemeente for place in facts.municipalities))
        and (not criteria.vorm or any(form in criteria.vorm for form in facts.forms))
        and any(
            (not criteria.profiel or profile in criteria.profiel)
            and (not criteria.intensiteit or intensity in criteria.intensiteit)
            for profile, intensity in pairs
        )
        and (criteria.max_wacht_weken is None or waits_at_most(facts, criteria.max_wacht_weken))
    )


def waits_at_most(facts: ListingFacts, weeks: int) -> bool:
    standing = facts.standing
    if standing.figures is None or standing.confirmed_on is None:
        return False
    wait = standing.figures.wait_intake_weeks
    return wait is not None and wait <= weeks and (TODAY - standing.confirmed_on).days <= facts.terms.current_days
