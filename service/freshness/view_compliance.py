"""The words and numbers on the pages about naleving, as the templates show them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from service.core.dutch import count, days_ago, long_date, short_date
from service.core.paging import Page
from service.freshness.board import ProviderListing
from service.freshness.compliance import Discipline, Owner, ProviderStanding
from service.freshness.rules import STAGE_WORDS
from service.listings.rules_freshness import Freshness, Terms


@dataclass(frozen=True)
class Rung:
    """A step of the ladder (macro `trap`): how many listings are in this stage, and its term in words."""

    actualiteit: str
    aantal: int
    termijn: str
    href: str = ""


@dataclass(frozen=True)
class ProviderRow:
    """A provider on the board, everything in words."""

    standing: ProviderStanding
    discipline: Discipline
    about: str
    word: str
    age: str
    on_time: str
    confirmed: str
    confirmed_ago: str


@dataclass(frozen=True)
class ListingRow:
    """A listing of one provider in words."""

    listing: ProviderListing
    word: str
    age: str
    confirmed: str
    recorded: tuple[str, ...]


def ladder(counts: Mapping[Freshness, int], terms: Collection[Terms]) -> list[Rung]:
    """The ladder; regions with different terms together have no term in words."""
    words = _term_words(next(iter(set(terms)))) if len(set(terms)) == 1 else {}
    return [Rung(stage.value, number, words.get(stage, "")) for stage, number in counts.items()]


def term_sentence(terms: Collection[Terms]) -> str:
    """How often figures must be confirmed."""
    days = {one.current_days for one in terms} or {Terms().current_days}
    if len(days) == 1:
        return f"Elke aanbieder hoort elke {days.pop()} dagen te bevestigen."
    return "Elke aanbieder hoort te bevestigen binnen de termijn van de regio."


def board_title(terms: Collection[Terms]) -> str:
    """What all on the board have in common."""
    days = {one.current_days for one in terms} or {14}
    if days == {14}:
        return "Niet ververst binnen twee weken"
    return f"Niet ververst binnen {days.pop()} dagen" if len(days) == 1 else "Niet ververst binnen de termijn"


def trend_sentence(now: float | None, before: tuple[date, float | None]) -> str:
    """How the share of listings that are actueel moved in a fortnight; empty when that cannot be said."""
    day, share = before
    if now is None or share is None:
        return ""
    moved = round(now - share, 1)
    if not moved:
        return f"evenveel als op {long_date(day)}"
    return f"{percent(abs(moved))} procentpunt {'meer' if moved > 0 else 'minder'} dan op {long_date(day)}"


def provider_row(standing: ProviderStanding, discipline: Discipline, today: date) -> ProviderRow:
    """One line of the board."""
    oldest, last = standing.latest.confirmed_on, standing.last_confirmed_on
    return ProviderRow(
        standing=standing,
        discipline=discipline,
        about=", ".join(word for word in (standing.type, standing.place) if word),
        word=standing_word(standing),
        age=f"{count((today - oldest).days, 'dag', 'dagen')} oud" if oldest else "geen cijfers",
        on_time="nog niet te zeggen" if discipline.on_time is None else f"{discipline.on_time:.0f} %",
        confirmed=long_date(last) if last else "nooit",
        confirmed_ago=days_ago((today - last).days) if last else "",
    )


def board_count(page: Page) -> str:
    """How many providers the board has, and which of them are on this page."""
    providers = count(page.total, "aanbieder", "aanbieders")
    if page.count == 1:
        return providers
    return f"{providers}, {page.offset + 1} tot en met {min(page.offset + page.per_page, page.total)}"


def provider_sentence(listings: Collection[ProviderListing], today: date) -> str:
    """How many listings of a provider are late."""
    late = sum(listing.age.days_late > 0 for listing in listings)
    offers = count(len(listings), "aanbod", "aanbiedingen")
    if not late:
        return f"Stand op {long_date(today)}: {offers}, alles op tijd bevestigd."
    return f"Stand op {long_date(today)}: {late} van {offers} te laat."


def csv_row(standing: ProviderStanding, discipline: Discipline) -> tuple[str | int | None, ...]:
    """One line of the download, in the order of its header."""
    last = standing.last_confirmed_on
    return (
        standing.agb,
        standing.name,
        standing.type,
        len(standing.listings),
        standing.late_count,
        standing_word(standing),
        standing.days_late,
        None if discipline.on_time is None else percent(discipline.on_time),
        last.isoformat() if last else None,
    )


def listing_row(listing: ProviderListing, today: date) -> ListingRow:
    """One listing on the page of a provider."""
    on, by = listing.age.confirmed_on, listing.facts.confirmed_by
    ago = days_ago((today - on).days) if on else ""
    return ListingRow(
        listing=listing,
        word=STAGE_WORDS[listing.age.stage],
        age=f"{ago}, door {by}" if by else ago,
        confirmed=long_date(on) if on else "nooit",
        recorded=tuple(f"{STAGE_WORDS[Freshness(flag.stage)]} op {short_date(flag.since)}" for flag in listing.flags),
    )


def standing_word(standing: ProviderStanding) -> str:
    """The stage of a provider in words: that of its worst listing, "deels" when others do better."""
    word = STAGE_WORDS[standing.stage]
    return f"deels {word}" if standing.is_partly else word


def percent(value: float) -> str:
    """91,6; 100"""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def owner_options(numbers: Mapping[Owner, int]) -> list[tuple[str, str]]:
    """The choices of contract manager, each with its number of providers."""
    names = {
        Owner.MIJN: "Mijn aanbieders",
        Owner.ALLE: "Alle aanbieders",
        Owner.CONTRACTBEHEER: "Zonder contractmanager (Contractbeheer)",
    }
    return [(owner.value, f"{name} ({numbers[owner]})") for owner, name in names.items()]


def _term_words(terms: Terms) -> dict[Freshness, str]:
    return {
        Freshness.ACTUEEL: f"tot {terms.current_days} dagen",
        Freshness.VEROUDERD: f"{terms.current_days + 1} tot {terms.outdated_days} dagen",
        Freshness.ERNSTIG_VEROUDERD: f"{terms.outdated_days + 1} tot {terms.severe_days} dagen",
        Freshness.SLAPEND: f"meer dan {terms.severe_days} dagen",
        Freshness.NOOIT: "nog geen cijfer",
    }
