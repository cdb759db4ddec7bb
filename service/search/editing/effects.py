"""What another vocabulary would do to recent searches: which would find another number.

A beheerder sees words only, of searches in the own regions: no place, product or profile. What fewer than five searches
asked together, or when it is long fewer than five browsers on one day, could be the question of one person, so that is
tried word by word. Each word is one of the vocabulary,
or was searched often enough to be kept.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from service.core.database import Sessions
from service.search.answer.filters import all_clauses
from service.search.answer.operations import answering
from service.search.demand.rules import STEP
from service.search.demand.rules_unmet import whole_code
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
    kept = dict(session.execute(select(SearchWord.hash, SearchWord.word).where(SearchWord.word != "")).all())
    labels |= kept
    query = select(SearchDemand.words, SearchDemand.hashes).where(SearchDemand.region.in_(["", *regions]))
    rows = session.execute(query.order_by(SearchDemand.id.desc()).limit(LOOKED_BACK)).all()
    asked = [tuple(labels[code] for code in (*row.words, *row.hashes) if code in labels) for row in rows]
    wholes = [whole_code(row.words, row.hashes) for row in rows]
    rare = {words for words, whole in zip(asked, wholes, strict=True) if whole and whole not in kept}
    return list(dict.fromkeys(_shown(asked, rare)))[:MOST_QUESTIONS]


def _shown(asked: Sequence[tuple[str, ...]], rare: Collection[tuple[str, ...]]) -> Iterator[str]:
    """Each question in one piece when enough searches asked it and it is not `rare`, else its words one by one."""
    times = Counter(asked)
    for words in asked:
        some = words[:MOST_WORDS_AGAIN]
        yield from [" ".join(some)] if words and times[words] >= STEP and words not in rare else some


def _compare(asks: Sequence[Ask], counts: Sequence[int]) -> Iterator[Effect]:
    for at, ask in enumerate(asks):
        yield Effect(ask.criteria.q, counts[2 * at], counts[2 * at + 1])
