"""What the pages around the results show: what is said of the answer, the entrances of the start page, the details."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from service.core.clock import AMSTERDAM, local_day
from service.core.dutch import count, date_and_time, days_ago, listed, short_date
from service.listings.facts import ListingFacts
from service.listings.rules_group import Group
from service.search.answer import sentences
from service.search.answer.labels import arrangement_labels, filter_label
from service.search.answer.operations import SearchPage
from service.search.question.scope import ProductScope, Scope
from service.search.view import ResultView

ROOM_WORDS = {Group.NU: "plek", Group.BINNENKORT: "straks", Group.VOL: "vol", Group.ONBEKEND: "onbekend"}


def heading(page: SearchPage) -> str:
    """19 aanbiedingen voor ‘autisme’ in Hoorn"""
    criteria = page.ask.criteria
    places = [filter_label(page.ask.scope, "gemeente", code) for code in criteria.gemeente]
    words = f" voor ‘{criteria.q}’" if criteria.q else ""
    where = f" in {listed(places, 'of')}" if 0 < len(places) <= 2 else ""
    return f"{count(page.total, 'aanbod', 'aanbiedingen')}{words}{where}"


def late_sentence(since: datetime | None) -> str:
    """A warning when the index misses changes; else empty."""
    if since is None:
        return ""
    return (
        f"Zoeken is niet bijgewerkt sinds {date_and_time(since)}. Cijfers op deze pagina kloppen, "
        "maar een plek die daarna is gemeld, kan ontbreken."
    )


@dataclass(frozen=True)
class NearView:
    """A near miss: which listing, and by how much it misses."""

    title: str
    href: str
    difference: str
    provider: str
    demo: bool


def near_views(page: SearchPage) -> list[NearView]:
    return [
        NearView(
            title=miss.facts.title,
            href=url_for("search.listing", listing_id=miss.facts.id),
            difference=miss.difference,
            provider=miss.facts.provider,
            demo=miss.facts.demo,
        )
        for miss in page.near
    ]


def near_sentence(page: SearchPage) -> str:
    """What holds for all near misses: of a question that no listing has all of, they have no more than the results."""
    if page.ask.only_some or page.unheard:
        return "Deze aanbieders hebben plek en liggen dicht bij wat u vroeg. Maar zij missen één eis."
    return "Deze aanbieders hebben plek en voldoen aan alles, op één eis na."


Entry = tuple[str, str, int]


@dataclass(frozen=True)
class SegmentEntrance:
    """A segment on the start page: profiles in groups by complexity, and its other products."""

    code: str
    name: str
    profiles: list[tuple[str, list[Entry]]]
    products: list[Entry]


def entrances(scope: Scope, room: Mapping[str, int]) -> list[SegmentEntrance]:
    """The segments of the frameworks that are valid today, with how many listings have room now."""
    valid = {item.code for item in scope.frameworks if item.valid_today}
    found = []
    for segment in (item for item in scope.segments if not item.parent and item.framework in valid):
        inside = {item.code for item in scope.segments if segment.code in (item.code, item.parent)}
        products = [item for item in scope.products if item.segment in inside and item.framework == segment.framework]
        found.append(SegmentEntrance(segment.code, segment.name, _profiles(products, room), _others(products, room)))
    return found


def _profiles(products: list[ProductScope], room: Mapping[str, int]) -> list[tuple[str, list[Entry]]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for item in products:
        if item.profile is not None:
            href = url_for("search.results", profiel=item.profile)
            found[(item.complexity or "").capitalize()].append(
                (f"Profiel {item.profile}", href, room.get(item.code, 0))
            )
    return list(found.items())


def _others(products: list[ProductScope], room: Mapping[str, int]) -> list[Entry]:
    return [
        (item.name, url_for("search.results", product=item.code), room.get(item.code, 0))
        for item in products
        if item.profile is None
    ]


@dataclass(frozen=True)
class NewsView:
    """A line of "Net bevestigd"."""

    tijd: str
    titel: str
    href: str
    aanbieder: str
    demo: bool
    soort: str
    woord: str


def news(item: ResultView, facts: ListingFacts, today: date) -> NewsView:
    words = {"nu": "Plek nu", "binnenkort": "Binnenkort", "vol": "Vol", "onbekend": "Onbekend"}
    word = words[item.groep]
    if item.groep == "nu" and item.vrij:
        word = f"{count(item.vrij, 'plek', 'plekken')} vrij"
    provider = ", ".join(part for part in (facts.provider, facts.place) if part)
    shape = ROOM_WORDS[Group(item.groep)]
    return NewsView(moment(facts.confirmed_at, today), facts.title, item.href, provider, facts.demo, shape, word)


def moment(at: datetime | None, today: date) -> str:
    """Vandaag 09.12 uur; 20 nov 2026 16.55 uur"""
    if at is None:
        return ""
    day, clock = local_day(at), at.astimezone(AMSTERDAM).strftime("%H.%M uur")
    age = (today - day).days
    return f"{(days_ago(age) if age < 2 else short_date(day)).capitalize()} {clock}"


def details(facts: ListingFacts) -> list[tuple[str, str]]:
    """The listing's own facts, for the page about it. An empty one is shown as not filled in."""
    products = [
        f"{name}: {', '.join(codes)}" if codes else name for name, codes in arrangement_labels(facts.arrangements)
    ]
    return [
        ("Producten", listed(products)),
        ("Leeftijd", sentences.ages(facts)),
        ("Vorm", listed(facts.forms)),
        ("Gemeenten", listed([place.name for place in facts.municipalities])),
        ("Trefwoorden", listed(facts.keywords)),
        ("Niet voor", listed(facts.exclusions)),
        ("Methoden", listed(facts.methods)),
        ("Talen", listed(facts.languages)),
        ("Toegankelijkheid", listed(facts.accessibility)),
        ("Plaats", facts.place),
    ]
