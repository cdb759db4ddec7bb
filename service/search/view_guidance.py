"""Messages, regie and routes as the templates show them, each with the place in the source that says it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from service.catalogue.rules import Regie, Route, Source
from service.listings.facts import ListingFacts
from service.search.answer.guidance import Guides, main_arrangement, regie_of, routes_of
from service.search.answer.message import Message
from service.search.answer.messages import messages_of
from service.search.answer.operations import SearchPage
from service.search.question.ask import Ask
from service.search.view_filters import address


@dataclass(frozen=True)
class CitedView:
    """A sentence, how its source was read, the source in words and where to read it; '' for what there is not."""

    text: str
    note: str
    source: str
    href: str
    offer: str = ""
    offer_href: str = ""


@dataclass(frozen=True)
class AccessView:
    """Who leads and which way leads to this listing, and where to ask whether it may stand beside other help."""

    regie: list[CitedView]
    routes: list[CitedView]
    combine_href: str


def view_messages(page: SearchPage) -> list[CitedView]:
    return [_message(page.guides, message) for message in messages_of(page)]


def view_access(guides: Guides, ask: Ask, facts: ListingFacts) -> AccessView:
    """Of one listing: the page of results and the page about the listing."""
    main = main_arrangement(ask, facts)
    return AccessView(
        regie=_cited(guides, facts.framework, regie_of(guides, ask, facts)),
        routes=_cited(guides, facts.framework, routes_of(guides, ask, facts)),
        combine_href=url_for("catalogue.combine", inkoopkader=facts.framework, product=main.product) if main else "",
    )


def _message(guides: Guides, message: Message) -> CitedView:
    return CitedView(
        message.text,
        message.note,
        _named(guides, message.framework, message.source),
        _href(message.framework, message.anchor),
        message.offer,
        address(message.search) if message.search else "",
    )


def _cited(guides: Guides, framework: str, rules: Iterable[Regie | Route]) -> list[CitedView]:
    return [
        CitedView(
            f"{rule.name}: {rule.text}" if isinstance(rule, Route) else rule.text,
            rule.note or "",
            _named(guides, framework, rule.source),
            _href(framework, f"route-{rule.code}" if isinstance(rule, Route) else "regie"),
        )
        for rule in rules
    ]


def _named(guides: Guides, framework: str, source: Source | None) -> str:
    """Q&A voorjaar 2025, Inkoop: the name people give a document, and the place in it."""
    if source is None:
        return ""
    guide = guides.get(framework)
    document = guide.documents.get(source.document, source.document) if guide else source.document
    return f"{document}, {source.place}"


def _href(framework: str, anchor: str) -> str:
    return url_for("catalogue.framework", kader=framework, _anchor=anchor) if framework else ""
