"""What each criterion is worth to the engine: constants from weights.py on clauses of the document."""

from collections.abc import Iterator, Sequence

from indexer.query import All, AnyOf, Best, Clause, Exists, Range, Term, Worth
from service.listings.rules_group import Group
from service.search.answer.codes import product_tokens
from service.search.answer.filters import (
    age_clause,
    arrangement_clause,
    asks_arrangement,
    chosen_clauses,
    group_clause,
    is_current,
)
from service.search.answer.word_clauses import open_to, ways_clauses
from service.search.index.documents import step
from service.search.question import weights
from service.search.question.ask import Ask
from service.search.question.slots import CLOSE, Alternative, Slot
from service.search.question.topics import LEVELS


def room(ask: Ask) -> tuple[Best, ...]:
    """Room now or soon; and with room now: how many places."""
    now = group_clause(ask, Group.NU)
    soon = group_clause(ask, Group.BINNENKORT)
    counted = [Worth(points, All((now, Term("step", step("plekken", least))))) for least, points in weights.PLACES]
    uncounted = Worth(weights.PLACES_NOT_COUNTED, All((now, Term("step", step("plekken", None)))))
    return (
        Best((Worth(weights.ROOM_NOW, now), Worth(weights.ROOM_SOON, soon))),
        Best((*counted, uncounted)),
    )


def freshness(ask: Ask) -> tuple[Best, ...]:
    """Inside its term, the fresher the surer; past its term nothing."""
    today, current = ask.today.toordinal(), is_current(ask)
    days = [
        Worth(points, All((current, Range("confirmed_day", low=today - last, high=today - first))))
        for first, last, points in _steps(weights.CONFIRMED)
    ]
    return (Best((*days, Worth(weights.CURRENT, current))),)


def waits(ask: Ask) -> tuple[Best, ...]:
    """Each of the two waits apart, when known and inside its term."""
    current = is_current(ask)
    return tuple(
        Best(tuple(Worth(points, All((current, Term("step", step(wait, most))))) for most, points in weights.WAIT))
        for wait in ("intake", "start")
    )


def _steps(most: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int, int]]:
    """(first, last, points) of steps that do not overlap, from "at most so many"."""
    first = 0
    for last, points in most:
        yield first, last, points
        first = last + 1


def words(ask: Ask) -> tuple[Best, ...]:
    """For each part of the question what it finds in the title, the keywords, a name and the text; the parts share
    the points by their weight."""
    asked = [slot for slot in ask.slots if slot.weight]
    total = sum(slot.weight for slot in asked)
    ways = [[way for way in slot.alternatives if ask.some or way.kind in CLOSE] for slot in asked]
    most = _most_each([len(each) for each in ways], weights.MOST_WAYS)
    return tuple(
        best
        for slot, each in zip(asked, ways, strict=True)
        for best in _evidence(slot, each[:most], weights.WORDS * slot.weight // total, ask.some)
    )


def _most_each(numbers: Sequence[int], together: int) -> int:
    """How many each may have at most, so that all have no more than `together`: who has few leaves more for others."""
    for place, number in enumerate(rest := sorted(numbers)):
        fair = together // (len(rest) - place)
        if number > fair:
            return fair
        together -= number
    return max(numbers, default=0)


def _evidence(slot: Slot, ways: Sequence[Alternative], share: int, wide: bool) -> Iterator[Best]:
    """The best of each kind of place: a listing that says it in its title and its keywords is about it."""
    is_open, kinds = open_to(slot), dict[str, list[Alternative]]()
    for way in ways:
        kinds.setdefault(way.kind, []).append(way)
    for fields in weights.EVIDENCE:
        found = [
            Worth(points, All((clause, is_open)) if wide else clause)
            for kind, ways in kinds.items()
            for field, thousandths in fields.items()
            if (points := thousandths * weights.TENTHS[kind] * share // 10_000)
            for clause in ways_clauses(ways, field)
        ]
        if found:
            yield Best(tuple(found))


def topics(ask: Ask) -> tuple[Best, ...]:
    """For each concept that the question is like: how much the listing is about it."""
    found = [
        tuple(
            Worth(points, Term("topic", f"{topic.concept.code}:{level}"))
            for level in LEVELS
            if (points := weights.TOPICS * topic.share * level // (1000 * LEVELS[-1]))
        )
        for topic in ask.topics
    ]
    return tuple(Best(worths) for worths in found if worths)


def product(ask: Ask) -> tuple[Best, ...]:
    """One of the arrangements or products asked for."""
    criteria = ask.criteria
    clauses: list[Clause] = []
    if asks_arrangement(criteria):
        clauses.append(arrangement_clause(ask, criteria.profiel, criteria.intensiteit, criteria.arrangement))
    if criteria.product:
        clauses.append(AnyOf("product", product_tokens(ask, criteria.product)))
    return (Best((Worth(weights.PRODUCT, All(tuple(clauses))),)),) if clauses else ()


def municipality(ask: Ask) -> tuple[Best, ...]:
    """Serves one of the municipalities asked for."""
    asked = ask.criteria.gemeente
    return (Best((Worth(weights.MUNICIPALITY, AnyOf("municipality", asked)),)),) if asked else ()


def location(ask: Ask) -> tuple[Best, ...]:
    """Is where it was asked to be: in one of the municipalities, and near enough."""
    clauses = [clause for name, clause in chosen_clauses(ask).items() if name in ("locatie", "maxKm")]
    return (Best((Worth(weights.LOCATION, All(tuple(clauses))),)),) if clauses else ()


def age(ask: Ask) -> tuple[Best, ...]:
    """The age, or one of the age groups, is inside limits that are known; unknown limits are worth nothing."""
    asked, groups = ask.criteria.leeftijd, ask.criteria.leeftijdsgroep
    if asked is None and not groups:
        return ()
    fits = AnyOf("age_group", groups) if asked is None else age_clause(asked)
    known = All((Exists("age_from"), Exists("age_to"), fits))
    return (Best((Worth(weights.AGE, known),)),)


def form(ask: Ask) -> tuple[Best, ...]:
    """One of the forms asked for."""
    asked = ask.criteria.vorm
    return (Best((Worth(weights.FORM, AnyOf("form", asked)),)),) if asked else ()
