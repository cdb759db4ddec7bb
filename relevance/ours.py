"""Our own search, asked as the page asks it: once as the page shows it, once by the words alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import current_app
from markupsafe import escape
from werkzeug.datastructures import MultiDict

from indexer.query import Hit, Order
from relevance.metrics import DEPTH
from relevance.world import World
from service.core.context import parts
from service.core.errors import Invalid
from service.core.tables import db
from service.search.answer.filters import offered
from service.search.answer.operations import search_listings
from service.search.answer.queries import page_query
from service.search.answer.scoring import CRITERIA
from service.search.answer.word_clauses import slot_clause
from service.search.question.ask import Ask, make_ask
from service.search.question.slots import TYPO
from service.search.question.understand import understand
from service.search.schemas import read_criteria

# What a listing has today, whatever was asked; the other criteria say how well it answers.
OF_TODAY = frozenset(("plek", "actualiteit", "wachttijd"))


@dataclass(frozen=True)
class Found:
    """`served`: ids in the order of the page, places first. `by_text`: the same listings by what was asked alone.

    `ask`: the question as it was answered in the end; None when it was refused.
    """

    served: tuple[int, ...]
    by_text: tuple[int, ...]
    total: int
    ask: Ask | None

    @property
    def way(self) -> str:
        """How far the search had to go: every word as typed, words that are nearly it, or some of the words."""
        if self.ask is None:
            return "geweigerd"
        if self.ask.only_some:
            return "een deel van de woorden"
        return "bijna die woorden" if any(way.kind == TYPO for way in self.ask.ways) else "alle woorden"


def search_ours(world: World, question: str) -> Found:
    """The first page for a question typed without picking a filter."""
    try:
        criteria = understand(read_criteria(MultiDict([("q", question)]), world.scope), world.scope)
        ask = make_ask(criteria, world.scope, world.today)
    except Invalid:
        return Found((), (), 0, None)
    page = search_listings(db.session, parts().engine, ask)
    served = tuple(result.facts.id for result in page.results)
    by_text = tuple(hit.id for hit in by_words(page.ask, DEPTH))
    return Found(served, by_text, page.total, page.ask)


def by_words(ask: Ask, most: int) -> tuple[Hit, ...]:
    """The listings in the order of what was asked alone, whatever room they have today: `most` at most."""
    asked = page_query(ask)
    worth = tuple(best for criterion in CRITERIA if criterion.name not in OF_TODAY for best in criterion.worth(ask))
    bands = (ask.reach.first,) if ask.reach else ()
    query = replace(asked, worth=worth, order=Order(bands=bands, tie=asked.order.tie), facets=(), limit=most)
    return parts().engine.search(query).hits


def counts_of_parts(ask: Ask) -> Sequence[tuple[str, bool, int]]:
    """For each part of the question: as typed, whether the vocabulary knows it, how many listings have it."""
    counts = parts().engine.count([(*offered(ask), slot_clause(slot)) for slot in ask.slots])
    return [(slot.typed, bool(slot.concepts), count) for slot, count in zip(ask.slots, counts, strict=True)]


def says_outside(question: str, found: Found) -> bool:
    """The page of results says in so many words that the catalogue does not have this.

    Raises RuntimeError when there is no such page.
    """
    said = {concept.outside for slot in (found.ask.slots if found.ask else ()) for concept in slot.concepts}
    page = current_app.test_client().get("/zoeken", query_string={"q": question}, follow_redirects=True)
    if page.status_code != HTTPStatus.OK:
        raise RuntimeError(f"/zoeken?q={question} gave {page.status_code}.")
    return any(str(escape(sentence)) in page.text for sentence in said if sentence)
