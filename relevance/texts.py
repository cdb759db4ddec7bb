"""What a peer is given of a listing, and what it is asked.

A peer is the full-text search that comes with a database or server. It gets the title, the keywords and everything
else that describes the listing, without boosts or word lists. Exclusions are kept from all of them, which spares them
mistakes; none knows of room.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.listings.facts import ListingFacts

FIELDS = ("title", "keywords", "body")


@dataclass(frozen=True)
class Text:
    """A listing as plain text."""

    id: int
    title: str
    keywords: str
    body: str


@dataclass(frozen=True)
class Peer:
    """`search` gives the ids of at most DEPTH listings for a question as typed, best first."""

    name: str
    search: Callable[[str], list[int]]


class PeerMissing(Exception):
    """This machine cannot run the peer; the message says why."""


def texts_of(listings: Iterable[ListingFacts]) -> list[Text]:
    """The texts of these listings."""
    return [Text(facts.id, facts.title, " ".join(facts.keywords), _body(facts)) for facts in listings]


def _body(facts: ListingFacts) -> str:
    products = dict.fromkeys(f"{item.name} {item.product}" for item in facts.arrangements)
    places = (facts.place, *(place.name for place in facts.municipalities))
    described = (*facts.methods, *facts.languages, *facts.accessibility, *facts.forms)
    return "\n".join((facts.text, *products, facts.provider, *places, *described))
