"""A score of intelligence in a question (TIQ 58) as the words that the vocabulary has for it.

The bounds: mild intellectual disability 50 to 85 with little power to adapt (Landelijk Kenniscentrum LVB), gifted from
130 (Nederlands Jeugdinstituut, Hoogbegaafdheid). Between the two a score says nothing of the help that is asked.
"""

from collections.abc import Mapping, Sequence

from service.search.dutch.analysis import stem_of, stems_of
from service.search.vocabulary.concepts import Stems
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.phrases import Run

_BANDS = ((range(20, 50), "IQ onder 50"), (range(50, 86), "laag IQ"), (range(130, 200), "hoog IQ"))
_NAMES = frozenset(("iq", "tiq"))
_ABOUT = {
    stem_of(word): shift for word, shift in (("rond", 0), ("ongeveer", 0), ("tussen", 0), ("onder", -1), ("boven", 1))
}


def score_runs(stems: Sequence[str], vocabulary: Vocabulary) -> Mapping[int, Run]:
    """Each score in the question, by the place of its first word, with the term that it stands for."""
    found: dict[int, Run] = {}
    for at, name in enumerate(stems):
        number = at + 2 if stems[at + 1 : at + 2] and stems[at + 1] in _ABOUT else at + 1
        if name not in _NAMES or not "".join(stems[number : number + 1]).isdecimal():
            continue
        term = _term(int(stems[number]) + _ABOUT.get(stems[number - 1], 0))
        if vocabulary.meanings(term) and not vocabulary.meanings(tuple(stems[at : number + 1])):
            found[at] = tuple(range(at, number + 1)), term
    return found


def _term(score: int) -> Stems:
    words = next((words for band, words in _BANDS if score in band), "")
    return stems_of(words)
