"""The small words that join the others of a phrase, where without them it would be in any sentence.

"Zat aan zijn zusje" is "zat, zusje" without its stop words, and so is "mijn zusje zat op school". So a phrase of which
no word says enough by itself counts only with its own small words in the same places. So does one that lists names of
other concepts: "is het ADHD of autisme" asks for diagnostics, "autisme en adhd" for both.
"""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from itertools import pairwise

from service.search.dutch.analysis import Token, analyse, words
from service.search.dutch.ordinary import ORDINARY
from service.search.dutch.passing import PASSING
from service.search.dutch.spoken import DEEDS, PEOPLE, said_as
from service.search.vocabulary.concepts import NAMING, PLAIN, Concept, Stems, TermEntry

JOINING = frozenset("in op te van voor met bij aan om uit over tot door naar".split())  # stop words that tell
BY = frozenset(("door",))
DIALECT = {"noar": "naar"}
LISTING = frozenset(("of", "en"))
ASKING = frozenset(("is",))  # tells where names are listed: "is het ADHD of autisme"
TOLD = JOINING | LISTING | ASKING
MOST_BETWEEN = 3  # other words before what stands behind: "woont (sinds een paar weken) bij ons"
Joints = tuple[frozenset[str], ...]
"""Of a text of so many tokens: the joining words before each, and last those behind them all."""


def joints_in(text: str, tokens: Sequence[Token]) -> Joints:
    """Where the joining words of a text stand among its tokens."""
    edges = [(0, 0), *((token.start, token.end) for token in tokens), (len(text), len(text))]
    return tuple(_joining(text[end:start]) for (_, end), (start, _) in pairwise(edges))


def names_of(concepts: Sequence[Concept]) -> Mapping[str, set[str]]:
    """Each word that is a term by itself of what is about help, with the concepts of which it is a name."""
    found: dict[str, set[str]] = {}
    for concept, term in ((each, term) for each in concepts if not each.role for term in each.terms):
        if len(term.stems) == 1:
            found.setdefault(term.stems[0], set()).update((concept.code,) if term.kind in NAMING else ())
    return found


def joints_of_term(concept: Concept, term: TermEntry, kept: Stems, names: Mapping[str, set[str]]) -> Joints:
    """The joints of a term between those of its words that are kept; nothing when it counts without them."""
    if found := _joints_of(term.text, kept, names) or _by_whom(term.text, kept):
        return found
    others = {stem for stem in kept if names.get(stem) and concept.code not in names[stem]}
    return _joints_of_names(term.text, kept, others) if term.kind == PLAIN else ()


def _joints_of(text: str, kept: Sequence[str], names: Container[str]) -> Joints:
    """Of a term of several words, between those that are kept: its joints, when none of them says enough by itself;
    else nothing. Of two words one must be a term (`names`), of more one that not any sentence has."""
    if len(kept) < 2 or any(_says_enough(stem, len(kept), names) for stem in kept):
        return ()
    found = tuple(held & JOINING for held in _joints_between(text, kept, JOINING))
    return found if any(found) else ()


def _by_whom(text: str, kept: Sequence[str]) -> Joints:
    """The same of a deed with the person who does it: "geslagen door vader" is not "slaat vader"."""
    if len(kept) != 2 or kept[0] not in DEEDS or said_as(kept[1]) not in PEOPLE:
        return ()
    found = tuple(held & BY for held in _joints_between(text, kept, BY))
    return found if any(found) else ()


def _joints_of_names(text: str, kept: Sequence[str], others: Container[str]) -> Joints:
    """The same of a term that lists names of other concepts (`others`) and says no more; else nothing."""
    telling = {stem for stem in kept if stem not in PASSING and stem not in ORDINARY}
    if len(telling) < 2 or not all(stem in others for stem in telling):
        return ()
    found = _joints_between(text, kept, LISTING)
    return found if any(not LISTING.isdisjoint(held) for held in found) else ()


def _joints_between(text: str, kept: Sequence[str], least: frozenset[str]) -> Joints:
    """The joints of a text between the words that are kept; nothing when it has none of `least`."""
    if least.isdisjoint(_joining(text)):
        return ()
    return joints_in(text, [token for token in analyse(text) if token.stem in kept])


def _says_enough(stem: str, of: int, names: Container[str]) -> bool:
    return stem in names if of == 2 else stem not in PASSING and stem not in ORDINARY


def ways_of(found: Iterable[Joints]) -> tuple[Joints, ...]:
    """The ways in which terms of the same words are joined, each once; none when one of them needs no joining."""
    ways = tuple(dict.fromkeys(found))
    return ways if all(ways) else ()


def is_joined(joints: Joints, places: Sequence[int], ways: Collection[Joints]) -> bool:
    """The words at these places (each for a word of the term, in the order of the term) are joined in one of the ways
    in which terms of these words are; no way: they need not be."""
    if not ways:
        return True
    behind = frozenset().union(*joints[max(places) + 1 : max(places) + 2 + MOST_BETWEEN])
    around = (*(_before(joints, places, place) for place in places), behind)
    return any(all(asked <= held for asked, held in zip(way, around, strict=True)) for way in ways)


def _before(joints: Joints, places: Sequence[int], place: int) -> frozenset[str]:
    """What stands between this word and the one before it in the phrase; before the first also an adjective may."""
    since = max((other for other in places if other < place), default=place - 2)
    return frozenset().union(*(joints[at] for at in range(max(since + 1, 0), place + 1)))


def _joining(between: str) -> frozenset[str]:
    said = (word.lower() for word in words(between))
    return TOLD.intersection(DIALECT.get(word, word) for word in said)
