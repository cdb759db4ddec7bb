"""The form of one concept, in: every problem at once, by field. No concept without a source that can be looked up."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from service.core.bsn import bsn_problem
from service.core.errors import Invalid, Problem
from service.search.dutch.analysis import analyse
from service.search.vocabulary.rules import KIND_NAMES, code_of
from service.search.vocabulary.rules_citations import Citations, citation_problems

MOST_TERMS, LONGEST_TERM, MOST_WORDS = 500, 80, 8
KEPT = ("rol", "wet")  # what the form does not ask
SOURCE = ("document", "plaats", "citaat", "adres", "jaar")
LONGEST = {"label": 80, "buiten_catalogus": 300, "opmerking": 300}
LONGEST |= {"document": 200, "plaats": 300, "citaat": 300, "adres": 300, "jaar": 4}
TEXTS = (*LONGEST, "producten", *KIND_NAMES)


def form_of(entry: Mapping[str, Any]) -> dict[str, str]:
    """What the fields of the form hold for this concept."""
    terms = entry.get("termen", ())
    source = entry.get("bron", {})
    return {
        "label": entry.get("label", ""),
        "producten": ", ".join(entry.get("producten", ())),
        "buiten_catalogus": entry.get("buiten_catalogus", ""),
        **{name: str(source.get(name, "")) for name in SOURCE},
        **{kind: "\n".join(term["tekst"] for term in terms if term["soort"] == kind) for kind in KIND_NAMES},
    }


def typed_of(form: MultiDict[str, str]) -> dict[str, str]:
    """What was typed, to show again."""
    return {name: form.get(name, "").replace("\x00", "").strip() for name in TEXTS}


def read_concept(
    typed: Mapping[str, str],
    code: str,
    known_products: Collection[str],
    citations: Citations,
    year: int,
    was: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The concept of the form; without a code, that of a new one. Raises Invalid with every problem.

    `year`: this one; nothing was printed after it. `was`: the concept until now, of which role and law stay.
    """
    terms = [{"tekst": text, "soort": kind} for kind in KIND_NAMES for text in _lines(typed[kind])]
    products = [part.strip() for part in typed["producten"].replace("\n", ",").split(",") if part.strip()]
    problems = [*_text_problems(typed), *_term_problems(terms), *_product_problems(products, known_products)]
    entry: dict[str, Any] = {"code": code or code_of(typed["label"]), "label": typed["label"], "termen": terms}
    if products:
        entry["producten"] = list(dict.fromkeys(products))
    if typed["buiten_catalogus"]:
        entry["buiten_catalogus"] = typed["buiten_catalogus"]
    entry |= {name: was[name] for name in KEPT if was and was.get(name)}
    entry["bron"] = {name: typed[name] for name in SOURCE if typed[name]}
    if typed["document"] and typed["plaats"]:
        problems += citation_problems(entry, citations, year)
    if problems:
        raise Invalid("Dit begrip klopt nog niet.", tuple(problems))
    return entry


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line for raw in text.splitlines() if (line := " ".join(raw.split()))))


def _text_problems(typed: Mapping[str, str]) -> Iterator[Problem]:
    if not analyse(typed["label"]) or not code_of(typed["label"]):
        yield Problem("label", "Vul de naam van het begrip in: ten minste één woord met betekenis.", typed["label"])
    if not typed["document"]:
        yield Problem("document", "Vul in welk document of welke openbare bron dit begrip noemt.")
    if not typed["plaats"]:
        yield Problem("plaats", "Vul in waar in de bron het staat, bijvoorbeeld een hoofdstuk of pagina.")
    for name, most in LONGEST.items():
        if len(typed[name]) > most:
            yield Problem(name, f"Maak dit korter: hoogstens {most} tekens.", typed[name][:100])
    for name in TEXTS:
        if problem := bsn_problem(name, typed[name]):
            yield problem


def _term_problems(terms: list[dict[str, str]]) -> Iterator[Problem]:
    if len(terms) > MOST_TERMS:
        yield Problem("synoniem", f"Geef hoogstens {MOST_TERMS} woorden bij één begrip.")
    for term in terms:
        kind, text = term["soort"], term["tekst"]
        words = len(analyse(text))
        if not words:
            yield Problem(kind, f"‘{text[:LONGEST_TERM]}’ bevat geen woord met betekenis. Haal het weg.", text[:100])
        elif words > MOST_WORDS or len(text) > LONGEST_TERM:
            why = f"hoogstens {MOST_WORDS} woorden en {LONGEST_TERM} tekens"
            yield Problem(kind, f"‘{text[:LONGEST_TERM]}’ is te lang: {why}.", text[:100])


def _product_problems(products: list[str], known: Collection[str]) -> Iterator[Problem]:
    unknown = [code for code in products if code not in known]
    if unknown:
        message = f"Deze code staat in geen enkele catalogus: {', '.join(unknown)[:200]}."
        yield Problem("producten", message, ", ".join(unknown)[:100])
