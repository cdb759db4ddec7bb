"""What a question names and does not ask for: what is not wanted, and where somebody stays now or comes from."""

import re

from service.search.dutch.analysis import fold, stems_of
from service.search.question.refusing import (
    FILLER,
    NEAR,
    NOT_ANY,
    WHO,
    begin_of,
    help_denied_from,
    lowered,
    refused_from,
)
from service.search.question.slots import Slot
from service.search.question.troubles import NOT_AT_ALL, is_condition, is_harm, not_so_from
from service.search.vocabulary.concepts import ABBREVIATION, Concept
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.phrases import DENYING

FORM_STEMS = frozenset(("ambulant", "groep", "verblijf"))
STAY = ("verblijf",)  # the word whose products are all those of staying somewhere

# What people lack more often than refuse: "heeft geen dagbesteding" asks for it, "wil geen dagbesteding" does not.
LACKED = frozenset(
    (
        "dagbesteding dagbesteding-wmo werk-jongeren sociaal-netwerk vrije-tijd structuur huisvesting zelfbeeld "
        "weerbaarheid sociale-vaardigheden eenzaamheid vervoer leerlingenvervoer kinderopvang opvang-plus diagnostiek "
        "hulpmiddelen huishoudelijke-hulp bijstand mantelzorg passend-onderwijs speciaal-onderwijs onderwijszorg "
        "zelfstandigheid rolstoel woningaanpassing cultuursensitief maatje steungezin clientondersteuning"
    ).split()
)

# Help by its name, though no product is it alone.
HELP = frozenset(
    (
        "psychiater psycholoog gedragswetenschapper maatschappelijk-werk schoolmaatschappelijk-werk jeugd-ggz "
        "volwassenen-ggz zorgboerderij traumabehandeling emdr vaktherapie systeemtherapie cgt dgt schematherapie "
        "act-therapie psychotherapie interpersoonlijke-therapie neurofeedback mindfulness pmt speltherapie "
        "muziektherapie beeldende-therapie dramatherapie danstherapie mst mdft fft mft rgt logopedie fysiotherapie "
        "ergotherapie dieetadvies wijkverpleging thuiszorg verpleeghuis begeleiding-individueel begeleiding-groep "
        "behandeling-individueel behandeling-groep gezinsbegeleiding opvoedondersteuning intensieve-thuishulp iht vht "
        "pleegzorgbegeleiding netwerkpleegzorg crisispleegzorg beschermd-wonen-jeugd beschermd-wonen beschermd-thuis "
        "gesloten-jeugdhulp uithuisplaatsing maatschappelijke-opvang vrouwenopvang logeren-wmo begeleiding-wmo "
        "kinderdagcentrum fact-jeugd kindercoach jongerencoaching e-health jeugdbescherming drang voogdij "
        "adhd-medicatie bewindvoering weekendgroep persoonlijke-verzorging"
    ).split()
)
# Any help at all: "geen behandeling" asks for it, "ziet een behandeling niet zitten" does not.
ANY_HELP = frozenset(stems_of(word) for word in ("therapie", "behandeling", "begeleiding", "therapeut", "coach"))

# What somebody is or has, in one word: "niet agressief" says that it is not so; "niet zindelijk" and "niet veilig" ask.
SAID_OF_SOMEBODY = frozenset(
    fold(
        "agressief verslaafd gameverslaafd suïcidaal depressief autistisch psychotisch angstig somber gewelddadig "
        "crimineel zwanger gehandicapt getraumatiseerd hoogbegaafd laagbegaafd dyslectisch hyperactief impulsief "
        "verwaarloosd mishandeld misbruikt dakloos manisch doof blind slechthorend slechtziend"
    ).split()
)

_NOT_SO = re.compile(r"\b(?:niet|nooit)\s+(?:(?:meer|echt|direct|zelf|zo|erg|heel|ook|per se)\s+)*$")
# Before a name, or a word of one: "niet bij Stichting Overhaal".
_NOT_THERE = re.compile(
    r"\b(?i:(?:(?:(?:niet|nooit)(?:\s+(?:meer|weer|terug))*|behalve|buiten|weg)\s+(?:in|te|uit|rond|bij|van|naar)|behalve|"
    r"(?<!niet )buiten|geen|(?:afgewezen|weggestuurd|geweigerd)\s+(?:door|bij))\s+(?:(?:de|het)\s+)?)"
    r"(?:[A-Z][\w'-]*\s+(?:(?:of|en)\s+)?){0,4}$"
)
_REFUSES = r"(?:wil|willen|wilt|liever|hoef|hoeft|hoeven|zoek|zoekt|zoeken|vraag|vraagt|vragen)"
_LACKS = re.compile(rf"(?<!\w)(?:geen|zonder)\s+{FILLER}")
# Who has, gets or finds no help of a kind asks for it: "heeft geen woonplek", but not "heeft geen opname nodig".
_HAS_NOT = re.compile(
    r"\b(?:heb|hebt|heeft|hebben|had|krijg|krijgt|krijgen|vind|vindt|vinden)\s+"
    rf"(?:(?:nu|nog|al|ook|wel|nergens|hier|steeds|\w+ (?:jaar|maanden|weken))\s+)*geen\s+{FILLER}"
)
# So does who asks for it or says that there is none, of whatever it is.
_IS_THERE_NO = re.compile(
    rf"\b(?:is er|er is|zijn er|er zijn|(?:hebben|heeft)\s+(?:jullie|u))\s+(?:nog\s+|echt\s+)?geen\s+{FILLER}"
)
_NONE_TO_FIND = re.compile(r"^[^,.;!?]{0,40}?\b(?:vinden|beschikbaar|heeft\s+(?:nog\s+)?plek)\b")
_NO = re.compile(rf"\bgeen\s+{FILLER}")
_NEEDS = re.compile(r"^\s*(?:meer\s+)?(?:nodig|gewenst)\b")
_REFUSED = re.compile(rf"\b{_REFUSES}\s+{WHO}(?:liever\s+)?geen\s+{FILLER}")
_STAYS = re.compile(
    r"\b(?:"
    r"(?:woon|woont|wonend|wonende|zit|zitten|verblijft|leeft|slaapt|opgenomen|geplaatst)\s+"  # wonen may be a wish
    r"(?:(?:nu|al|nog|tijdelijk|momenteel|sinds|\w+ (?:jaar|maanden|weken))\s+)*(?:in|op|bij)"
    r"|uit|vanuit|na|sinds)\s+(?:(?:de|het|een|zijn|haar|hun|mijn|\d+|\w+ (?:jaar|maanden|weken))\s+)*$"
)
_FROM = re.compile(r"\bvan\s+(?:(?:de|het|een|zijn|haar)\s+)?$")
_TO = re.compile(r"^\s*naar\b")


