"""The vocabulary is whole, every concept has a source, and what people type leads to what they mean."""

import json
from collections import defaultdict
from typing import Any

import pytest

from service.config import ROOT
from service.search.dutch.analysis import analyse
from service.search.editing.schemas import form_of, read_concept
from service.search.question.cut import cut
from service.search.vocabulary.citations import load_citations
from service.search.vocabulary.concepts import Concept, TermEntry
from service.search.vocabulary.content import FILE, load_vocabulary

VOCABULARY = load_vocabulary()
ENTRIES = json.loads(FILE.read_text(encoding="utf-8"))["begrippen"]
QUOTES = json.loads(FILE.with_name("citaten.json").read_text(encoding="utf-8"))
ABSENT = "staat er niet in"
YEAR = 2026
CONCEPTS = {concept.code: concept for concept in VOCABULARY.concepts}
CATALOGUE = json.loads((ROOT / "fixtures" / "catalogue" / "wf-jeugd-2025.json").read_text(encoding="utf-8"))
PRODUCTS = {entry["code"] for name in ("producten", "componenten") for entry in CATALOGUE[name]}

# Truly ambiguous: the two concepts are both offered. All else that is shared is a part that a whole names as `smaller`.
AMBIGUOUS = {
    ("eten", "niet"): {"eetstoornis", "selectief-eten"},
    ("eetproblem",): {"eetstoornis", "selectief-eten"},
    ("meis", "aanrand"): {"seksueel-grensoverschrijdend", "seksueel-misbruik"},  # by whom, or of whom
    ("ipt",): {"intensieve-thuishulp", "interpersoonlijke-therapie"},
}
# Words that nearly every question holds: as a term they would make everything mean one thing.
TOO_COMMON = "zorg hulp thuis kind school gezin ouder begeleiding behandeling onderzoek gesprek tijd huis 18".split()
# Words that are left when the stop words are gone; one or two of these would catch any sentence.
EMPTY_ALONE = {
    "niet",
    "mer",
    "gen",
    "even",
    "kind",
    "ouder",
    "moeder",
    "vader",
    "wer",
    "zit",
    "wil",
    "na",
    "vel",
    "zich",
}
EATING = {"X-AMB-P", "X-AMB-G", "V-KV-CG", "V-KV-CP"}

