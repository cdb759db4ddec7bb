"""What the framework itself says about what is asked and found: who leads, and which way leads to a product."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from service.catalogue.rules import Regie, Route
from service.catalogue.rules_framework import FrameworkRules
from service.catalogue.tables import Framework
from service.core.database import Sessions
from service.listings.facts import Arrangement, ListingFacts
from service.search.answer.codes import asked_tokens
from service.search.index.documents import scoped
from service.search.question.ask import Ask


@dataclass(frozen=True)
class Guide:
    """Regie and routes of one framework. `documents`: what people call its source documents, by id."""

    framework: str
    rules: FrameworkRules
    documents: Mapping[str, str]

    def regie_for(self, profiles: Collection[int]) -> tuple[Regie, ...]:
        """The rules on who leads for these profiles, each once; none where the source does not say it."""
        return tuple(rule for rule in self.rules.regie if set(rule.profiles) & set(profiles))

    def routes_for(self, products: Collection[str]) -> tuple[Route, ...]:
        """The routes that name one of these products, each once."""
        return tuple(route for route in self.rules.routes if set(route.products or ()) & set(products))


Guides = Mapping[str, Guide]


def load_guides(session: Sessions, frameworks: Collection[str]) -> Guides:
    """The guides of these frameworks by code. One query, for any number of them."""
    rows = session.execute(
        select(Framework.code, Framework.sources, Framework.rules["regie"], Framework.rules["routes"])
        .where(Framework.code.in_(frameworks))
        .order_by(Framework.code)
    )
    return {
        code: Guide(
            code,
            FrameworkRules.parse({"regie": regie, "routes": routes}),
            {document["id"]: document["herkomst"] for document in documents},
        )
        for code, documents, regie, routes in rows
    }


def regie_of(guides: Guides, ask: Ask, facts: ListingFacts) -> tuple[Regie, ...]:
    """Who leads for what this listing offers of what was asked."""
    guide = guides.get(facts.framework)
    profiles = {item.profile for item in _asked_of(ask, facts) if item.profile is not None}
    return guide.regie_for(profiles) if guide else ()


def routes_of(guides: Guides, ask: Ask, facts: ListingFacts) -> tuple[Route, ...]:
    """The routes to what this listing offers of what was asked."""
    guide = guides.get(facts.framework)
    return guide.routes_for({item.product for item in _asked_of(ask, facts)}) if guide else ()


def main_arrangement(ask: Ask, facts: ListingFacts) -> Arrangement | None:
    """What stands for this listing where one product is needed: the first that was asked, else its first."""
    return next(iter(_asked_of(ask, facts)), None)


def _asked_of(ask: Ask, facts: ListingFacts) -> tuple[Arrangement, ...]:
    """The arrangements of the listing that were asked for, as a filter or in a word whose products the source names;
    all of them when none was."""
    asked = asked_tokens(ask)
    meant = {code for slot in ask.slots if slot.is_asked for concept in slot.concepts for code in concept.products}
    picked = tuple(
        item
        for item in facts.arrangements
        if scoped(facts.framework, item.token) in asked or scoped(facts.framework, item.product) in asked
    )
    return picked or tuple(item for item in facts.arrangements if item.product in meant) or facts.arrangements
