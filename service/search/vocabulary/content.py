"""The words of youth care: what families and consultants say, beside what providers and the catalogue say.

One data file (fixtures/vocabulary), each concept with its source. Its terms are used when a question is asked, so a
version that a beheerder publishes needs no new index. What a listing is about (topics.py) is learned from the file of
a release.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from service.config import ROOT
from service.core.collecting import not_collecting
from service.search.dutch.analysis import stems
from service.search.dutch.passing import PASSING
from service.search.dutch.spoken import said_as
from service.search.vocabulary.concepts import ASKER, AUDIENCE, KINDS, NAMING, PLAIN, Concept, Stems, TermEntry
from service.search.vocabulary.joints import Joints, joints_of_term, names_of, ways_of

FILE = ROOT / "fixtures" / "vocabulary" / "begrippen.json"
CONCEPTS_KEPT = 1024  # of two versions, and some that were tried
# What people put into a phrase or leave out: "slaapt (al weken) slecht".
FILLING = frozenset(stems("al nog maar heel hele erg zo steeds altijd vaak meer weer even elke dag").split())


class Phrase(NamedTuple):
    """`said`: the stems that matter, as they are said. `term`: all its stems. `joints`: the ways to join those."""

    said: Stems
    term: Stems
    joints: tuple[Joints, ...]


class VocabularyInvalid(ValueError):
    """The data cannot be used as a vocabulary; the message names the concept and what is wrong."""


@dataclass(frozen=True, eq=False)  # it is the key of what is kept of it: a hash of all terms takes longer than a search
class Vocabulary:
    """All concepts, and which of them a run of stems may mean.

    `phrases`: what people say in more than one word, by its first stem. `joints`: of each run of stems that must be
    joined as its terms are, the ways (joints.py). `near`: the concepts that name these stems as related.
    `stems`: every stem of a term. `alike`: for a word that names a concept the one that stands for it in phrases.
    """

    version: str
    concepts: tuple[Concept, ...]
    by_stems: Mapping[Stems, tuple[Concept, ...]]
    longest: int
    stems: frozenset[str]
    near: Mapping[Stems, tuple[Concept, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    joints: Mapping[Stems, tuple[Joints, ...]]
    alike: Mapping[str, str]

    def meanings(self, stems: Sequence[str]) -> tuple[Concept, ...]:
        """The concepts that have exactly these stems as a term."""
        return self.by_stems.get(tuple(stems), ())


@lru_cache(maxsize=1)
def load_vocabulary(path: Path = FILE) -> Vocabulary:
    """The vocabulary of this installation, read once. Raises VocabularyInvalid."""
    return parse_vocabulary(json.loads(path.read_text(encoding="utf-8")))


@not_collecting()
def parse_vocabulary(content: Mapping[str, Any]) -> Vocabulary:
    """Checks and indexes a vocabulary. Raises VocabularyInvalid with the first thing that is wrong."""
    concepts = tuple(_concept(json.dumps(entry)) for entry in content["begrippen"])
    codes = [concept.code for concept in concepts]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise VocabularyInvalid(f"begrip {twice[0]} staat er twee keer in")
    by_stems: dict[Stems, list[Concept]] = {}
    for concept in concepts:
        for run in dict.fromkeys(term.stems for term in concept.terms):
            by_stems.setdefault(run, []).append(concept)
    alike = _alike(concepts)
    names = names_of(concepts)
    return Vocabulary(
        version=str(content["versie"]),
        concepts=concepts,
        by_stems={run: tuple(found) for run, found in by_stems.items()},
        longest=max((len(run) for run in by_stems), default=0),
        stems=frozenset(stem for run in by_stems for stem in run),
        near=_near(concepts),
        phrases=_phrases(concepts, alike, names),
        joints=_joints(concepts, names),
        alike=alike,
    )


def _near(concepts: Sequence[Concept]) -> Mapping[Stems, tuple[Concept, ...]]:
    found: dict[Stems, list[Concept]] = {}
    for concept in concepts:
        for run in dict.fromkeys(term.stems for term in concept.related):
            found.setdefault(run, []).append(concept)
    return {run: tuple(held) for run, held in found.items()}


def _joints(concepts: Sequence[Concept], names: Mapping[str, set[str]]) -> Mapping[Stems, tuple[Joints, ...]]:
    joints: dict[Stems, list[Joints]] = {}
    for concept, term in ((each, term) for each in concepts for term in each.terms if len(term.stems) > 1):
        joints.setdefault(term.stems, []).append(joints_of_term(concept, term, term.stems, names))
    return {run: ways for run, found in joints.items() if (ways := ways_of(found))}


def _phrases(
    concepts: Sequence[Concept], alike: Mapping[str, str], names: Mapping[str, set[str]]
) -> Mapping[str, tuple[Phrase, ...]]:
    terms: dict[Stems, list[tuple[Stems, Joints]]] = {}
    for concept, term in ((each, term) for each in concepts for term in each.terms if term.kind == PLAIN):
        matter = _that_matter(term.stems)
        said = tuple(alike.get(stem, said_as(stem)) for stem in matter)
        if len(said) > 1:
            terms.setdefault(said, []).append((term.stems, joints_of_term(concept, term, matter, names)))
    found: dict[str, list[Phrase]] = {}
    for said, held in terms.items():
        joined = [item for item in held if item[1]]
        loose = [item for item in held if not item[1]]
        for kind in filter(None, (joined, loose)):  # "geslagen door moeder" before "slaat moeder"
            ways = ways_of(joints for _, joints in kind)
            found.setdefault(said[0], []).append(Phrase(said, kind[0][0], ways))
    return {first: tuple(phrases) for first, phrases in found.items()}


def _that_matter(run: Stems) -> Stems:
    """The term without what people leave out, as long as something is left that not every sentence has."""
    said = tuple(stem for stem in run if stem not in FILLING)
    return run if PASSING.issuperset(said) else said


def _alike(concepts: Sequence[Concept]) -> Mapping[str, str]:
    """For each word that is a name of one concept alone, the stem that stands for it inside phrases."""
    meant: dict[str, set[str]] = {}
    for concept in concepts:
        names = [term.stems[0] for term in concept.names if len(term.stems) == 1 and term.kind in NAMING]
        for stem in names:
            meant.setdefault(stem, set()).add(names[0])
    return {
        stem: said_as(next(iter(first))) for stem, first in meant.items() if len(first) == 1 and stem not in PASSING
    }


@lru_cache(maxsize=CONCEPTS_KEPT)
def _concept(written: str) -> Concept:
    """Of the text of an entry: versions share what they have alike, with all that was found out about it."""
    entry = json.loads(written)
    code = str(entry.get("code", ""))
    faults = list(_faults(entry))
    if faults:
        raise VocabularyInvalid(f"begrip {code or '?'}: {faults[0]}")
    every = [TermEntry(term["tekst"], term["soort"]) for term in entry["termen"]]
    wordless = [term.text for term in every if not term.stems]
    if wordless:
        raise VocabularyInvalid(f"begrip {code}: term {wordless[0]!r} bevat geen woord")
    terms = (
        TermEntry(entry["label"], "voorkeur"),
        *(term for term in every if term.kind != "verwant"),
    )
    return Concept(
        code=code,
        label=entry["label"],
        terms=terms,
        products=tuple(entry.get("producten", ())),
        outside=entry.get("buiten_catalogus", ""),
        source=_source(entry["bron"]),
        related=tuple(term for term in every if term.kind == "verwant"),
        role=entry.get("rol", ""),
        law=entry.get("wet", ""),
    )


def _source(source: Mapping[str, Any]) -> str:
    printed = f" ({source['jaar']})" if source.get("jaar") else ""
    return f"{source['document']}{printed}: {source['plaats']}"


def _faults(entry: Mapping[str, Any]) -> Iterator[str]:
    for name in ("code", "label", "termen", "bron"):
        if not entry.get(name) and name != "termen":
            yield f"{name} ontbreekt"
    source = entry.get("bron") or {}
    if not source.get("document") or not source.get("plaats"):
        yield "de bron noemt geen document of plaats"
    if entry.get("rol", "") not in ("", ASKER, AUDIENCE):
        yield f"rol {entry['rol']} bestaat niet"
    for term in entry.get("termen", ()):
        if term.get("soort") not in KINDS:
            yield f"soort {term.get('soort')} bestaat niet"
        if not isinstance(term.get("tekst"), str):
            yield "een term heeft geen tekst"