TYPED = [
    ("SGGZ", "jeugd-ggz"),
    ("BGGZ", "jeugd-ggz"),
    ("GBGGZ", "jeugd-ggz"),
    ("basis-ggz", "jeugd-ggz"),
    ("SGGZ voor volwassenen", "volwassenen-ggz"),
    ("is het autisme of ADHD", "diagnostiek"),
    ("ASS", "autisme"),
    ("PDD-NOS", "autisme"),
    ("autistisch", "autisme"),
    ("druk kind", "adhd"),
    ("LVB", "lvb"),
    ("moeilijk lerend", "lvb"),
    ("zwakbegaafd", "lvb"),
    ("EMB", "emb"),
    ("niet-aangeboren hersenletsel", "nah"),
    ("praat niet op school", "selectief-mutisme"),
    ("praat nog niet", "tos"),
    ("bang", "angst"),
    ("sociale fobie", "sociale-angst"),
    ("somber", "depressie"),
    ("wil dood", "suicidaliteit"),
    ("snijdt zichzelf", "automutilatie"),
    ("PTSS", "trauma"),
    ("EMDR", "emdr"),
    ("allemansvriend", "hechting"),
    ("anorexia", "eetstoornis"),
    ("anorexia", "anorexia"),
    ("eet niet", "selectief-eten"),
    ("driftbuien", "agressie"),
    ("luistert niet", "gedragsproblemen"),
    ("in bed plassen", "bedplassen"),
    ("bedplassen", "zindelijkheid"),
    ("slaapt slecht", "slaapproblemen"),
    ("wiet", "cannabis"),
    ("wiet", "verslaving"),
    ("gameverslaafd", "gamen"),
    ("Gilles de la Tourette", "tics"),
    ("OCD", "obsessie-dwang"),
    ("weinig zelfvertrouwen", "zelfbeeld"),
    ("moeder overleden", "rouw"),
    ("wordt op school gepest", "pesten"),
    ("ruzie na scheiding", "vechtscheiding"),
    ("gescheiden ouders", "scheiding"),
    ("kinderen van ouders met psychische problemen", "kopp"),
    ("tienermoeder", "tienermoeder"),
    ("loverboy", "seksuele-uitbuiting"),
    ("geweld thuis", "huiselijk-geweld"),
    ("gaat niet naar school", "schooluitval"),
    ("thuiszitter", "schooluitval"),
    ("wil niet meer naar school", "schooluitval"),
    ("statushouder", "vluchtelingen"),
    ("kan rekeningen niet betalen", "schulden"),
    ("even op adem", "logeren"),
    ("weekendopvang", "logeren"),
    ("respijt", "logeren"),
    ("gezinshuis", "gezinshuis"),
    ("pleegouders", "pleegzorg"),
    ("woont bij opa en oma", "netwerkpleegzorg"),
    ("kamertraining", "zelfstandigheid"),
    ("op zichzelf wonen", "zelfstandigheid"),
    ("moeder-kindhuis", "ouder-kind-zorg"),
    ("spoed", "crisis"),
    ("crisisbed", "crisisbed"),
    ("taxi", "vervoer"),
    ("ritalin", "medicatie"),
    ("KDC", "kinderdagcentrum"),
    ("overleden", "rouw"),
    ("naaktfoto's", "sexting"),
    ("van jongen naar meisje", "genderdysforie"),
    ("VG-gedrag", "dagbehandeling-vg-gedrag"),
    ("zorgboerderijen", "zorgboerderij"),
    ("PMT", "pmt"),
    ("PMT", "vaktherapie"),
    ("MST", "systeemtherapie"),
    ("IPT", "intensieve-thuishulp"),
    ("VHT", "vht"),
    ("CGT", "cgt"),
    ("uit huis geplaatst", "uithuisplaatsing"),
    ("JeugdzorgPlus", "gesloten-jeugdhulp"),
    ("18+", "18-plus"),
    ("verlengde jeugdhulp", "verlengde-jeugdhulp"),
    ("PGB", "pgb"),
    ("schoonmaakhulp", "huishoudelijke-hulp"),
    ("beschermd wonen", "beschermd-wonen"),
    ("gezinsvoogd", "gi"),
    ("OTS", "jeugdbescherming"),
    ("consultatiebureau", "jgz"),
    ("POH", "poh"),
    ("ondersteuningsprofiel 7", "profiel-7"),
]


def _shared() -> dict[tuple[str, ...], list[tuple[Concept, TermEntry]]]:
    held: dict[tuple[str, ...], list[tuple[Concept, TermEntry]]] = defaultdict(list)
    for concept in VOCABULARY.concepts:
        for term in concept.terms:
            held[term.stems].append((concept, term))
    return {stems: entries for stems, entries in held.items() if len(entries) > 1}


def test_there_are_several_hundred_concepts_each_with_a_source() -> None:
    assert len(CONCEPTS) >= 300
    for entry in ENTRIES:
        assert all(entry["bron"][name].strip() for name in ("document", "plaats")), entry["code"]


def test_a_line_of_a_source_document_is_quoted_as_it_stands_there() -> None:
    """QUOTES holds the lines of the source documents, which are not in this repository, as they were read there."""
    for entry in ENTRIES:
        source = entry["bron"]
        if source["document"] in QUOTES["bronnen"] and not source["plaats"].endswith(ABSENT):
            assert source["citaat"] in QUOTES["bronnen"][source["document"]], entry["code"]


def test_what_is_said_to_be_absent_stands_nowhere_in_the_overview() -> None:
    overview = " ".join(QUOTES["overzicht"]).casefold()
    absent = [entry for entry in ENTRIES if entry["bron"]["plaats"].endswith(ABSENT)]
    assert len(absent) >= 4
    for entry in absent:
        names = [entry["label"], *(term["tekst"] for term in entry["termen"] if term["soort"] == "synoniem")]
        assert not [name for name in names if name.casefold() in overview], entry["code"]
        assert not entry.get("producten"), entry["code"]


def test_a_concept_that_is_saved_unchanged_says_the_same() -> None:
    for entry in ENTRIES:
        saved = read_concept(form_of(entry) | {"opmerking": ""}, entry["code"], PRODUCTS, load_citations(), YEAR, entry)
        assert _unordered(saved) == _unordered(entry)


