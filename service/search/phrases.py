"""Which runs of words in a question mean something together: the longest that the vocabulary knows.

People do not type a phrase as a list has it: "zit al maanden thuis" is "zit thuis". So a term of more words also counts
with some other words between them, in another order if it denies nothing ("eet niet" is not "niet alleen eet").
"""

from collections.abc import Iterator, Sequence

from service.search.vocabulary import Stems, Vocabulary

DENYING = frozenset(("niet", "gen", "zonder", "nooit"))
MOST_BETWEEN = 3  # other words inside a term
MOST_BETWEEN_DENYING = 1

Run = tuple[tuple[int, ...], Stems]  # places of the words in the question, and the term that they make


def find_runs(stems: Sequence[str], vocabulary: Vocabulary) -> dict[int, Run]:
    """The chosen runs by the place of their first word; no word is in two. The longest first, whole before loose."""
    found = sorted(
        (*_whole(stems, vocabulary), *_loose(stems, vocabulary)),
        key=lambda run: (-len(run[0]), run[0][-1] - run[0][0] if run[0] == tuple(sorted(run[0])) else 99, run[0]),
    )
    taken: set[int] = set()
    chosen: dict[int, Run] = {}
    for places, term in found:
        if taken.isdisjoint(places):
            taken.update(places)
            chosen[min(places)] = (places, term)
    return chosen


def _whole(stems: Sequence[str], vocabulary: Vocabulary) -> Iterator[Run]:
    for start in range(len(stems)):
        for length in range(1, min(vocabulary.longest, len(stems) - start) + 1):
            run = tuple(stems[start : start + length])
            if vocabulary.meanings(run):
                yield tuple(range(start, start + length)), run


def _loose(stems: Sequence[str], vocabulary: Vocabulary) -> Iterator[Run]:
    held = set(stems)
    for stem in held:
        for said, term in vocabulary.phrases.get(stem, ()):
            if held.issuperset(said):
                for places in _windows(stems, said):
                    yield places, term


def _windows(stems: Sequence[str], term: Stems) -> Iterator[tuple[int, ...]]:
    """Where the words of a term stand close together, from each place of its first word."""
    denies = not DENYING.isdisjoint(term)
    most = MOST_BETWEEN_DENYING if denies else MOST_BETWEEN
    for start, stem in enumerate(stems):
        if stem != term[0]:
            continue
        places = [start]
        for wanted in term[1:]:
            near = range(places[-1] + 1, min(len(stems), start + len(term) + most))
            before = () if denies else range(start - 1, max(-1, start - len(term) - most), -1)
            place = next((at for at in (*near, *before) if stems[at] == wanted and at not in places), None)
            if place is None:
                break
            places.append(place)
        if len(places) == len(term) and max(places) - min(places) < len(term) + most:
            yield tuple(places)
