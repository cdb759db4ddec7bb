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

_SMALL_ONE = r"(?:(?:jongere|kleine)\s+)?(?:nichtje|neefje|kleindochter|kleinzoon|kleinkind|buurmeisje|stiefdochter)"
_WHOM = r"(?:haar|hem|me|mij)\b(?=\s*(?:$|[,.;!?]|\b(?:en|als|toen|terwijl|wanneer|sinds|thuis)\b|'?s\s+nachts\b))"
_MAN = (
    r"(?:opa|oom|vader|papa|stiefvader|pleegvader|broer|stiefbroer|halfbroer|neef|buurman|buurjongen|trainer|coach|meester|"
    r"leraar|oppas|iemand|jongen|jongens|man|vriend)"
)
_THINGS = (
    rf"(?:dingen|spelletjes)\s+met\s+(?:{_WHOM}|(?:mijn|onze|zijn|haar|het|een)\s+(?:\w+\s+)?"
    r"(?:dochter|zoon|zusje|broertje|kind|nichtje|neefje|meisje)\b)"
)
_ENDS = r"\b(?=\s*(?:$|[,.;!?]|\b(?:en|wil|omdat|want|maar)\b))"
_ALONE = (
    r"\bvoel(?:t|de)?\s+(?:me|mij|zich)\s+(?:(?:zo|heel|erg|vaak|altijd|vreselijk|ontzettend)\s+)*alleen\b"
    r"(?=\s*(?:$|[,.;!?]|\b(?:en|op\s+school|in\s+de|sinds|omdat|want)\b))"
)
_CHILD = r"(?:kind|kinderen|zoon|zoontje|dochter|dochtertje|jongen|meisje|puber)"
_SAYINGS = (
    (re.compile(_ALONE, re.IGNORECASE), "eenzaam"),
    (
        re.compile(
            r"\bouder-kind(?=\s*(?:$|[,.;!?]|\b(?:plek|opvang|plaats|voorziening|traject|huis)\b))", re.IGNORECASE
        ),
        "ouder-kindhuis",
    ),
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
            rf"(?<!in )\bhet\s+leven\s+(?:zo\s+|echt\s+|meer\s+dan\s+)?(?:(?:moe|beu)\b|zat{_ENDS})"
            r"|\b(?:zat|klaar)\s+(?:van|met)\s+het\s+leven\b"
            r"|\b(?:heb|heeft|had)\s+het\s+(?:(?!na\b)\w+\s+){0,2}over\s+(?:de\s+dood|doodgaan|dood\s+(?:willen|gaan|zijn))\b"
            r"(?!\s+(?:van|sinds|na|nadat|omdat)\b)"
            r"|\b(?:zegt|zei|appte|appt|schrijft|schreef|dreigt|stuurt|stuurde|roept|riep)\s+(?:\w+\s+){0,2}dat\s+(?:ze|zij|hij|ik)\s+er\s+"
            r"(?:morgen|straks|binnenkort|dan|volgende\s+week)\s+niet\s+meer\s+(?:ben|is|zal\s+zijn)\b",
            re.IGNORECASE,
        ),
        "suïcidale gedachten",
    ),
    (
        re.compile(
            r"\b(?:zit|zat|zaten|zitten)\s+(?:(?:steeds|vaak|telkens|stiekem|ook|weer)\s+)?aan\s+"
            rf"(?:{_WHOM}|(?:(?:zijn|haar|mijn|het|een|hun|ons)\s+)?{_SMALL_ONE}\b)"
            rf"|\b{_MAN}\s+(?:\w+\s+)?doet\s+(?:\w+\s+)?(?:rare|gekke|vieze|vreemde|nare)\s+{_THINGS}"
            rf"|\bdoet\s+(?:\w+\s+)?vieze\s+{_THINGS}"
            rf"|\b(?:misbruik\s+(?:te\s+)?ma(?:ken|akt|akte)|ma(?:ken|akt|akte)\s+misbruik)\s+van\s+(?:zijn|haar|een|het|mijn)\s+"
            r"(?:\w+\s+)?(?:zusje|zus|broertje|nichtje|neefje|dochter|stiefdochter|kind|meisje)\b",
            re.IGNORECASE,
        ),
        "seksueel misbruik",
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


def said_at(query: str, term: Stems, start: int) -> str:
    """The whole of the saying for this term that holds the word that starts here; empty when there is none."""
    found = (match for pattern, name in _SAYINGS if stems_of(name) == term for match in pattern.finditer(query))
    return next((match.group() for match in found if match.start() <= start < match.end()), "")


def _says_the_same(run: Run, places: Sequence[int], term: Stems, vocabulary: Vocabulary) -> bool:
    held, known = run
    return set(places) <= set(held) and not set(vocabulary.meanings(known)).isdisjoint(vocabulary.meanings(term))
