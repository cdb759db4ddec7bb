"""Pairs of listings that differ in one thing only, of which one is the better: more room, fresher, a shorter wait."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import assume
from hypothesis import strategies as st

from service.listings.facts import ListingFacts
from service.listings.rules_group import Figures, Intake, Standing
from service.search.dutch.exclusions import affirmed
from service.search.vocabulary.concepts import NAMING, Concept, TermEntry
from service.search.vocabulary.content import load_vocabulary
from tests.search.worlds import TODAY, figures, listings

MOST_FREE, MOST_WEEKS, MOST_DAYS = 8, 20, 50


@dataclass(frozen=True)
class Pair:
    """Two listings, alike but for the number and one thing in which `better` is better."""

    worse: ListingFacts
    better: ListingFacts

    @property
    def both(self) -> tuple[ListingFacts, ListingFacts]:
        return self.worse, self.better


def facts_of(pairs: Sequence[Pair]) -> list[ListingFacts]:
    """Every listing of these pairs."""
    return [facts for pair in pairs for facts in pair.both]


@st.composite
def more_room(draw: st.DrawFn, number: int) -> Pair:
    """More free places, of a listing that counts them and takes people in."""
    low, high = draw(_apart(0, MOST_FREE))
    takes_in = draw(st.sampled_from((Intake.OPEN, Intake.BEPERKT, Intake.NA_INTAKE)))
    base = replace(draw(figures()), intake=takes_in, counts_places=True, places_total=MOST_FREE, reason=None)
    return draw(_pair(number, replace(base, places_free=low), replace(base, places_free=high)))


@st.composite
def shorter_wait(draw: st.DrawFn, number: int) -> Pair:
    """A shorter wait to the intake, from intake to start, or both; each known."""
    short, long = draw(_apart(0, MOST_WEEKS))
    names = draw(st.sampled_from((("intake",), ("start",), ("intake", "start"))))
    base = draw(figures())
    worse, better = ({f"wait_{name}_weeks": weeks for name in names} for weeks in (long, short))
    return draw(_pair(number, replace(base, **worse), replace(base, **better)))  # type: ignore[arg-type]  # by name


@st.composite
def fresher(draw: st.DrawFn, number: int) -> Pair:
    """The same figures, confirmed later."""
    young, old = draw(_apart(0, MOST_DAYS))
    same = draw(figures())
    pair = draw(_pair(number, same, same))
    return Pair(*(_confirmed(facts, days) for facts, days in zip(pair.both, (old, young), strict=True)))


@st.composite
def exact_words(draw: st.DrawFn, number: int) -> tuple[str, Pair]:
    """A word, and the same text with that word and with another word for it, in the title, a keyword or the text."""
    typed, other = draw(_two_words())
    field = draw(st.sampled_from(("title", "keywords", "text")))
    base = replace(draw(listings(number)), title="Aanbod", text="", keywords=(), exclusions=(), provider="Aanbieder")
    worse, better = (replace(base, **{field: (word,) if field == "keywords" else word}) for word in (other, typed))  # type: ignore[arg-type]  # by name
    return typed, draw(_numbered(number, worse, better))


@st.composite
def _apart(draw: st.DrawFn, least: int, most: int) -> tuple[int, int]:
    low = draw(st.integers(least, most - 1))
    return low, draw(st.integers(low + 1, most))


@st.composite
def _pair(draw: st.DrawFn, number: int, worse: Figures, better: Figures) -> Pair:
    """A listing with either figures, reported on the same day."""
    base = draw(listings(number))
    day = base.standing.confirmed_on or TODAY
    one, other = (
        replace(base, standing=Standing(own, day, base.standing.disputed, base.standing.stops))
        for own in (worse, better)
    )
    return draw(_numbered(number, one, other))


@st.composite
def _numbered(draw: st.DrawFn, number: int, worse: ListingFacts, better: ListingFacts) -> Pair:
    """Either may have the lower number, and so the better or the worse of the day's ties."""
    first = draw(st.booleans())
    return Pair(replace(worse, id=2 * number + first), replace(better, id=2 * number + (not first)))


@st.composite
def _two_words(draw: st.DrawFn) -> tuple[str, str]:
    """What is typed, and another name for it: no part of it, not what people say of it in a whole
    phrase, and without the typed word in it.

    Not "kan niet bij moeder blijven": a listing that says "niet bij" says what it is not for (exclusions.py).
    """
    concept = draw(st.sampled_from(_wordy_concepts()))
    typed = draw(st.sampled_from([term for term in _names(concept) if affirmed(term.text, ()) == term.text]))
    others = [term for term in _names(concept) if not set(typed.stems) <= set(term.stems)]
    assume(others)
    return typed.text, draw(st.sampled_from(others)).text


def _wordy_concepts() -> tuple[Concept, ...]:
    concepts = load_vocabulary().concepts
    return tuple(concept for concept in concepts if len({term.stems for term in _names(concept)}) > 1)


def _names(concept: Concept) -> list[TermEntry]:
    return [term for term in concept.terms if term.kind in NAMING]


def _confirmed(facts: ListingFacts, days: int) -> ListingFacts:
    return replace(facts, standing=replace(facts.standing, confirmed_on=TODAY - timedelta(days=days)))
