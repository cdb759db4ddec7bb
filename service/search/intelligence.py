"""A score of intelligence in a question (TIQ 58) as the words that the vocabulary has for it.

The bounds: mild intellectual disability 50 to 85 with little power to adapt (Landelijk Kenniscentrum LVB), gifted from
130 (Nederlands Jeugdinstituut, Hoogbegaafdheid). Between the two a score says nothing of the help that is asked.
"""

from collections.abc import Mapping, Sequence

from service.search.analysis import analyse, stem_of
from service.search.concepts import Stems
from service.search.phrases import Run
from service.search.vocabulary import Vocabulary

_BANDS = ((range(20, 50), "IQ onder 50"), (range(50, 86), "laag IQ"), (range(130, 200), "hoog IQ"))
_NAMES = frozenset(("iq", "tiq"))
_ABOUT = {
    stem_of(word): shift for word, shift in (("rond", 0), ("ongeveer", 0), ("tussen", 0), ("onder", -1), ("boven", 1))
}


def score_runs(stems: Sequence[str], vocabulary: Vocabulary) -> Mapping[int, Run]:
    """Each score in the question, by the place of its first word, with the term that it stands for."""
    found: dict[int, Run] = {}
    for at, name in enumerate(stems):
        if name not in _NAMES:
            continue
        said, shift = stems[at + 1 : at + 3], 0
        if said and said[0] in _ABOUT:
            shift, said = _ABOUT[said[0]], said[1:]
        term = _term(int(said[0]) + shift) if said and said[0].isdecimal() else ()
        if vocabulary.meanings(term):
            found[at] = tuple(range(at, stems.index(said[0], at) + 1)), term
    return found


def _term(score: int) -> Stems:
    words = next((words for band, words in _BANDS if score in band), "")
    return tuple(token.stem for token in analyse(words))
