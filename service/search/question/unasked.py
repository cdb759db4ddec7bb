"""What a question names and does not ask for: what is not wanted, and where somebody stays now or comes from."""

import re

from service.search.dutch.analysis import fold
from service.search.question.slots import Slot
from service.search.vocabulary.concepts import ABBREVIATION, Concept
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.phrases import DENYING

NEAR = 80  # letters before and after that may say so: a question can be very long
FORM_STEMS = frozenset(("ambulant", "groep", "verblijf"))
STAY = ("verblijf",)  # the word whose products are all those of staying somewhere

# What people lack more often than refuse: "heeft geen dagbesteding" asks for it, "wil geen dagbesteding" does not.
LACKED = frozenset(
    (
        "dagbesteding dagbesteding-wmo werk-jongeren sociaal-netwerk vrije-tijd structuur huisvesting zelfbeeld "
        "weerbaarheid sociale-vaardigheden eenzaamheid vervoer leerlingenvervoer kinderopvang opvang-plus diagnostiek "
        "hulpmiddelen huishoudelijke-hulp bijstand mantelzorg passend-onderwijs speciaal-onderwijs onderwijszorg "
        "zelfstandigheid"
    ).split()
)

# What somebody is or has, in one word: "niet agressief" says that it is not so; "niet zindelijk" and "niet veilig" ask.
SAID_OF_SOMEBODY = frozenset(
    fold(
        "agressief verslaafd gameverslaafd suïcidaal depressief autistisch psychotisch angstig somber gewelddadig "
        "crimineel zwanger gehandicapt getraumatiseerd hoogbegaafd laagbegaafd dyslectisch hyperactief impulsief "
        "verwaarloosd mishandeld misbruikt dakloos manisch doof blind slechthorend slechtziend"
    ).split()
)

_FILLER = (
    r"(?:(?:de|het|een|enkele|dat|die|weer|nog|nieuwe|extra|volgende|gedwongen|langdurige|lange|dure|zware|strenge|aparte|"
    r"gesloten|open|andere|soort|vorm van)\s+)*$"
)
# Before any concept: "zonder medicatie", "in plaats van (weer een) opname".
_NOT_ANY = re.compile(
    r"\b(?:zonder|geen|ipv|i\.p\.v\.?|in plaats van|inplaats van|(?<!niets )liever dan|anders dan|(?:alles )?behalve)"
    rf"\s+{_FILLER}"
)
_NOT_SO = re.compile(r"\bniet\s+(?:(?:meer|echt|direct|zelf|zo|erg|heel|ook|per se)\s+)*$")
_NOT_THERE = re.compile(r"\b(?:(?:niet|behalve|buiten)\s+(?:in|te|uit|rond)|behalve|buiten)\s+$")  # before a name
_WHO = r"(?:(?:ik|we|wij|hij|ze|zij|u|men|hen|ouders|moeder|vader|het kind)\s+)?"
_REFUSES = r"(?:wil|willen|wilt|liever|hoef|hoeft|hoeven|zoek|zoekt|zoeken|vraag|vraagt|vragen)"
_LACKS = re.compile(rf"(?<!\w)(?:geen|zonder)\s+{_FILLER}")
# Who has, gets or finds no help of a kind asks for it: "heeft geen woonplek", but not "heeft geen opname nodig".
_HAS_NOT = re.compile(
    r"\b(?:heb|hebt|heeft|hebben|had|krijg|krijgt|krijgen|vind|vindt|vinden)\s+"
    rf"(?:(?:nu|nog|al|ook|wel|nergens|hier|steeds|\w+ (?:jaar|maanden|weken))\s+)*geen\s+{_FILLER}"
)
# So does who asks for it or says that there is none, of whatever it is.
_IS_THERE_NO = re.compile(
    rf"\b(?:is er|er is|zijn er|er zijn|(?:hebben|heeft)\s+(?:jullie|u))\s+(?:nog\s+|echt\s+)?geen\s+{_FILLER}"
)
_NONE_TO_FIND = re.compile(r"^[^,.;!?]{0,40}?\b(?:vinden|beschikbaar|heeft\s+(?:nog\s+)?plek)\b")
_NO = re.compile(rf"\bgeen\s+{_FILLER}")
_NEEDS = re.compile(r"^\s*(?:meer\s+)?(?:nodig|gewenst)\b")
_REFUSED = re.compile(rf"\b{_REFUSES}\s+{_WHO}(?:liever\s+)?geen\s+{_FILLER}")
# Only before a kind of help: "niet gepest" says what happened, "niet (meer) naar een internaat" what is wished.
_NOT_HELP = re.compile(rf"\bniet\s+(?:(?:meer|weer|per se|alleen)\s+)?(?:(?:naar|in|op|met|via|bij|aan)\s+)?{_FILLER}")
_REALLY = r"(?:(?:echt|absoluut|pertinent|beslist|gewoon|zelf|nu|nog|liever|ook|voorlopig|per se|dus|helemaal)\s+)*"
_NOT_AFTER = re.compile(
    rf"^\s*,?\s*(?:"
    rf"(?:wil|willen|wilt|wou|wilde|wilden|hoef|hoeft|hoeven|zie|ziet|zien)\s+{_WHO}{_REALLY}niet\b(?!\s+(?:lukken|helpen|werken|lopen))"
    rf"|(?:is|was|lijkt|vinden\s+(?:we|wij|ze)|vind\s+ik)\s+{_REALLY}"
    r"(?:geen\s+(?:optie|oplossing|goed idee)|niet\s+(?:nodig|gewenst|de bedoeling|passend|aan de orde))\b)"
)
_STAYS = re.compile(
    r"\b(?:"
    r"(?:woon|woont|wonend|wonende|zit|zitten|verblijft|leeft|slaapt|opgenomen|geplaatst)\s+"  # wonen may be a wish
    r"(?:(?:nu|al|nog|tijdelijk|momenteel|sinds|\w+ (?:jaar|maanden|weken))\s+)*(?:in|op|bij)"
    r"|uit|vanuit|na|sinds)\s+(?:(?:de|het|een|zijn|haar|hun|mijn|\d+|\w+ (?:jaar|maanden|weken))\s+)*$"
)
_FROM = re.compile(r"\bvan\s+(?:(?:de|het|een|zijn|haar)\s+)?$")
_TO = re.compile(r"^\s*naar\b")


