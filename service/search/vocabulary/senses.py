"""Words that mean something else in this place: who snijdt his brood does not hurt himself.

Dutch tells by what belongs to the verb: what is cut, what is drunk, what somebody is stuck to, whom the voices are of,
where somebody works. So a line here is of a verb with such things, and of the concepts that it does not mean then.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FOOD = (
    r"(?:brood(?:je|jes)?|boterham(?:men)?|vlees|groente[ns]?|fruit|kaas|taart|appels?|aardappel(?:s|en)?|"
    r"pannenkoek(?:en)?|pizza|komkommer|tomaat|tomaten|uien|worst|papier|karton)"
)
_SOFT = (
    r"(?:koffie|thee|water|melk|karnemelk|chocolademelk|limonade|ranja|sap|appelsap|sinaasappelsap|cola|frisdrank|"
    r"fris|yoghurt|bouillon|flesvoeding)"
)
_STRONG = (
    r"(?:bier(?:tje|tjes)?|wijn(?:tje|tjes)?|wodka|alcohol\w*|rum|whisky|jenever|drank|sterke|mixjes|breezers?|"
    r"dronken|alcoholist\w*|verslaafd\w*)"
)
_SOBER = rf"(?:(?!(?:{_STRONG}|en|of|want|die)\b)[\w']+\s+)"
_WORK = r"(?:ik\s+werk|werkt|werkte|werken|werkten)"
_ITS = r"(?:(?:de|het|een|zijn|haar|hun|mijn|ons|onze|d'r|z'n)\s+)?"
_CUP = r"(?:beker|tuitbeker|kopje|glas|rietje)"
_USED = (
    r"(?:drugs?|alcohol|drank|medicijnen|medicatie|pillen|wiet|middelen|vertrouwen|situatie|goedheid|positie|macht|"
    r"gelegenheid|pgb|geld|toeslag(?:en)?)"
)
_ALONG = (  # what may stand between the deed and what is used, and tells nothing of somebody else
    r"(?:(?!(?:en|of|voor|door|met|onder|om|als|bij|na|tijdens|in|die|wordt|werd|is|haar|hem|me|mij)\b)\w+\s+){0,2}?"
)
_SOMETIMES = r"(?:(?:vaak|soms|altijd|steeds|weer|ook|nu|helemaal|gewoon|wel|eens|telkens)\s+)?"  # never who is beaten
_SKIPPED = (
    r"(?:(?:de|het|een|geen|elke|veel|soms)\s+)?(?:les|lessen|maaltijd|maaltijden|ontbijt|lunch|beurt|woorden|regels)"
)
_BEAT = r"(?:sla|slaat|sloeg|sloegen|slaan)"
_HEARD = r"(?:radio|tv|televisie|podcast|luidspreker)"


class Sense(NamedTuple):
    """Where this is said, its words mean none of these concepts."""

    said: re.Pattern[str]
    codes: frozenset[str]


def _sense(said: str, codes: str) -> Sense:
    return Sense(re.compile(said, re.IGNORECASE), frozenset(codes.split()))


_BEATING = "agressie kindermishandeling oudermishandeling huiselijk-geweld"
_JAIL = "detentie ouder-in-detentie"
SENSES = (
    _sense(
        rf"\b(?:snij|snijd|snijdt|sneed|snijden)\s+(?:{_ITS}(?:(?!(?:zich|en|of|met)\b)\w+\s+)?{_FOOD}"
        r"|(?:zijn|haar|hun|het|mijn)\s+eten)\b"
        rf"|\b{_FOOD}\s+(?:(?:niet|zelf|nog|kan|kunnen|te)\s+){{0,3}}snijden\b",
        "automutilatie",
    ),
    _sense(
        rf"\b(?:drink|drinkt|dronk|drinken)\s+{_SOBER}{{0,4}}?{_SOFT}\b(?!-)(?!(?:\s+\w+){{0,4}}\s+{_STRONG}\b)"
        rf"|\b{_SOFT}\s+{_SOBER}{{0,2}}drink(?:en|t)\b",
        "kov alcohol verslaving",
    ),
    _sense(
        rf"\b(?:drink|drinkt|dronk|drinken)\s+(?:\w+\s+){{0,2}}?(?:uit\s+{_ITS}{_CUP}\b|(?:te\s+)?(?:weinig|slecht)\b"
        r"|(?:niet\s+genoeg|onvoldoende)\b)|\b(?:eet|eten|at)\s+(?:en|of)\s+drink(?:t|en)\b",
        "kov alcohol verslaving",
    ),
    _sense(
        rf"(?<!seksueel )\bmisbruik(?:t|te|ten|en)?\s+{_ALONG}(?:van\s+)?{_ITS}{_USED}\b"
        rf"|\b{_USED}\s+(?:te\s+)?misbruik(?:t|te|en)?\b",
        "seksueel-misbruik seksueel-grensoverschrijdend",
    ),
    _sense(
        rf"\b{_BEAT}\s+{_SOMETIMES}(?:alarm|op\s+hol|op\s+de\s+vlucht|nergens\s+op|zijn\s+slag|haar\s+slag)\b"
        rf"|\b{_BEAT}\s+{_SOMETIMES}(?:{_SKIPPED}\s+)?over\b"
        r"(?!\s+(?:de|het|een|zijn|haar|mijn|hun|zich)\b|\s+en\s+weer\b)"
        rf"|\b{_BEAT}\s+{_SOMETIMES}door\s*(?:$|[,.;!?]|\b(?:en(?!\s+door\b)|als|bij|van|helemaal|wanneer)\b)",
        _BEATING,
    ),
    _sense(rf"\b{_BEAT}\s+{_SOMETIMES}dicht\b", f"{_BEATING} hoogbegaafd"),
    _sense(
        r"\b(?:zit|zat|zitten|zaten|loopt|liep)\s+(?:[\w']+\s+){0,5}?vast\s+(?:aan|tussen)\b"
        rf"|\b(?:zit|zat|zitten|zaten)\s+(?:\w+\s+){{0,3}}?vast\s+in\s+{_ITS}"
        r"(?:hoofd|denken|gedachten|gevoel|patro(?:on|nen)|boosheid|verdriet|rouw|verleden|file|lift|modder)\b"
        r"|\b(?:zit|zat|zitten)\s+(?:\w+\s+){0,3}?vast\s+op\s+school\b",
        _JAIL,
    ),
    _sense(
        r"\b(?:hoor|hoort|hoorde|horen)\s+(?:\w+\s+){0,2}?(?:stemmen|geluiden)\s+"
        rf"op\s+{_ITS}{_HEARD}\b(?!\s+(?:die|tegen)\b)",
        "psychose schizofrenie kopp",
    ),
    _sense(
        r"(?:\b(?:kind|kinderen|zoon|dochter|jongen|meisje)\s+(?:[\w']+\s+){0,4}?)?"
        r"\bte\s+zwaar\s+(?:\w+\s+){0,2}?om\s+(?:\w+\s+){0,2}?te\s+(?:tillen|dragen|verplaatsen)\b",
        "overgewicht",
    ),
    _sense(
        r"\b(?:krijg|krijgt|krijgen|kreeg|vind|vindt|vinden|er\s+is|is\s+er)\s+(?:\w+\s+){0,2}?(?:geen|nergens)\s+hulp\b",
        "zorgmijding",
    ),
    _sense(r"\b(?:zie|ziet|zien|zag|zagen)\b(?:\s+[\w']+){0,5}?\s+niet\s+(?:\w+\s+){0,2}zitten\b", "slechtziend"),
    _sense(
        rf"\b{_WORK}\s+(?:(?!(?:niet|goed)\b)\w+\s+){{0,2}}?(?:bij|in|op|voor|als)\s+{_ITS}(?:\w+\s+)?\w*"
        r"(?:gevangenis|bajes|politie|inrichting|cel|verpleeghuis|kliniek|crisisdienst|ggz|kinderopvang|"
        r"kinderdagverblijf|thuiszorg|jeugdbescherming|reclassering)\b",
        f"{_JAIL} criminaliteit verpleeghuis volwassenen-ggz ggz-kliniek crisisdienst jeugd-ggz kinderopvang thuiszorg "
        "wijkverpleging jeugdbescherming jeugdreclassering",
    ),
)


def senses_in(query: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Where in the query words mean something else, and which concepts they do not mean there."""
    for said, codes in SENSES:
        yield from ((match.start(), match.end(), codes) for match in said.finditer(query))


def not_meant(query: str) -> frozenset[str]:
    """The concepts that some words of the query only seem to be about."""
    return frozenset(code for _, _, codes in senses_in(query) for code in codes)
