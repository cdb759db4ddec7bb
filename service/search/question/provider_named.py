"""A provider named in a question: its name, or what is its own in that name, becomes a filter and asks nothing else.

Names hold words of the field (Gezinshuis Het Vierde Bord), so most of a name says nothing of who is meant.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from service.search.dutch.analysis import Token, analyse, fold
from service.search.dutch.compounds import PARTS, pieces_around, pieces_of
from service.search.dutch.dutch_words import is_dutch
from service.search.dutch.ordinary import ORDINARY
from service.search.dutch.passing import PASSING
from service.search.question.criteria import Criteria
from service.search.question.provider_names import ProviderNames
from service.search.question.typos import is_written
from service.search.vocabulary.content import Vocabulary

SHORTEST = 5  # letters in a word that no dictionary has, to tell of a provider by itself
FEW = 2  # other words beside a name of common words: more make a sentence in which they may be meant as words
COMMON = 3  # providers that have a word in their name: Stichting, Gezinshuis

# Who is not wanted, or only spoken of: "niet bij (de) Lisdodde", "afgewezen door Stichting Lisdodde".
_NOT_WANTED = re.compile(
    r"\b(?:(?:(?:niet|nooit)(?:\s+(?:meer|weer|terug|langer))*|behalve|zonder|buiten|weg|terug)(?:\s+(?:bij|naar|van|door|met))?|"
    r"geen|(?:anders|liever) dan|in plaats van|ipv|geen plek bij|gestopt (?:bij|met)|"
    r"(?:afgewezen|weggestuurd|geweigerd)\s+(?:door|bij)|(?:klacht|klachten|ontevreden|niet tevreden)\s+over)"
    r"\s+(?:(?:de|het)\s+)?$",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(r"^\s+(?:liever\s+|absoluut\s+)?niet\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|/|\b(?:of|en)\b)\s*(?:(?:bij|naar|de|het)\s+)*", re.IGNORECASE)


@dataclass(frozen=True)
class ProviderName:
    """`every`: the stems of a name, in order. `own`: those that tell which provider it is, if any. `rare`: of these, in
    no dictionary."""

    agb: str
    every: tuple[str, ...]
    own: frozenset[str]
    rare: frozenset[str]

    def comes_before(self, one: str, other: str) -> bool:
        """Both are in the name, this one first."""
        return one in self.every and other in self.every and self.every.index(one) < self.every.index(other)


def with_provider(criteria: Criteria, names: ProviderNames, vocabulary: Vocabulary, *, alone: bool = False) -> Criteria:
    """The same search with the providers that its words name as a filter; unchanged when they name none.

    `alone`: what else was said is no longer there, so that common words (Overhaal) may be a name as well.
    """
    if criteria.aanbieder_agb or not criteria.q:
        return criteria
    tokens = analyse(criteria.q)
    runs = _runs(criteria.q, tokens, names, vocabulary, alone=alone)
    if not runs:
        return criteria
    chosen = _apart(places for places, _ in runs)
    agbs = {agb for places, agb in runs if places in chosen}
    rest = replace(criteria, q=_without(criteria.q, tokens, chosen))
    more = with_provider(rest, names, vocabulary, alone=True)  # a short name beside a whole one
    return replace(more, aanbieder_agb=tuple(sorted(agbs.union(more.aanbieder_agb))))


def _runs(
    query: str, tokens: Sequence[Token], names: ProviderNames, vocabulary: Vocabulary, *, alone: bool
) -> set[tuple[range, str]]:
    """The places of each name and of each AGB code in the question, with the code that it stands for."""
    index = _index(names, vocabulary)
    named = {
        (places, name.agb)
        for at, token in enumerate(tokens)
        for name in index.get(token.stem, ())
        if (places := _around(at, tokens, name))
        and (_is_named(query, tokens, places, name) or (alone and _is_named_alone(tokens, places, name, vocabulary)))
    }
    codes = {(range(at, at + 1), token.stem) for at, token in enumerate(tokens) if token.stem in names.by_agb}
    return _wanted(query, tokens, named | codes)


def _wanted(query: str, tokens: Sequence[Token], runs: Iterable[tuple[range, str]]) -> set[tuple[range, str]]:
    """Without those that are refused: "niet bij" one "of" another refuses both."""
    refused: list[int] = []  # where their words end
    wanted = set()
    for places, agb in sorted(runs, key=lambda run: run[0].start):
        start, end = tokens[places.start].start, tokens[places.stop - 1].end
        joined = any(_AND.fullmatch(query, before, start) for before in refused)
        if joined or _NOT_WANTED.search(query, 0, start) or _NOT_BEHIND.match(query[end:]):
            refused.append(end)
        else:
            wanted.add((places, agb))
    return wanted


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


def _is_named(query: str, tokens: Sequence[Token], places: range, name: ProviderName) -> bool:
    """The whole name of more words; or all that is rare in it, which no sentence has by chance."""
    held = {tokens[at].stem for at in places}
    if held.issuperset(name.every) and len(held) > 1:
        return True
    typed = [query[tokens[at].start : tokens[at].end] for at in places if tokens[at].stem in name.rare]
    return bool(name.rare) and name.rare <= held and any(len(word) >= SHORTEST and not is_dutch(word) for word in typed)


def _is_named_alone(tokens: Sequence[Token], places: range, name: ProviderName, vocabulary: Vocabulary) -> bool:
    """All that is its own, beside nothing that would make a sentence of it: a word for help may stand there."""
    held = {tokens[at].stem for at in places}
    others = [token.stem for token in (*tokens[: places.start], *tokens[places.stop :]) if token.stem not in PASSING]
    telling = [stem for stem in others if not _names_help(stem, vocabulary)]
    return bool(name.own) and name.own <= held and len(others) <= FEW and (len(held) > 1 or not telling)


def _names_help(stem: str, vocabulary: Vocabulary) -> bool:
    return any(not concept.role for concept in vocabulary.meanings((stem,)))


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
        if not held:  # Bij Ons: words that every question has
            continue
        own = _own({stem: word for stem, word in held.items() if often[stem] < COMMON}, vocabulary)
        rare = frozenset(stem for stem in own if _is_rare(held[stem]))
        rarest = min(own or held, key=lambda stem: (stem not in rare, often[stem], stem))
        found.setdefault(rarest, []).append(ProviderName(agb, tuple(held), own, rare))
    return {stem: tuple(held) for stem, held in found.items()}


def _own(words: Mapping[str, str], vocabulary: Vocabulary) -> frozenset[str]:
    """The stems that say nothing but the name; nothing when it has none (Samen aan Tafel, Boos): then only the whole,
    of more words, is."""
    loose = frozenset(
        stem for stem, word in words.items() if not _says_something(stem, vocabulary) and not pieces_of(word)
    )
    written = any(is_written(fold(words[stem]), vocabulary) for stem in loose)
    return loose - vocabulary.stems or (frozenset() if len(loose) == 1 and written else loose)


def _is_rare(word: str) -> bool:
    """In no dictionary, and not made of a word of the field (Systeempraktijk)."""
    return not is_dutch(word) and not pieces_around(word, PARTS.__contains__)


def _says_something(stem: str, vocabulary: Vocabulary) -> bool:
    """A word of the field or of any sentence."""
    return bool(vocabulary.meanings((stem,))) or stem in PASSING or stem in ORDINARY
