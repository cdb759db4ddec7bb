"""A score of intelligence leads to what the vocabulary says of such a score."""

import pytest

from service.search.question.reading import read_parts
from service.search.vocabulary.content import load_vocabulary

SCORES = [
    ("jongen met IQ 72", ["lvb"]),
    ("TIQ van 58, 12 jr", ["lvb"]),
    ("IQ rond de 60", ["lvb"]),
    ("iq onder de 50", ["verstandelijke-beperking"]),
    ("IQ 134", ["hoogbegaafd"]),
    ("IQ 100 angst", ["angst"]),
    ("IQ 7 angst", ["angst"]),
]


@pytest.mark.parametrize(("typed", "codes"), SCORES)
def test_a_score_is_read_as_what_it_is_called(typed: str, codes: list[str]) -> None:
    slots = read_parts(typed, load_vocabulary())
    assert [concept.code for slot in slots if slot.needed for concept in slot.concepts] == codes
