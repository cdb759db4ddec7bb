"""Help that is named and not wanted or not needed: geen opname, weigert logeren, ziet therapie niet zitten."""

import re

NEAR = 80  # letters before and after that may say so: a question can be very long
FILLER = (
    r"(?:(?:de|het|een|enkele|dat|die|weer|nog|nieuwe|extra|volgende|gedwongen|langdurige|lange|dure|zware|strenge|aparte|"
    r"gesloten|open|andere|soort|vorm van|tijdelijke|alle|elke|iedere|verdere|zijn|haar|hun)\s+)*$"
)
WHO = r"(?:(?:ik|we|wij|hij|ze|zij|u|men|hen|ouders|moeder|vader|het kind)\s+)?"
# Before any concept: "zonder medicatie", "in plaats van (weer een) opname"; but who cannot do without asks for it.
NOT_ANY = re.compile(
    r"\b(?:(?<!niet )(?<!nooit )zonder|geen|ipv|i\.p\.v\.?|in plaats van|inplaats van|(?<!niets )liever dan|anders dan|"
    r"(?:alles )?behalve|(?:geen|niet|nooit)\s+(?:\w+\s+)?(?:sprake|last)\s+(?:meer\s+)?van)"
    rf"\s+{FILLER}"
)
_REALLY = (
    r"(?:(?:echt|absoluut|pertinent|beslist|gewoon|zelf|nu|nog|liever|ook|voorlopig|per se|dus|helemaal|steeds|fel|erg|"
    r"heel|allebei|beiden|beide|sterk|totaal|verder)\s+)*"
)
# Only before a kind of help: "niet gepest" says what happened, "niet (meer) naar een internaat" what is wished.
_NOT_HELP = re.compile(rf"\bniet\s+(?:(?:meer|weer|per se|alleen)\s+)?(?:(?:naar|in|op|met|via|bij|aan)\s+)?{FILLER}")
_NOT_AFTER = re.compile(
    rf"^\s*,?\s*(?:"
    rf"(?:wil|willen|wilt|wou|wilde|wilden|hoef|hoeft|hoeven|zie|ziet|zien)\s+{WHO}{_REALLY}niet\b(?!\s+(?:lukken|helpen|werken|lopen))"
    rf"|(?:weiger|weigert|weigeren|weigerde|weigerden)\s+(?:ik|we|wij|hij|ze|zij|ouders|moeder|vader|het kind)\b"
    rf"|(?:is|was|lijkt|vinden\s+(?:we|wij|ze)|vind\s+ik)\s+{_REALLY}"
    r"(?:geen\s+(?:optie|oplossing|goed idee)|niet\s+(?:nodig|gewenst|de bedoeling|passend|aan de orde))\b)"
)
_WONT = re.compile(rf"\b(?:weiger|weigert|weigeren|weigerde|weigerden)\s+{WHO}{_REALLY}(?:(?:om\s+)?naar\s+)?{FILLER}")
_AGAINST = re.compile(rf"\b(?:ben|is|zijn|was|waren)\s+{WHO}{_REALLY}tegen\s+{FILLER}")
_NOT_OPEN = re.compile(rf"\bsta(?:at|an)?\s+{WHO}{_REALLY}niet\s+(?:echt\s+)?(?:open\s+voor|achter)\s+{FILLER}")
_WANTS_NO = re.compile(rf"\b(?:wil|willen|wilt|wilde|wilden|hoef|hoeft|hoeven)\s+{WHO}{_REALLY}geen\s+{FILLER}")
_SEES = re.compile(rf"\b(?:zie|ziet|zien|zag|zagen)\s+{WHO}{_REALLY}{FILLER}")
_NOT_SIT = re.compile(rf"^\s+{_REALLY}niet\s+(?:(?:meer|echt|zo|helemaal)\s+)*zitten\b")
# Who gives or pays help and refuses it leaves somebody without.
_GIVER = re.compile(
    r"\b(?:school|gemeente|instelling|aanbieder|aanbieders|zorgverzekeraar|verzekeraar|huisarts|wijkteam|"
    r"zorgkantoor|organisatie|opvang|kliniek|dagbesteding)\s+(?:\w+\s+)?$"
)


def help_denied_from(before: str, after: str) -> int | None:
    """Where the words begin that say that this kind of help is not wanted; None when nothing around it says so."""
    near = lowered(before)
    found = NOT_ANY.search(near) or _NOT_HELP.search(near)
    return begin_of(before, found) if found else refused_from(before, after)


def refused_from(before: str, after: str) -> int | None:
    """The same, only for words that refuse: also of help in general (therapie), which "geen" asks for."""
    if _NOT_AFTER.match(after[:NEAR].lower()):
        return len(before)
    near = lowered(before)
    found = _WONT.search(near) or _AGAINST.search(near) or _NOT_OPEN.search(near) or _WANTS_NO.search(near)
    if not found and _NOT_SIT.match(after[:NEAR].lower()):
        found = _SEES.search(near)
    return begin_of(before, found) if found and not _GIVER.search(near[: found.start()]) else None


def lowered(before: str) -> str:
    return before[-NEAR:].lower()


def begin_of(before: str, found: re.Match[str] | None) -> int | None:
    return found.start() + max(0, len(before) - NEAR) if found else None
