"""What another vocabulary would do to recent searches: which would find another number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from indexer.engine import Engine
from service.core.database import Sessions
from service.search.answer.filters import all_clauses
from service.search.answer.operations import answering
from service.search.demand.tables import SearchDemand, SearchWord
from service.search.question.ask import Ask, make_ask
from service.search.question.criteria import Criteria
from service.search.question.scope import Scope
from service.search.vocabulary.content import Vocabulary

MOST_QUESTIONS = 50
LOOKED_BACK = 1000  # searches
MOST_WORDS_AGAIN = 5  # of one question


@dataclass(frozen=True)
class Effect:
    """A question, and how many listings have its words with the one and with the other vocabulary."""

    criteria: Criteria
    before: int
    after: int


@dataclass(frozen=True)
class Effects:
    """`asked`: how many recent questions were tried. `changed`: those that find another number, most first."""

    asked: int
    changed: tuple[Effect, ...]


def find_effects(
    session: Sessions, engine: Engine, scope: Scope, today: date, before: Vocabulary, after: Vocabulary
) -> Effects:
    """Runs up to 50 recent distinct questions with both. Raises SearchUnavailable."""
    questions = recent_questions(session, scope, before)
    pairs = [(make_ask(one, scope, today, before), make_ask(one, scope, today, after)) for one in questions]
    differing = [(old, new) for old, new in pairs if old.slots != new.slots]
    with answering(engine):
        counts = engine.count([all_clauses(ask) for pair in differing for ask in pair])
    effects = _compare([new for _, new in differing], counts)
    changed = sorted((one for one in effects if one.before != one.after), key=lambda one: -abs(one.after - one.before))
    return Effects(len(questions), tuple(changed))


def recent_questions(session: Sessions, scope: Scope, vocabulary: Vocabulary) -> list[Criteria]:
    """The last distinct questions with words, in the words that were kept: the names of concepts, and known words."""
    labels = {concept.code: concept.label for concept in vocabulary.concepts}
    labels |= dict(session.execute(select(SearchWord.hash, SearchWord.word).where(SearchWord.word != "")).all())
    rows = session.scalars(select(SearchDemand).order_by(SearchDemand.id.desc()).limit(LOOKED_BACK))
    found = dict.fromkeys(criteria for row in rows if (criteria := _question(row, labels, scope)).q)
    return list(found)[:MOST_QUESTIONS]


def _question(row: SearchDemand, labels: dict[str, str], scope: Scope) -> Criteria:
    words = [labels[code] for code in (*row.words, *row.hashes) if code in labels]
    return Criteria(
        q=" ".join(words[:MOST_WORDS_AGAIN]),
        product=tuple(code for code in row.products if scope.product(code)),
        profiel=tuple(row.profiles),
        gemeente=tuple(code for code in row.municipalities if scope.municipality(code)),
    )


def _compare(asks: Sequence[Ask], counts: Sequence[int]) -> Iterator[Effect]:
    for at, ask in enumerate(asks):
        yield Effect(ask.criteria, counts[2 * at], counts[2 * at + 1])
