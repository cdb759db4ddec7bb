"""What a question says of a parent: "vader komt zijn bed niet uit" asks help for a child of such a parent."""

import re
from collections.abc import Mapping

from service.search.question.slots import Slot
from service.search.vocabulary.concepts import Concept

# What a parent has, by the name of the concept that it makes of it.
OF_A_PARENT: Mapping[str, frozenset[str]] = {
    name: frozenset(codes.split())
    for name, codes in {
        "KOPP": (
            "depressie bipolair psychose schizofrenie angst paniek sociale-angst persoonlijkheid borderline "
            "obsessie-dwang dissociatie suicidaliteit automutilatie trauma psychische-problemen eetstoornis anorexia "
            "verward-gedrag autisme adhd add stress zelfdoding"
        ),
        "KOV": "verslaving alcohol cannabis harddrugs gokken",
        "zieke ouder": "chronische-ziekte nah epilepsie palliatief hersenen-dementie cva diabetes",
        "ouders met een beperking": "lvb verstandelijke-beperking",
        "ouder in detentie": "detentie",
    }.items()
}
_PARENT = re.compile(
    r"(?<!en )(?<!-)\b(?:(?:beide |biologische |stief)?(?:vader|moeder|papa|mama|pa|ma|ouders?))\s+"
    r"(?:(?:is|zijn|heeft|hebben|was|lijdt|lijden|kampt|kampen|met|aan|ook|zelf|erg|heel|vaak|steeds|altijd|weer|nu|soms|"
    r"zwaar|chronisch|al|jaren|lang|een|zijn|haar|hun|die|wil|de hele dag)\s+)*$"
)
NEAR = 60  # letters before that may name the parent


def parent_before(before: str) -> str:
    """The words that say that a parent is meant, as typed; nothing when another or nobody stands before."""
    found = _PARENT.search(before[-NEAR:].lower())
    return before[len(before) - len(found.group()) :] if found else ""


def name_of_parent(slot: Slot) -> str:
    """The name of the concept for a child whose parent has this; nothing when there is none."""
    codes = {concept.code for concept in _asked(slot)}
    return next((name for name, held in OF_A_PARENT.items() if codes and codes <= held), "")


def _asked(slot: Slot) -> tuple[Concept, ...]:
    """Without those for whom it is."""
    return tuple(concept for concept in slot.concepts if not concept.role)