def _unordered(entry: dict[str, Any]) -> dict[str, Any]:
    """A form shows the terms by kind."""
    return entry | {"termen": sorted((term["soort"], term["tekst"]) for term in entry["termen"])}


def test_every_quote_is_used() -> None:
    used = {entry["bron"].get("citaat") for entry in ENTRIES}
    assert {line for lines in QUOTES["bronnen"].values() for line in lines} <= used


def test_every_product_that_a_concept_names_is_in_the_catalogue_and_comes_from_the_menukaart() -> None:
    for concept in VOCABULARY.concepts:
        assert set(concept.products) <= PRODUCTS, concept.code
        assert not concept.products or concept.source.startswith("menukaart: "), concept.code


def test_every_product_of_the_catalogue_can_be_found_by_an_ordinary_name() -> None:
    assert {code for concept in VOCABULARY.concepts for code in concept.products} == PRODUCTS


def test_every_term_holds_a_word_and_stands_once_in_its_concept() -> None:
    for concept in VOCABULARY.concepts:
        stems = [term.stems for term in concept.terms]
        assert all(stems), concept.code
        assert len(stems) == len(set(stems)), concept.code


def test_a_term_means_one_thing_unless_it_is_a_part_of_a_whole_or_truly_ambiguous() -> None:
    for stems, entries in _shared().items():
        meant = {concept.code for concept, term in entries if term.kind != "smaller"}
        expected = AMBIGUOUS.get(stems)
        assert meant == expected if expected else len(meant) <= 1, (stems, meant)


def test_no_word_that_nearly_every_question_holds_is_a_term() -> None:
    for word in TOO_COMMON:
        (token,) = analyse(word)
        assert not VOCABULARY.meanings((token.stem,)), word


def test_no_short_term_is_made_of_only_words_that_say_nothing_alone() -> None:
    for concept in VOCABULARY.concepts:
        for term in concept.terms:
            assert len(term.stems) > 2 or set(term.stems) - EMPTY_ALONE, (concept.code, term.text)


def test_abbreviations_are_written_in_capitals() -> None:
    for concept in VOCABULARY.concepts:
        for term in concept.terms:
            assert term.kind != "afkorting" or term.text == term.text.upper(), (concept.code, term.text)


@pytest.mark.parametrize(("typed", "code"), TYPED)
def test_what_a_consultant_types_leads_to_the_concept_that_is_meant(typed: str, code: str) -> None:
    whole, *words = cut(typed, VOCABULARY)
    assert code in {concept.code for concept in whole.concepts}
    assert not any(word.needed for word in words)  # those of a phrase that may well stand in another order


def test_a_phrase_inside_a_whole_question_is_recognised() -> None:
    slots = cut("jongen van 14 die niet naar school gaat en gaat niet naar school door ruzie na scheiding", VOCABULARY)
    found = {concept.code for slot in slots for concept in slot.concepts}
    assert {"schooluitval", "vechtscheiding"} <= found


def test_an_eating_disorder_falls_under_crisis_help_in_all_its_names() -> None:
    for typed in ("eetstoornis", "anorexia", "magerzucht", "boulimie", "ARFID", "vreetbuien"):
        (slot,) = cut(typed, VOCABULARY)
        assert {code for concept in slot.concepts for code in concept.products} == EATING, typed


def test_a_part_brings_the_whole_but_not_the_other_parts() -> None:
    (slot,) = cut("anorexia", VOCABULARY)
    texts = {way.text for way in slot.alternatives}
    assert texts >= {"eetstoornis", "anorexie"}
    assert not texts & {"boulimia", "eetbuistoornis", "boulimie"}


def test_dyslexia_says_that_it_is_outside_the_catalogue() -> None:
    assert "niet in deze catalogus" in CONCEPTS["dyslexie"].outside
    assert all(concept.outside.endswith(".") for concept in VOCABULARY.concepts if concept.outside)
    assert not [concept.code for concept in VOCABULARY.concepts if concept.outside and concept.products]


@pytest.mark.parametrize("typed", ["ggz", "SGGZ", "S-GGZ", "BGGZ", "GBGGZ", "basis-ggz", "ambulante ggz", "SGGZ jeugd"])
def test_a_kind_of_ggz_alone_is_that_for_young_people(typed: str) -> None:
    assert "volwassenen-ggz" not in [concept.code for slot in cut(typed, VOCABULARY) for concept in slot.concepts]
