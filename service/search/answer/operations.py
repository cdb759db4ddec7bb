"""One search: the index decides which listings, the database says what they are, the rules explain."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from indexer.engine import Engine, EngineUnavailable, NoLiveGeneration
from indexer.matching import matches
from indexer.query import All, Answer
from indexer.upkeep import is_outdated
from service.core.database import Sessions
from service.core.errors import SearchUnavailable
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.rules_freshness import Freshness, freshness_on
from service.listings.rules_group import Group, group_on
from service.search.answer.attempts import attempt
from service.search.answer.filters import named_age, searched_frameworks
from service.search.answer.guidance import Guides, load_guides
from service.search.answer.near import difference
from service.search.answer.queries import CountAsked, NearQuery, counts_asked, near_queries
from service.search.answer.scoring import Judgement, Weighed, explain, score_of, weigh
from service.search.index.documents import SCHEMA, fields_of
from service.search.question.ages import OLDEST
from service.search.question.ask import Ask

MOST_NEAR = 4


@dataclass(frozen=True)
class Result:
    """A listing on a page of results, as the database has it now."""

    facts: ListingFacts
    group: Group
    freshness: Freshness
    judgements: tuple[Judgement, ...]

    @property
    def score(self) -> int:
        return score_of(self.judgements)

    @property
    def most(self) -> int:
        """The score that meets every criterion of this search in full."""
        return sum(judgement.most for judgement in self.judgements)


@dataclass(frozen=True)
class NearMiss:
    """A listing that fails only `criterion`, with how much in words."""

    facts: ListingFacts
    criterion: str
    difference: str


@dataclass(frozen=True)
class FilterCost:
    """How many listings there are without this one filter value."""

    name: str
    value: str
    count: int


@dataclass(frozen=True)
class SearchPage:
    """One page of results with everything around it. `facets`: name -> code -> count.

    Nothing has the words as typed: `ask` is then the freer question that was answered (search/answer/attempts.py), and
    `meant` the question that was perhaps meant, `unheard` the words that no listing has and that were left out.
    `too_old`: no listing says that it is for the age asked.
    """

    ask: Ask
    total: int
    results: tuple[Result, ...]
    facets: Mapping[str, Mapping[str, int]]
    without: tuple[FilterCost, ...]
    near: tuple[NearMiss, ...]
    meant: str = ""
    unheard: tuple[str, ...] = ()
    guides: Guides = field(default_factory=dict)
    too_old: bool = False


def search_listings(session: Sessions, engine: Engine, ask: Ask) -> SearchPage:
    """Raises SearchUnavailable when the engine cannot answer. A fixed number of queries for any page."""
    with answering(engine):
        said = ask_engine(engine, ask)
    ask, answer, near = said.ask, said.answer, said.near
    facets = {name: dict(counted) for name, counted in answer.facets.items()}
    without = []
    for item, number in said.counted:
        if item.kind == "zonder":
            without.append(FilterCost(item.name, item.value, number))
        else:
            facets.setdefault(item.kind, {})[item.value] = number
    ids = [hit.id for hit in answer.hits] + [hit.id for _, other in near for hit in other.hits]
    facts = load_facts(session, set(ids))
    return SearchPage(
        ask=ask,
        total=answer.total,
        results=_results(ask, answer, facts),
        facets=facets,
        without=tuple(without),
        near=_near(ask, near, facts),
        meant=said.meant,
        unheard=said.unheard,
        guides=load_guides(session, searched_frameworks(ask)),
        too_old=said.too_old,
    )


@dataclass(frozen=True)
class Said:
    """All that the engine says of one search: the page (attempts.py), the counts beside it, what comes near."""

    ask: Ask
    answer: Answer
    meant: str
    unheard: tuple[str, ...]
    counted: tuple[tuple[CountAsked, int], ...]
    near: tuple[tuple[NearQuery, Answer], ...]
    too_old: bool = False


def ask_engine(engine: Engine, ask: Ask) -> Said:
    """Every call to the engine that one page makes; the benchmark measures exactly this as the bare engine."""
    tried = attempt(engine, ask)
    asked = counts_asked(tried.ask)
    age = tried.ask.criteria.leeftijd
    aged = [named_age(tried.ask, age)] if age is not None and age > OLDEST else []
    counts = engine.count([*(item.clauses for item in asked), *aged])
    first = tried.ask.criteria.pagina == 1
    near = tuple((nearly, engine.search(nearly.query)) for nearly in near_queries(tried.ask)) if first else ()
    counted = tuple(zip(asked, counts, strict=False))
    too_old = bool(aged) and not counts[-1]
    return Said(tried.ask, tried.answer, tried.meant, tried.unheard, counted, near, too_old)


def _results(ask: Ask, answer: Answer, facts: Mapping[int, ListingFacts]) -> tuple[Result, ...]:
    """In the order of the engine; a listing that was hidden since is left out, one whose group changed moves along.

    In a wider search what has most of the question stays in front (queries.order).
    """
    weighed = weigh(ask)
    found = [result_of(ask, facts[hit.id], weighed) for hit in answer.hits if hit.id in facts]
    shown = [result for result in found if result.facts.is_offered_on(ask.today)]
    first = ask.reach.first if ask.reach else All(())
    groups = list(Group)
    return tuple(sorted(shown, key=lambda item: (not matches(fields_of(item.facts), first), groups.index(item.group))))


def result_of(ask: Ask, facts: ListingFacts, weighed: Weighed | None = None) -> Result:
    """A listing judged by this search."""
    return Result(
        facts=facts,
        group=group_on(facts.standing, ask.today, facts.terms),
        freshness=freshness_on(facts.standing.confirmed_on, ask.today, facts.terms),
        judgements=explain(ask, facts, weighed),
    )


def _near(
    ask: Ask, answers: Sequence[tuple[NearQuery, Answer]], facts: Mapping[int, ListingFacts]
) -> tuple[NearMiss, ...]:
    """The nearest first; what lost its room or came no longer near since it was indexed is left out."""
    found = [
        (gap, -hit.score, NearMiss(facts[hit.id], asked.name, difference(ask, facts[hit.id], asked.name)))
        for asked, answer in answers
        for hit in answer.hits
        if hit.id in facts and has_room_today(facts[hit.id], ask.today)
        if (gap := asked.gap(facts[hit.id])) is not None
    ]
    nearest = sorted(found, key=lambda row: (*row[:2], row[2].facts.id))
    return tuple(miss for _, _, miss in nearest[:MOST_NEAR])


def has_room_today(facts: ListingFacts, today: date) -> bool:
    """Offered, and in group nu or binnenkort."""
    return facts.is_offered_on(today) and group_on(facts.standing, today, facts.terms) in (Group.NU, Group.BINNENKORT)


@contextmanager
def answering(engine: Engine) -> Iterator[None]:
    """What the engine cannot answer becomes SearchUnavailable, in words for whoever searches."""
    try:
        yield
    except ValueError as error:
        live = engine.live()
        if live is None or not is_outdated(live, SCHEMA):
            raise
        raise SearchUnavailable("De zoekindex wordt vernieuwd. Probeer het over een minuut opnieuw.") from error
    except NoLiveGeneration as error:
        raise SearchUnavailable("De zoekindex wordt nog gemaakt. Probeer het over een minuut opnieuw.") from error
    except EngineUnavailable as error:
        raise SearchUnavailable("Zoeken lukt nu even niet. Probeer het over een minuut opnieuw.") from error
