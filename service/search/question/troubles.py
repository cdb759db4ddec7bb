"""What somebody does, undergoes or has, and the words that say that it is not so: "er wordt niet geslagen".

Only of what is a trouble when it is there. Of what is one when it lacks (zindelijk, veilig) "niet" asks for it.
"""

import re

from service.search.question.slots import Slot
from service.search.vocabulary.concepts import Concept

# Not suicide: who says that it is not so is heard all the same (but for suïcidaal itself, unasked.py).
HARMS = frozenset(
    (
        "agressie automutilatie psychose verslaving gamen schermgebruik gokken roken-vapen cannabis alcohol harddrugs "
        "kindermishandeling huiselijk-geweld oudermishandeling onveiligheid eergerelateerd "
        "seksueel-misbruik seksueel-grensoverschrijdend seksuele-uitbuiting criminele-uitbuiting sexting pesten "
        "criminaliteit cd radicalisering drugshandel wapenbezit brandstichting vernieling detentie weglopen"
    ).split()
)
# What is found or not in somebody or a family; it is never help that cannot be found.
CONDITIONS = HARMS | frozenset(
    (
        "autisme adhd add lvb verstandelijke-beperking nah lichamelijke-beperking downsyndroom fas slechthorend "
        "slechtziend epilepsie tos dcd odd angst faalangst paniek depressie bipolair trauma eetstoornis anorexia "
        "boulimia overgewicht obsessie-dwang tics persoonlijkheid borderline schizofrenie dissociatie zelfdoding "
        "suicidaliteit verwaarlozing vechtscheiding schulden slaapproblemen dyslexie dyscalculie hoogbegaafd "
        "tienermoeder"
    ).split()
)

_HEDGE = r"(?:(?:meer|echt|ook|nog|ooit|thuis|zelf|zo|erg|heel|lichamelijk|seksueel|eerder)\s+)*"
_OTHERS = r"(?!\b(?:en|maar|of|dat|die|wil\w*|kan|kunnen|mag|mogen|moet\w*|durf\w*|niet)\b)"  # not in that part of it
_IS = r"(?:is|zijn|ben|bent|was|waren|word|wordt|worden|werd|werden|heeft|heb|hebben|had|hadden|lijkt|raakt)"
_NOT = r"(?:niet|nooit)"
_NO = r"(?P<no>niet|nooit)"
# "is (thuis) niet", "er wordt bij ons niet", and "niet" that begins a part of the question.
_IS_NOT = re.compile(rf"(?:(?:^|[,.;:!?(])\s*|\b{_IS}\s+(?:{_OTHERS}[\w'-]+\s+){{0,5}}){_NO}\s+{_HEDGE}$")
_NOT_OF_IT = re.compile(rf"\b{_NOT}\s+{_HEDGE}verslaafd\s+(?:\w+\s+)?aan\s+(?:(?:de|het)\s+)?$")
_SUBORDINATE = re.compile(rf"\b{_NO}\s+{_HEDGE}$")
_IS_AFTER = re.compile(rf"^\s+(?:{_IS}|te\s+(?:zijn|worden))\b")
# A finite verb has its "niet" behind it: "slaat zijn zusje niet", "blowt niet meer".
_WHOM = (
    r"(?:(?:hem|haar|mij|me|ons|zich|zichzelf|elkaar|iemand|hij|ze|zij)\s+"
    r"|(?:de|het|een|zijn|haar|ons|onze|mijn|hun)\s+\w+\s+)?"
)
_NOT_BEHIND = re.compile(
    rf"^\s+{_WHOM}(?:(?:nu|echt|thuis|zelf|gelukkig|al \w+)\s+)?{_NOT}"
    r"(?:\s+(?:meer|echt|ook|thuis|zelf))*\s*(?:$|[,.;:!?)]|\b(?:en|maar|want|sinds|dus|omdat|wel|op school|bij ons)\b)"
)
_PARTICIPLE = ("ge", "be", "ver", "mis", "ont", "aange", "her")

# "Slaat niet alleen zijn zusje" says that it is so.
NOT_AT_ALL = re.compile(
    r"\b(?:geen|nooit|niet(?!\s+(?:alleen|altijd|vaak|zomaar|slechts|genoeg|zelden|eens|weinig|zonder)\b))(?!\w)",
    re.IGNORECASE,
)


def is_harm(concepts: tuple[Concept, ...]) -> bool:
    return bool(concepts) and all(concept.code in HARMS for concept in concepts)


def is_condition(concepts: tuple[Concept, ...]) -> bool:
    """Something that is so of somebody or is not."""
    return bool(concepts) and all(concept.code in CONDITIONS for concept in concepts)


def not_so_from(before: str, slot: Slot, after: str) -> int | None:
    """Where the words begin that say of a harm that it is not there, in lowered text; None when nothing says so."""
    if _NOT_OF_IT.search(before) or _NOT_BEHIND.match(after):
        return len(before)
    first, _, rest = slot.typed.lower().partition(" ")
    if _is_finite(first):
        return None  # "slaapt niet slaat": a verb in this form begins another sentence
    is_after = _IS_AFTER.match(f" {rest}" if rest else after)
    found = _IS_NOT.search(before) or (_SUBORDINATE.search(before) if is_after else None)
    return found.start("no") if found else None


def _is_finite(word: str) -> bool:
    return word.endswith("t") and not word.startswith(_PARTICIPLE)
