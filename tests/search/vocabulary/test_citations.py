"""Which sources of a concept will do: sources as a beheerder may type them, held to the lines of our own documents."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.search.vocabulary.citations import load_citations
from service.search.vocabulary.content import FILE
from service.search.vocabulary.rules_citations import (
    LOOKED_UP,
    QUOTED,
    UNCHECKED,
    citation_problems,
    standing_of,
)

CITATIONS = load_citations()
ENTRIES = json.loads(FILE.read_text(encoding="utf-8"))["begrippen"]
YEAR = 2026
LINE = "Stapelen van toewijzingen"
SITE = "https://www.nji.nl/thuiszitters"


def concept(**source: str) -> dict[str, Any]:
    return {"label": "hikikomori", "termen": [], "bron": {"document": "", "plaats": "blz. 3", **source}}


def problems(**source: str) -> dict[str, str]:
    return {one.field: one.message for one in citation_problems(concept(**source), CITATIONS, YEAR)}


def test_every_concept_of_this_release_passes() -> None:
    for entry in ENTRIES:
        assert list(citation_problems(entry, CITATIONS, YEAR)) == [], entry["code"]


def test_of_this_release_exactly_what_comes_from_our_documents_is_said_to_be_checked() -> None:
    found = Counter(standing_of(entry, CITATIONS) for entry in ENTRIES)
    quoted = sum("citaat" in entry["bron"] for entry in ENTRIES)
    assert (found[QUOTED], found[LOOKED_UP]) == (quoted, 4)
    assert found[UNCHECKED] == len(ENTRIES) - quoted - 4


@pytest.mark.parametrize(
    "source",
    [
        {"document": "menukaart", "citaat": LINE},
        {"document": "menukaart", "plaats": "het hele overzicht: hikikomori staat er niet in"},
        {"document": "Nederlands Jeugdinstituut", "adres": SITE},
        {"document": "T. Saito, Hikikomori", "jaar": "2013"},
        {"document": "Thuisarts.nl"},  # the vocabulary of this release names it
        {"document": "Inkoopplan Utrecht", "jaar": "2024"},
    ],
)
def test_a_source_that_can_be_looked_up_will_do(source: dict[str, str]) -> None:
    assert problems(**source) == {}


@pytest.mark.parametrize(
    ("source", "field", "sentence"),
    [
        ({"document": "menukaart"}, "citaat", "Kies de regel uit dat document"),
        ({"document": "menukaart", "citaat": "Hikikomori is jeugdhulp"}, "citaat", "Kies de regel uit dat document"),
        ({"document": "menukaart", "citaat": "5.4.2 Wachttijden"}, "citaat", "Kies de regel uit dat document"),
        ({"document": "menukaart", "adres": SITE}, "citaat", "Kies de regel uit dat document"),
        ({"document": "Menukaart 2025", "citaat": LINE}, "document", "precies zo: ‘menukaart’"),
        ({"document": "uitvoeringskader", "jaar": "2019"}, "document", "precies zo: ‘uitvoeringskader 2019-2021’"),
        ({"document": "NJi", "adres": SITE, "citaat": LINE}, "citaat", "Deze regel is niet van ‘NJi’."),
        ({"document": "Nederlands Jeugdinstituut"}, "adres", "vul een webadres in (https://) of het jaar"),
        ({"document": "NJi", "adres": "http://www.nji.nl"}, "adres", "Begin met https://"),
        ({"document": SITE}, "document", "Vul de naam van de bron in"),
        ({"document": "12"}, "document", "Vul de naam van de bron in"),
        ({"document": "Het boek", "jaar": "2027"}, "jaar", "van 1800 tot en met 2026"),
        ({"document": "Het boek", "jaar": "1799"}, "jaar", "van 1800 tot en met 2026"),
        ({"document": "Het boek", "jaar": "\u0662\u0660\u0661\u0663"}, "jaar", "van 1800 tot en met 2026"),
        ({"document": "NJi", "adres": SITE, "plaats": "het staat er niet in"}, "plaats", "alleen nakijken in"),
        ({"document": "Q&A Achterhoek", "plaats": "het staat er niet in"}, "plaats", "alleen nakijken in"),
    ],
)
def test_a_source_that_nobody_can_look_up_is_refused_with_what_to_do(
    source: dict[str, str], field: str, sentence: str
) -> None:
    assert sentence in problems(**source)[field]
    assert standing_of(concept(**source), CITATIONS) == UNCHECKED


def test_what_stands_in_the_overview_is_not_absent() -> None:
    entry = concept(document="menukaart", plaats="het hele overzicht: staat er niet in") | {"label": "Pleegzorg"}
    (problem,) = citation_problems(entry, CITATIONS, YEAR)
    assert "‘Pleegzorg’ staat wel in het overzicht" in problem.message
    assert standing_of(entry, CITATIONS) == UNCHECKED


@pytest.mark.parametrize(
    "address",
    [
        "https://", "https://nji", "https://nji.nl/a b", "https://jan@nji.nl", "https://127.0.0.1", "https://nji.nl:99",
        "javascript:alert(1)//https://nji.nl", "//nji.nl", "https://[::1]/", "https://nji..nl", 'https://nji.nl/"x',
    ],
)  # fmt: skip
def test_what_is_no_web_address_of_a_public_site_is_refused(address: str) -> None:
    assert "Dit webadres klopt niet." in problems(document="NJi", adres=address)["adres"]


LINES = sorted({line for lines in CITATIONS.lines.values() for line in lines})


@given(st.just("") | st.text(max_size=40), st.sampled_from(sorted(CITATIONS.lines)), st.sampled_from(LINES) | st.text())
def test_no_invented_line_ever_passes_for_one_of_our_documents(more: str, document: str, quote: str) -> None:
    name = f"{document} {more}".strip()
    is_line = name == document and quote in CITATIONS.lines[document]
    assert is_line is not bool(problems(document=name, citaat=quote, adres=SITE, jaar="2020"))
