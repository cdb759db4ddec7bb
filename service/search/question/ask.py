"""One search made ready: its criteria, what its codes mean, its words and the day on which it is asked."""

from dataclasses import dataclass, field, replace
from datetime import date

from indexer.query import Clause
from service.core.errors import Invalid, Problem
from service.search.question.criteria import Criteria
from service.search.question.reading import read_parts
from service.search.question.scope import Scope
from service.search.question.slots import Alternative, Slot
from service.search.question.topics import Topic, asked_topics
from service.search.question.weights import MOST_WORDS
from service.search.vocabulary.content import Vocabulary, load_vocabulary

NO_WORD = "Hierin staat geen woord waarop wij kunnen zoeken. Typ een trefwoord, product of aanbieder."


@dataclass(frozen=True)
class Reach:
    """How far a search goes beyond listings that have every part: `first` come first, `last` is still shown.

    `whole`: those that come first have every part. `guessed`: nobody has any part; this is merely most like it.
    """

    first: Clause
    last: Clause
    whole: bool = False
    guessed: bool = False


@dataclass(frozen=True)
class Ask:
    """`slots`: the question in parts, each with the other ways to say it. `reach`: not every part is needed.

    `topics`: what the whole of it is most like.
    """

    criteria: Criteria
    scope: Scope
    slots: tuple[Slot, ...]
    today: date
    reach: Reach | None = None
    topics: tuple[Topic, ...] = ()
    vocabulary: Vocabulary = field(default_factory=load_vocabulary, repr=False, compare=False)

    def with_criteria(self, criteria: Criteria) -> "Ask":
        """The same day and scope, other criteria."""
        if (criteria.q, criteria.letterlijk) == (self.criteria.q, self.criteria.letterlijk):
            return replace(self, criteria=criteria)
        return make_ask(criteria, self.scope, self.today, self.vocabulary)

    @property
    def some(self) -> bool:
        """Listings with a part of the question are shown as well."""
        return self.reach is not None

    @property
    def only_some(self) -> bool:
        """No listing has every part of the question."""
        return self.reach is not None and not self.reach.whole

    @property
    def ways(self) -> tuple[Alternative, ...]:
        """Every way in which a part of the question may be met."""
        return tuple(way for slot in self.slots for way in slot.alternatives)


def make_ask(criteria: Criteria, scope: Scope, today: date, vocabulary: Vocabulary | None = None) -> Ask:
    """Raises Invalid when the query holds no word to search for, or too many. No vocabulary: that of the file."""
    words = vocabulary or load_vocabulary()
    slots = read_slots(criteria, words)
    topics = () if criteria.letterlijk else asked_topics(criteria.q, slots, words)
    return Ask(criteria, scope, slots, today, topics=topics, vocabulary=words)


def read_slots(criteria: Criteria, vocabulary: Vocabulary) -> tuple[Slot, ...]:
    """The parts of a query. Raises Invalid when there is a query but no word to search for."""
    query = criteria.q
    slots = read_parts(query, vocabulary, literally=criteria.letterlijk)
    if query and not slots:
        raise Invalid("Deze zoekvraag klopt niet.", (Problem("q", NO_WORD, query[:100]),))
    if sum(not slot.signs for slot in slots) > MOST_WORDS:
        message = f"Gebruik hoogstens {MOST_WORDS} verschillende woorden."
        raise Invalid("Deze zoekvraag klopt niet.", (Problem("q", message, query[:100]),))
    return slots
