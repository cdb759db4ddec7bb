"""What another vocabulary would do to recent searches: which would find another number.

A beheerder sees words only, of searches in the own regions: no place, product or profile. What fewer than five searches
asked together could be the question of one person, so that is tried word by word. Each word is one of the vocabulary,
or was searched often enough to be kept.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from service.core.database import Sessions
from service.search.answer.filters import all_clauses
from service.search.answer.operations import answering
from service.search.demand.rules import STEP
from service.search.demand.tables import SearchDemand, SearchWord
from service.search.editing.trial import Trial
from service.search.question.ask import Ask, make_ask
from service.search.question.criteria import Criteria
from service.search.vocabulary.content import Vocabulary

MOST_QUESTIONS = 50
LOOKED_BACK = 1000  # searches
MOST_WORDS_AGAIN = 5  # of one question


@dataclass(frozen=True)
class Effect:
    """A question, and how many listings have its words with the one and with the other vocabulary."""

    question: str
    before: int
    after: int


@dataclass(frozen=True)
class Effects:
    """`asked`: how many recent questions were tried. `changed`: those that find another number, most first."""

    asked: int
    changed: tuple[Effect, ...]


def find_effects(session: Sessions, trial: Trial, regions: Collection[str]) -> Effects:
    """Runs up to 50 recent distinct questions of these regions with both. Raises SearchUnavailable."""
    questions = recent_questions(session, trial.before, regions)
    pairs = [(_ask(question, trial, trial.before), _ask(question, trial, trial.after)) for question in questions]
    differing = [(old, new) for old, new in pairs if old.slots != new.slots]
    with answering(trial.engine):
        counts = trial.engine.count([all_clauses(ask) for pair in differing for ask in pair])
    effects = _compare([new for _, new in differing], counts)
    changed = sorted((one for one in effects if one.before != one.after), key=lambda one: -abs(one.after - one.before))
    return Effects(len(questions), tuple(changed))


def _ask(question: str, trial: Trial, vocabulary: Vocabulary) -> Ask:
    return make_ask(Criteria(q=question), trial.scope, trial.today, vocabulary)


def recent_questions(session: Sessions, vocabulary: Vocabulary, regions: Collection[str]) -> list[str]:
    """The last distinct questions of these regions, and of those that name no region, in the words that were kept."""
    labels = {concept.code: concept.label for concept in vocabulary.concepts}
    labels |= dict(session.execute(select(SearchWord.hash, SearchWord.word).where(SearchWord.word != "")).all())
    query = select(SearchDemand.words, SearchDemand.hashes).where(SearchDemand.region.in_(["", *regions]))
    rows = session.execute(query.order_by(SearchDemand.id.desc()).limit(LOOKED_BACK))
    asked = [[labels[code] for code in (*row.words, *row.hashes) if code in labels] for row in rows]
    return list(dict.fromkeys(_shown(words[:MOST_WORDS_AGAIN] for words in asked)))[:MOST_QUESTIONS]


def _shown(asked: Iterable[Sequence[str]]) -> Iterator[str]:
    """Each question in one piece when enough searches asked it, else its words one by one."""
    questions = [tuple(words) for words in asked]
    times = Counter(questions)
    for words in questions:
        yield from [" ".join(words)] if words and times[words] >= STEP else words


def _compare(asks: Sequence[Ask], counts: Sequence[int]) -> Iterator[Effect]:
    for at, ask in enumerate(asks):
        yield Effect(ask.criteria.q, counts[2 * at], counts[2 * at + 1])
