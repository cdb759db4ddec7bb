"""What people say in words that any sentence has (ik wil er niet meer zijn), as the words the vocabulary has for it.

Their words are too ordinary to be a term: "wil niet meer" alone asks nothing.
"""

import re
from collections.abc import Mapping, Sequence

from service.search.dutch.analysis import Token, stems_of
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.phrases import Run

_SAYINGS = (
    (
        re.compile(
            r"\b(?:wil|wilt|wilde|hoef|hoeft|hoefde)\s+er\s+(?:gewoon\s+|liever\s+|echt\s+)?niet\s+meer\s+(?:te\s+)?zijn\b"
            r"|\ber\s+(?:gewoon\s+|liever\s+|echt\s+)?niet\s+meer\s+(?:willen\s+|wil\s+|wilt\s+|te\s+willen\s+)zijn\b"
            r"|\bwas\s+(?:ik|hij|ze|zij)\s+er\s+maar\s+niet\s+meer\b",
            re.IGNORECASE,
        ),
        "suïcidale gedachten",
    ),
)


def said_runs(query: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Mapping[int, Run]:
    """Each saying in the question, by the place of its first word, with the term that it stands for."""
    found: dict[int, Run] = {}
    for pattern, name in _SAYINGS:
        term = stems_of(name)
        for match in pattern.finditer(query) if vocabulary.meanings(term) else ():
            places = tuple(at for at, token in enumerate(tokens) if match.start() <= token.start < match.end())
            if places:
                found[places[0]] = places, term
    return found