def denied_from(before: str, slot: Slot, within: str, after: str) -> int | None:
    """Where the words begin that say that this is not wanted or not so; None when nothing around it says so.

    `within`: what stands from its first word to its last. A kind of help is a concept with products, one that is help
    by its name, or one of the three forms.
    """
    if not slot.concepts:
        return _unknown_denied_from(before, slot, after)
    if slot.stems[0] in FORM_STEMS:
        return help_denied_from(before, after)
    if _is_nothing_of_help(slot) or not DENYING.isdisjoint(slot.stems):
        return None
    if is_condition(slot.concepts):
        return _condition_denied_from(before, slot, within, after)
    if _is_lacking(before, slot, after):
        return None
    return help_denied_from(before, after) if _is_help(slot) else _denied_anyhow(before, slot)


def name_behind(text: str) -> str:
    """The name of more words, or the names, behind "niet bij" (Stichting Overhaal); '' for one word."""
    found = re.search(r"\s([A-Z][\w'-]*(?:\s+(?:(?:of|en)\s+)?[A-Z][\w'-]*)+)$", text)
    return found[1] if found else ""


def _unknown_denied_from(before: str, slot: Slot, after: str) -> int | None:
    """Of a name, or of help that is no concept."""
    if slot.typed[0].isupper():
        return begin_of(before, _NOT_THERE.search(before[-NEAR:]))
    if slot.stems[0] in FORM_STEMS:
        return help_denied_from(before, after)
    return refused_from(before, after) if slot.stems in ANY_HELP else None


def _condition_denied_from(before: str, slot: Slot, within: str, after: str) -> int | None:
    found = _denied_anyhow(before, slot)
    if found is not None or not is_harm(slot.concepts):
        return found
    if NOT_AT_ALL.search(within):
        return len(before)
    near = lowered(before)
    begin = not_so_from(near, slot, after[:NEAR].lower())
    return None if begin is None else begin + len(before) - len(near)


def _denied_anyhow(before: str, slot: Slot) -> int | None:
    """By words that deny whatever comes, or of what somebody is."""
    near = lowered(before)
    if fold(slot.typed) in SAID_OF_SOMEBODY and (found := _NOT_SO.search(near)):
        return begin_of(before, found)
    return begin_of(before, NOT_ANY.search(near))


def _is_nothing_of_help(slot: Slot) -> bool:
    return all(concept.role or _is_abbreviation(slot, concept) for concept in slot.concepts)


def _is_lacking(before: str, slot: Slot, after: str) -> bool:
    """What is lacked rather than refused: somebody has none, finds none, or says that there is none."""
    near, then = lowered(before), after[:NEAR].lower()
    if _NEEDS.match(then):
        return False
    lacked = any(concept.code in LACKED for concept in slot.concepts) and _is_lacked(near)
    return lacked or _is_nowhere(near, then) or (_is_help(slot) and bool(_HAS_NOT.search(near)))


def is_lack(query: str, slot: Slot) -> bool:
    """Whether the question says that somebody has none of this, which asks for it by its name."""
    begin = query.find(slot.typed)
    return begin > 0 and any(concept.code in LACKED for concept in slot.concepts) and _is_lacked(lowered(query[:begin]))


def _is_help(slot: Slot) -> bool:
    return any(concept.products or concept.code in HELP for concept in slot.concepts)


def is_stay_of_now(before: str, slot: Slot, after: str, vocabulary: Vocabulary) -> bool:
    """Whether the words say where somebody stays now or came from (net uit de kliniek), rather than what is sought."""
    staying = {code for concept in vocabulary.meanings(STAY) for code in concept.products}
    if not any(concept.products and staying.issuperset(concept.products) for concept in slot.concepts):
        return False
    near = lowered(before)
    return bool(_STAYS.search(near) or (_FROM.search(near) and _TO.match(after.lower())))


def _is_lacked(before: str) -> bool:
    return bool(_LACKS.search(before)) and not _REFUSED.search(before)


def _is_nowhere(before: str, after: str) -> bool:
    """There is none to be found: "is er geen speltherapie", "kunnen geen logeerhuis vinden"."""
    return bool(_IS_THERE_NO.search(before) or (_NO.search(before) and _NONE_TO_FIND.match(after)))


def _is_abbreviation(slot: Slot, concept: Concept) -> bool:
    """ "Geen zin" has nothing to do with ZIN."""
    meant = (term for term in concept.terms if term.stems == slot.stems)
    return not slot.typed.isupper() and all(term.kind == ABBREVIATION for term in meant)
