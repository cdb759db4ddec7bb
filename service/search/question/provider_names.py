"""A provider named in a question: its name, or what is its own in that name, becomes a filter and asks nothing else.

Names hold words of the field (Gezinshuis Het Vierde Bord), so most of a name says nothing of who is meant.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from time import monotonic
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select

from service.core.database import Sessions
from service.providers.tables import Provider
from service.search.dutch.analysis import Token, analyse
from service.search.dutch.compounds import PARTS, pieces_around, pieces_of
from service.search.dutch.dutch_words import is_dutch
from service.search.dutch.ordinary import ORDINARY
from service.search.dutch.passing import PASSING
from service.search.question.criteria import Criteria
from service.search.vocabulary.content import Vocabulary

SHORTEST = 5  # letters in a word that no dictionary has, to tell of a provider by itself
FEW = 2  # other words beside a name of common words: more make a sentence in which they may be meant as words
COMMON = 3  # providers that have a word in their name: Stichting, Gezinshuis

READ_AGAIN = 300  # seconds; a name that changed is known after that, one that came at once

_LAST = select(func.max(Provider.id))
_NAMES = select(Provider.agb, Provider.name).order_by(Provider.agb)


@dataclass(frozen=True, eq=False)  # the key of what is kept of it: a hash of all names takes longer than a search
class ProviderNames:
    """The name of each provider by its AGB code."""

    by_agb: Mapping[str, str]


NO_NAMES = ProviderNames({})
_kept: WeakKeyDictionary[Engine, tuple[tuple[int | None, int], ProviderNames]] = WeakKeyDictionary()


@dataclass(frozen=True)
class ProviderName:
    """`every`: the stems of a name, in order. `own`: those that tell which provider it is. `rare`: of these, in no
    dictionary."""

    agb: str
    every: tuple[str, ...]
    own: frozenset[str]
    rare: frozenset[str]

    def comes_before(self, one: str, other: str) -> bool:
        """Both are in the name, this one first."""
        return one in self.every and other in self.every and self.every.index(one) < self.every.index(other)


def load_provider_names(session: Sessions) -> ProviderNames:
    """One query; the names are read when a provider came, and now and then. What is kept is the worker's."""
    engine = session.get_bind().engine
    state = (session.scalar(_LAST), int(monotonic() // READ_AGAIN))
    before, names = _kept.get(engine, (None, NO_NAMES))
    if before != state:
        found = {agb: name for agb, name in session.execute(_NAMES)}
        names = names if names.by_agb == found else ProviderNames(found)
        _kept[engine] = (state, names)
    return names


def with_provider(criteria: Criteria, names: ProviderNames, vocabulary: Vocabulary, *, alone: bool = False) -> Criteria:
    """The same search with the providers that its words name as a filter; unchanged when they name none.

    `alone`: what else was said is no longer there, so that common words (Overhaal) may be a name as well.
    """
    if criteria.aanbieder_agb or not criteria.q:
        return criteria
    index, tokens = _index(names, vocabulary), analyse(criteria.q)
    runs = {
        (places, name.agb)
        for at, token in enumerate(tokens)
        for name in index.get(token.stem, ())
        if (places := _around(at, tokens, name)) and _is_named(criteria.q, tokens, places, name, alone=alone)
    }
    if not runs:
        return criteria
    chosen = _apart(places for places, _ in runs)
    agbs = {agb for places, agb in runs if places in chosen}
    rest = replace(criteria, q=_without(criteria.q, tokens, chosen))
    more = with_provider(rest, names, vocabulary, alone=True)  # a short name beside a whole one
    return replace(more, aanbieder_agb=tuple(sorted(agbs.union(more.aanbieder_agb))))


def _apart(runs: Iterable[range]) -> tuple[range, ...]:
    """The longest, and every other that shares no word with one of them: "Pluim en Veer of Lisdodde" names two."""
    chosen: list[range] = []
    for places in sorted(set(runs), key=lambda run: (-len(run), run.start)):
        if all(set(places).isdisjoint(longer) for longer in chosen):
            chosen.append(places)
    return tuple(chosen)


def _around(at: int, tokens: Sequence[Token], name: ProviderName) -> range:
    """The words of the name that stand together around this one, in its order: the next may be of another name."""
    first = last = at
    while first and name.comes_before(tokens[first - 1].stem, tokens[first].stem):
        first -= 1
    while last + 1 < len(tokens) and name.comes_before(tokens[last].stem, tokens[last + 1].stem):
        last += 1
    return range(first, last + 1)


def _is_named(query: str, tokens: Sequence[Token], places: range, name: ProviderName, *, alone: bool) -> bool:
    """The whole name; or all that is its own, if no sentence would have those words by chance."""
    held = {tokens[at].stem for at in places}
    if held.issuperset(name.every) and len(held) > 1:
        return True
    typed = [query[tokens[at].start : tokens[at].end] for at in places if tokens[at].stem in name.rare]
    if name.rare and name.rare <= held and any(len(word) >= SHORTEST and not is_dutch(word) for word in typed):
        return True
    others = sum(token.stem not in PASSING for token in (*tokens[: places.start], *tokens[places.stop :]))
    return alone and name.own <= held and others <= (FEW if len(held) > 1 else 0)


def _without(query: str, tokens: Sequence[Token], named: Collection[range]) -> str:
    """What is left, without the small words at its edges (bij, de); nothing when that only makes a sentence."""
    left = [at for at in range(len(tokens)) if not any(at in places for places in named)]
    if all(tokens[at].stem in PASSING for at in left):
        return ""
    parts = [list(part) for _, part in groupby(left, key=lambda at: sum(places.start < at for places in named))]
    return " ".join(query[tokens[part[0]].start : tokens[part[-1]].end] for part in parts)


@lru_cache(maxsize=4)
def _index(names: ProviderNames, vocabulary: Vocabulary) -> Mapping[str, tuple[ProviderName, ...]]:
    """The names by the rarest stem that is their own; made once for as long as they stay the same."""
    stems = {
        agb: {token.stem: name[token.start : token.end] for token in analyse(name)}
        for agb, name in names.by_agb.items()
    }
    often = Counter(stem for held in stems.values() for stem in held)
    found: dict[str, list[ProviderName]] = {}
    for agb, held in stems.items():
        seldom = {stem: word for stem, word in held.items() if often[stem] < COMMON}
        own = _own(seldom, vocabulary) or frozenset(held)
        rare = frozenset(stem for stem in own if _is_rare(held[stem]))
        rarest = min(own, key=lambda stem: (stem not in rare, often[stem], stem))
        found.setdefault(rarest, []).append(ProviderName(agb, tuple(held), own, rare))
    return {stem: tuple(held) for stem, held in found.items()}


def _own(words: Mapping[str, str], vocabulary: Vocabulary) -> frozenset[str]:
    """The stems that say nothing but the name; nothing when it has none (Samen aan Tafel): then only the whole is."""
    loose = frozenset(
        stem for stem, word in words.items() if not _says_something(stem, vocabulary) and not pieces_of(word)
    )
    return loose - vocabulary.stems or loose


def _is_rare(word: str) -> bool:
    """In no dictionary, and not made of a word of the field (Systeempraktijk)."""
    return not is_dutch(word) and not pieces_around(word, PARTS.__contains__)


def _says_something(stem: str, vocabulary: Vocabulary) -> bool:
    """A word of the field or of any sentence."""
    return bool(vocabulary.meanings((stem,))) or stem in PASSING or stem in ORDINARY
