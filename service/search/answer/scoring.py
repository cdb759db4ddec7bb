"""One score: each criterion is what it is worth to the engine and a sentence for people, from the same clauses.

The points in an explanation are those same clauses, applied to the document of the row as it is now: there is no
second way to count.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from indexer.matching import Fields, matches
from indexer.query import Best
from service.listings.facts import ListingFacts
from service.search.answer import (
    sentences,
    sentences_exclusion,
    sentences_filters,
    sentences_room,
    sentences_topics,
    sentences_words,
    worth,
)
from service.search.index.documents import fields_of
from service.search.question.ask import Ask


class Verdict(StrEnum):
    """oordeel: does the listing meet the criterion? NOTED: nobody asked it so exactly, or it does for a part."""

    MET = "voldoet"
    NOT_MET = "voldoet_niet"
    UNKNOWN = "onbekend"
    NOTED = "let_op"


@dataclass(frozen=True)
class Judgement:
    """One line of "Waarom dit resultaat"; `most` is the highest number of points there is for it."""

    criterion: str
    verdict: Verdict
    points: int
    most: int
    sentence: str


@dataclass(frozen=True)
class Criterion:
    """`worth`: what the engine adds (nothing when it was not asked for). `judge`: verdict and Dutch sentence."""

    name: str
    worth: Callable[[Ask], tuple[Best, ...]]
    judge: Callable[[Ask, ListingFacts], tuple[str, str]]


CRITERIA = (
    Criterion("plek", worth.room, sentences_room.room),
    Criterion("actualiteit", worth.freshness, sentences.freshness),
    Criterion("wachttijd", worth.waits, sentences.waits),
    Criterion("trefwoord", worth.words, sentences_words.words),
    Criterion("onderwerp", worth.topics, sentences_topics.topics),
    Criterion("product", worth.product, sentences.product),
    Criterion("gemeente", worth.municipality, sentences.municipality),
    Criterion("locatie", worth.location, sentences_filters.location),
    Criterion("leeftijd", worth.age, sentences_filters.age),
    Criterion("vorm", worth.form, sentences.form),
)


Weighed = tuple[tuple[Criterion, tuple[Best, ...]], ...]


def weigh(ask: Ask) -> Weighed:
    """The criteria that this search weighs, each with what it is worth, most points first; make it once for many
    listings."""
    weighed = ((criterion, tuple(map(_most_first, criterion.worth(ask)))) for criterion in CRITERIA)
    return tuple((criterion, bests) for criterion, bests in weighed if bests)


def _most_first(best: Best) -> Best:
    """So that the first alternative that matches is the best."""
    return Best(tuple(sorted(best.alternatives, key=lambda item: -item.points)))


def worth_of(ask: Ask) -> tuple[Best, ...]:
    """What the engine adds up for this search."""
    return tuple(best for _, bests in weigh(ask) for best in bests)


def explain(ask: Ask, facts: ListingFacts, weighed: Weighed | None = None) -> tuple[Judgement, ...]:
    """Every criterion that this search weighs, for one listing; their points are its score.

    An exclusion that the search touches stands first, as a warning: it is worth nothing and never makes a match.
    """
    fields = fields_of(facts)
    found = []
    if warning := sentences_exclusion.exclusion(ask, facts):
        found.append(Judgement("uitsluiting", Verdict(warning[0]), 0, 0, warning[1]))
    for criterion, bests in weighed or weigh(ask):
        verdict, sentence = criterion.judge(ask, facts)
        points = sum(_points(fields, best) for best in bests)
        found.append(Judgement(criterion.name, Verdict(verdict), points, sum(map(_most, bests)), sentence))
    return tuple(found)


def score_of(judgements: tuple[Judgement, ...]) -> int:
    """The score: the sum of the explanation."""
    return sum(judgement.points for judgement in judgements)


def _points(fields: Fields, best: Best) -> int:
    return next((item.points for item in best.alternatives if matches(fields, item.clause)), 0)


def _most(best: Best) -> int:
    return best.alternatives[0].points if best.alternatives else 0
