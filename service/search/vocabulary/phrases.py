"""Which runs of words in a question mean something together: the longest that the vocabulary knows.

People do not type a phrase as a list has it: "zit al maanden thuis" is "zit thuis". So a term of more words also counts
with some other words between them, in another order if it denies nothing ("eet niet" is not "niet alleen eet").
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from service.search.dutch.passing import PASSING
from service.search.dutch.spoken import BETWEEN, DEEDS, PEOPLE, said_as
from service.search.vocabulary.concepts import Stems
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.joints import BY, Joints, is_joined

DENYING = frozenset(("niet", "gen", "zonder", "nooit"))
MOST_BETWEEN = 3  # other words inside a term, and no more than it has itself
MOST_TURNED = 2  # of two words the other way round
MOST_BETWEEN_DENYING = 1

Run = tuple[tuple[int, ...], Stems]  # places of the words in the question, and the term that they make


class Words(NamedTuple):
    """The words of a question. `heads`: the stems, of a compound that we do not know what it is a kind of (borstkanker
    is kanker); in a phrase that will do. `clauses`: the number of the part of the sentence that each word is in.
    `marked`: of the part between marks.
    """

    stems: Sequence[str]
    heads: Sequence[str]
    clauses: Sequence[int]
    marked: Sequence[int]
    joints: Joints


def find_runs(words: Words, vocabulary: Vocabulary, may: Callable[[Run], bool] = bool) -> dict[int, Run]:
    """The chosen runs by the place of their first word, of those that `may` be; no word is in two. The longest first,
    whole before loose, in the order in which it was said before another."""
    taken: set[int] = set()
    chosen: dict[int, Run] = {}
    for places, term in sorted(filter(may, (*_whole(words, vocabulary), *_loose(words, vocabulary))), key=_rank):
        if taken.isdisjoint(places):
            taken.update(places)
            chosen[min(places)] = (places, term)
    return chosen


def _rank(run: Run) -> tuple[int, bool, int, tuple[int, ...]]:
    places, _ = run
    return -len(places), places != tuple(sorted(places)), max(places) - min(places), places


def _whole(words: Words, vocabulary: Vocabulary) -> Iterator[Run]:
    for start in range(len(words.stems)):
        for length in range(1, min(vocabulary.longest, len(words.stems) - start) + 1):
            run, places = tuple(words.stems[start : start + length]), tuple(range(start, start + length))
            if vocabulary.meanings(run) and _is_joined(words, places, vocabulary.joints.get(run, ())):
                yield places, run


def _loose(words: Words, vocabulary: Vocabulary) -> Iterator[Run]:
    said = [vocabulary.alike.get(head, said_as(head)) for head in words.heads]
    ranks = _ranks(words.stems)
    held = set(said)
    for phrase in (each for stem in held for each in vocabulary.phrases.get(stem, ()) if held.issuperset(each.said)):
        for places in _windows(said, ranks, phrase.said):
            if (
                _is_one_clause(places, words, phrase.said)
                and not _spans_another(places, words.stems, vocabulary)
                and _is_joined(words, places, phrase.joints)
            ):
                yield places, phrase.term


def _is_joined(words: Words, places: Sequence[int], ways: Collection[Joints]) -> bool:
    """As the phrase is; a deed "door" somebody only for a phrase that says so: "geslagen door moeder" is not "slaat
    moeder"."""
    if ways or len(places) != 2 or words.stems[places[0]] not in DEEDS:
        return is_joined(words.joints, places, ways)
    return not (said_as(words.stems[places[1]]) in PEOPLE and words.joints[places[1]] >= BY)


def _is_one_clause(places: Sequence[int], words: Words, term: Stems) -> bool:
    """A phrase stands in one part of the sentence: "wil dood, hulp thuis" is not "wil thuis dood". What denies keeps to
    a smaller part: "de bus past niet want de school heeft een trap" is not "niet naar school"."""
    parts = words.marked if DENYING.isdisjoint(term) else words.clauses
    return parts[min(places)] == parts[max(places)]


def _spans_another(places: Sequence[int], stems: Sequence[str], vocabulary: Vocabulary) -> bool:
    """A word for help stands between that is no part of it, "vrienden (misbruik) maken", or somebody else: "ouders van
    een kind met autisme" are no parents with autism."""
    between = [stems[at] for at in range(min(places), max(places)) if at not in places]
    if not DENYING.isdisjoint(between) and DENYING.isdisjoint(stems[at] for at in places):
        return True  # "adhd, geen medicijnen" is no "medicijnen adhd"
    of_somebody = not PEOPLE.isdisjoint(said_as(stems[at]) for at in places)
    if of_somebody and not PEOPLE.isdisjoint(map(said_as, between)):
        return True
    return any(not concept.role for stem in between for concept in vocabulary.meanings((stem,)))


def _ranks(stems: Sequence[str]) -> Sequence[int]:
    """How many words that say something stand before each place."""
    ranks, count = [], 0
    for stem in stems:
        ranks.append(count)
        count += stem not in BETWEEN
    return ranks


def _windows(said: Sequence[str], ranks: Sequence[int], term: Stems) -> Iterator[tuple[int, ...]]:
    """Where the words of a term stand close together, from each place of its first word; each in the nearest place."""
    denies = not DENYING.isdisjoint(term)
    strict = denies or PASSING.issuperset(term)
    most = len(term) - 1 + (MOST_BETWEEN_DENYING if strict else min(MOST_BETWEEN, len(term)))
    for start, stem in enumerate(said):
        if stem != term[0]:
            continue
        places = [start]
        for wanted in term[1:]:
            after = range(places[-1] + 1, len(said))
            before = range(places[-1] - 1, -1, -1)
            place = next((at for at in (*after, *before) if said[at] == wanted and at not in places), None)
            if place is None:
                break
            places.append(place)
        whole = len(places) == len(term) and _is_close(places, ranks, most)
        if whole and _is_said_in_order(places, ranks, term) and (not strict or _is_same_denied(places, ranks, term)):
            yield tuple(places)


def _is_close(places: Sequence[int], ranks: Sequence[int], most: int) -> bool:
    return ranks[max(places)] - ranks[min(places)] <= most


def _is_said_in_order(places: Sequence[int], ranks: Sequence[int], term: Stems) -> bool:
    """Two words the other way round only close together: "slaat over, schaamt zich voor vrienden" is not
    "vriend slaat"; and not when the order tells who does it: "hij slaat zijn vader" is not "vader slaat"."""
    if len(term) == 2 and term[0] in PEOPLE and term[1] in DEEDS:
        return places == sorted(places)
    return len(term) > 2 or places == sorted(places) or _is_close(places, ranks, MOST_TURNED)


def _is_same_denied(places: Sequence[int], ranks: Sequence[int], term: Stems) -> bool:
    """In another order only with nothing between: "die niet luistert" is "luistert niet"; "op school niet" is not "niet
    naar school"."""
    if list(places) == sorted(places):
        return True
    return _is_close(places, ranks, len(term) - 1) and (len(term) > 2 or term[-1] in DENYING)