def denied_from(before: str, slot: Slot, after: str) -> int | None:
    """Where the words begin that say that this is not wanted; None when nothing around it says so.

    A kind of help is a concept with products, or one of the three forms.
    """
    if not slot.concepts and slot.typed[0].isupper():
        return _begin(before, _NOT_THERE.search(_lower(before)))
    if slot.stems[0] in FORM_STEMS:
        return help_denied_from(before, after)
    if _is_said_otherwise(before, slot) or _is_nowhere(_lower(before), after.lower()):
        return None
    if any(concept.products for concept in slot.concepts):
        has_none = _HAS_NOT.search(_lower(before)) and not _NEEDS.match(after.lower())
        return None if has_none else help_denied_from(before, after)
    if fold(slot.typed) in SAID_OF_SOMEBODY and (found := _NOT_SO.search(_lower(before))):
        return _begin(before, found)
    return _begin(before, _NOT_ANY.search(_lower(before)))


def _is_said_otherwise(before: str, slot: Slot) -> bool:
    """Nothing about help, a phrase that denies by itself (niet thuis wonen), or what is lacked rather than refused."""
    nothing = all(concept.role or _is_abbreviation(slot, concept) for concept in slot.concepts)
    lacking = all(concept.code in LACKED for concept in slot.concepts) and _is_lacked(_lower(before))
    return nothing or lacking or not DENYING.isdisjoint(slot.stems)


def help_denied_from(before: str, after: str) -> int | None:
    """The same for words that certainly name a kind of help, such as a product."""
    near = _lower(before)
    if found := _NOT_ANY.search(near) or _NOT_HELP.search(near):
        return _begin(before, found)
    return len(before) if _NOT_AFTER.match(after[:NEAR].lower()) else None


def is_stay_of_now(before: str, slot: Slot, after: str, vocabulary: Vocabulary) -> bool:
    """Whether the words say where somebody stays now or came from (net uit de kliniek), rather than what is sought."""
    staying = {code for concept in vocabulary.meanings(STAY) for code in concept.products}
    if not any(concept.products and staying.issuperset(concept.products) for concept in slot.concepts):
        return False
    near = _lower(before)
    return bool(_STAYS.search(near) or (_FROM.search(near) and _TO.match(after.lower())))


def _lower(before: str) -> str:
    return before[-NEAR:].lower()


def _begin(before: str, found: re.Match[str] | None) -> int | None:
    return found.start() + max(0, len(before) - NEAR) if found else None


def _is_lacked(before: str) -> bool:
    return bool(_LACKS.search(before)) and not _REFUSED.search(before)


def _is_nowhere(before: str, after: str) -> bool:
    """There is none to be found: "is er geen speltherapie", "kunnen geen logeerhuis vinden"."""
    return bool(_IS_THERE_NO.search(before) or (_NO.search(before) and _NONE_TO_FIND.match(after)))


def _is_abbreviation(slot: Slot, concept: Concept) -> bool:
    """ "Geen zin" has nothing to do with ZIN."""
    meant = (term for term in concept.terms if term.stems == slot.stems)
    return not slot.typed.isupper() and all(term.kind == ABBREVIATION for term in meant)
