"""What people say in words that any sentence has (ik wil er niet meer zijn), as the words the vocabulary has for it.

Their words are too ordinary to be a term: "wil niet meer" alone asks nothing; or it is their order that tells who beats
and who is beaten.
"""

import re
from collections.abc import Mapping, Sequence

from service.search.dutch.analysis import Token, stems_of
from service.search.vocabulary.concepts import Stems
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.phrases import Run

_CHILD = r"(?:kind|kinderen|zoon|zoontje|dochter|dochtertje|jongen|meisje|puber)"
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
    (
        re.compile(
            r"\b(?:maak|maakt)\s+er\s+(?:\w+\s+)?een\s+einde?\s+aan\b"
            r"|\ber\s+een\s+einde?\s+aan\s+(?:(?:te|wil|wilt|wilde|gaan|ga|gaat)\s+)?maken\b"
            r"|\b(?:wil|wilt|wilde)\s+(?:zo\s+|echt\s+)?niet\s+meer\s+verder\b(?!\s+(?:met|naar|in|op|bij|als)\b)"
            r"|\b(?:me|mij|mezelf|zich|zichzelf)\s+(?:\w+\s+)?van\s+kant\b"
            r"|\b(?:zich|zichzelf|me|mezelf|zich\s+proberen)\s+(?:op\s+te\s+hangen|ophangen)\b",
            re.IGNORECASE,
        ),
        "suïcidale gedachten",
    ),
    (
        re.compile(
            rf"\b{_CHILD}\s+(?:\w+\s+){{0,3}}(?:slaat|sloeg|schopt|stompt|trapt|mept|bijt)\s+(?:mij|me|ons)\b",
            re.IGNORECASE,
        ),
        "oudermishandeling",
    ),
    (
        re.compile(
            rf"\b(?:{_CHILD}|ik)\s+(?:is|ben|zijn|werd|werden|wordt|word|worden)\s+(?:\w+\s+){{0,4}}geslagen\b"
            rf"(?!\s+(?:op\s+school|door\s+(?:(?:mijn|haar|zijn|hun|een)\s+)?(?:{_CHILD}|man|vriend|partner|ex|klasgenoten?)\b))",
            re.IGNORECASE,
        ),
        "kindermishandeling",
    ),
)


def said_runs(
    query: str, tokens: Sequence[Token], known: Mapping[int, Run], vocabulary: Vocabulary
) -> Mapping[int, Run]:
    """Each saying in the question, by the place of its first word, with the term that it stands for; not what is
    `known` by its own words already."""
    found: dict[int, Run] = {}
    for pattern, name in _SAYINGS:
        term = stems_of(name)
        for match in pattern.finditer(query) if vocabulary.meanings(term) else ():
            places = tuple(at for at, token in enumerate(tokens) if match.start() <= token.start < match.end())
            if places and not any(_says_the_same(run, places, term, vocabulary) for run in known.values()):
                found[places[0]] = places, term
    return found


def _says_the_same(run: Run, places: Sequence[int], term: Stems, vocabulary: Vocabulary) -> bool:
    held, known = run
    return set(places) <= set(held) and not set(vocabulary.meanings(known)).isdisjoint(vocabulary.meanings(term))
