"""When a source of a concept will do: a line that stands in our source document, or a public source to be found.

We can look up our own documents only. Of a public source the form is checked, not what it says, and pages say so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from service.core.errors import Problem
from service.search.dutch.analysis import fold

ABSENT = "staat er niet in"  # how a place says that the overview does not hold a word
FIRST_YEAR = 1800
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)
NAME = re.compile(r"[^\W\d_]{3}")
ONLY_THERE = "Dat iets er niet in staat, kunnen wij alleen nakijken in het overzicht van ‘{}’."
QUOTED, LOOKED_UP, UNCHECKED = (
    "Nagekeken: er is een regel bij die letterlijk in ons brondocument staat.",
    "Nagekeken: het woord staat niet in het overzicht van ons brondocument.",
    "De inhoud van deze bron is niet door ons nagekeken.",
)


@dataclass(frozen=True)
class Citations:
    """`lines`: those that were read, by source document; `overview`: all of the overview in document `overview_of`.

    `public`: the public sources that the vocabulary of this release names; those need no address.
    """

    lines: Mapping[str, tuple[str, ...]]
    overview: tuple[str, ...]
    overview_of: str
    public: frozenset[str]


def is_cited_document(name: str, documents: Iterable[str]) -> str:
    """Our source document that is meant: its name, or the first words of that, perhaps with more; '' when none is."""
    words = _words(name)
    for document in sorted(documents, key=lambda one: one != name):
        own = _words(document)
        if words and (words[: len(own)] == own or own[: len(words)] == words):
            return document
    return ""


def citation_problems(entry: Mapping[str, Any], citations: Citations, year: int) -> Iterator[Problem]:
    """What is wrong with the source of this concept (the shape of fixtures/vocabulary), by field of the form."""
    source = entry["bron"]
    document = is_cited_document(source["document"], citations.lines)
    if document:
        yield from _cited_problems(entry, document, citations)
    else:
        yield from _public_problems(source, citations)
    address, printed = source.get("adres", ""), str(source.get("jaar", ""))
    if address and not _is_web_address(address):
        message = "Dit webadres klopt niet. Begin met https:// en vul het hele adres in, zoals https://www.nji.nl."
        yield Problem("adres", message, address[:100])
    if printed and not (re.fullmatch(r"[0-9]{4}", printed) and FIRST_YEAR <= int(printed) <= year):
        yield Problem("jaar", f"Vul een jaar in van {FIRST_YEAR} tot en met {year}.", printed)


def standing_of(entry: Mapping[str, Any], citations: Citations) -> str:
    """What we can say of the source of this concept, in one sentence."""
    document = is_cited_document(entry["bron"]["document"], citations.lines)
    if not document or any(_cited_problems(entry, document, citations)):
        return UNCHECKED
    return LOOKED_UP if entry["bron"]["plaats"].endswith(ABSENT) else QUOTED


def _cited_problems(entry: Mapping[str, Any], document: str, citations: Citations) -> Iterator[Problem]:
    source = entry["bron"]
    if source["document"] != document:
        yield Problem("document", f"Schrijf de naam van ons brondocument precies zo: ‘{document}’.", source["document"])
    elif source["plaats"].endswith(ABSENT):
        yield from _absence_problems(entry, citations)
    elif source.get("citaat", "") not in citations.lines[document]:
        message = f"‘{document}’ is een brondocument van ons. Kies de regel uit dat document die dit begrip noemt."
        yield Problem("citaat", message, source.get("citaat", "")[:100])


def _absence_problems(entry: Mapping[str, Any], citations: Citations) -> Iterator[Problem]:
    """A word that is said to be absent stands nowhere in the overview, and so names no product of it."""
    document, place = entry["bron"]["document"], entry["bron"]["plaats"][:100]
    if document != citations.overview_of:
        yield Problem("plaats", ONLY_THERE.format(citations.overview_of), place)
        return
    overview = fold(" ".join(citations.overview))
    names = [entry["label"], *(term["tekst"] for term in entry["termen"] if term["soort"] == "synoniem")]
    for name in names:
        if fold(name) in overview:
            yield Problem("plaats", f"‘{name}’ staat wel in het overzicht van ‘{document}’. Kies de regel.", place)
    if entry.get("producten"):
        yield Problem("producten", "Wat niet in de catalogus staat, heeft geen product. Haal de codes weg.")
    if entry["bron"].get("citaat"):
        yield Problem("citaat", "Kies geen regel bij een bron die zegt dat iets er niet in staat.")


def _public_problems(source: Mapping[str, Any], citations: Citations) -> Iterator[Problem]:
    name = source["document"]
    if not NAME.search(name) or "://" in name:
        yield Problem("document", "Vul de naam van de bron in, bijvoorbeeld die van de organisatie of het boek.", name)
    elif not (source.get("adres") or source.get("jaar") or name in citations.public):
        message = "Zeg waar iedereen de bron vindt: vul een webadres in (https://) of het jaar van uitgave."
        yield Problem("adres", message)
    if source["plaats"].endswith(ABSENT):
        yield Problem("plaats", ONLY_THERE.format(citations.overview_of), source["plaats"][:100])
    if source.get("citaat"):
        message = f"Deze regel is niet van ‘{name}’. Vul het brondocument in waar hij in staat, of kies geen regel."
        yield Problem("citaat", message, source["citaat"][:100])


def _is_web_address(text: str) -> bool:
    """https, a name of a host with a dot, and nothing that hides where it leads."""
    try:
        found = urlsplit(text)
        port = found.port
    except ValueError:
        return False
    is_plain = not re.search(r"[\s<>\"\\]", text) and "@" not in found.netloc and port is None
    return is_plain and found.scheme == "https" and bool(HOST.fullmatch(found.hostname or ""))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
