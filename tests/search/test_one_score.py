"""One score, whatever engine: the order on a page is as if every listing had been ranked by the rules alone.

Listings and questions are random; the reference is plain Python over the facts, without an index.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from indexer.embedded import EmbeddedEngine
from indexer.engine import Engine
from indexer.memory import MemoryEngine
from indexer.names import GenerationName
from service.listings.facts import ListingFacts
from service.listings.rules_group import Group, group_on
from service.search.ask import Ask
from service.search.criteria import Sorting
from service.search.documents import SCHEMA, build_document, fields_of, tie_field
from service.search.queries import page_query
from service.search.scoring import Verdict, explain, score_of
from tests.search.worlds import TODAY, asks, worlds

NAME = str(GenerationName(SCHEMA.mapping_version, SCHEMA.analysis_version, datetime(2026, 11, 22, tzinfo=UTC)))
CALM = settings(deadline=None, suppress_health_check=list(HealthCheck))


def serve(engine: Engine, world: tuple[ListingFacts, ...]) -> Engine:
    engine.create(NAME, SCHEMA)
    engine.write(NAME, [build_document(facts) for facts in world])
    engine.refresh(NAME)
    engine.promote(NAME)
    return engine


def ranked_by_rules(ask: Ask, world: tuple[ListingFacts, ...]) -> list[tuple[int, int]]:
    """(id, score) of every listing that meets all criteria, in the order that the rules give."""
    found = []
    for facts in world:
        judgements = explain(ask, facts)
        if facts.is_offered_on(TODAY) and meets(ask, facts):
            group = list(Group).index(group_on(facts.standing, TODAY, facts.terms))
            tie = fields_of(facts)[tie_field(TODAY)]
            found.append((group, *order_key(ask, facts, score_of(judgements)), tie, facts.id, score_of(judgements)))
    return [(row[-2], row[-1]) for row in sorted(found)]  # type: ignore[misc]


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


@settings(CALM, max_examples=150)
@given(world=worlds(), ask=asks())
def test_the_reference_engine_ranks_as_the_rules_do(world: tuple[ListingFacts, ...], ask: Ask) -> None:
    answer = serve(MemoryEngine(), world).search(page_query(ask))
    assert [(hit.id, hit.score) for hit in answer.hits] == ranked_by_rules(ask, world)


@settings(CALM, max_examples=20)
@given(world=worlds(), ask=asks())
def test_the_embedded_engine_ranks_as_the_rules_do(world: tuple[ListingFacts, ...], ask: Ask) -> None:
    with TemporaryDirectory() as folder, EmbeddedEngine(Path(folder), writer=True) as engine:
        answer = serve(engine, world).search(page_query(ask))
        assert [(hit.id, hit.score) for hit in answer.hits] == ranked_by_rules(ask, world)


@settings(CALM, max_examples=60)
@given(world=worlds(most=8), ask=asks())
def test_what_is_past_its_term_is_never_worth_anything_for_room_or_freshness(
    world: tuple[ListingFacts, ...], ask: Ask
) -> None:
    for facts in world:
        if group_on(facts.standing, TODAY, facts.terms) is Group.ONBEKEND and not facts.standing.disputed:
            points = {line.criterion: line.points for line in explain(ask, facts)}
            assert points["plek"] == 0
