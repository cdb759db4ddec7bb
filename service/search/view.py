"""Results as the templates show them: words, icons and links, no decisions."""

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from service.core.dutch import days_ago, listed, long_date
from service.listings.facts import ListingFacts
from service.listings.rules_freshness import Freshness, freshness_on
from service.listings.rules_group import Group, next_place
from service.search.answer import sentences, sentences_exclusion, sentences_filters, sentences_room, sentences_words
from service.search.answer.codes import asked_tokens
from service.search.answer.guidance import Guides
from service.search.answer.highlight import highlight, shorten
from service.search.answer.labels import arrangement_labels
from service.search.answer.operations import Result
from service.search.index.documents import scoped
from service.search.question.ask import Ask
from service.search.view_guidance import AccessView, view_access


@dataclass(frozen=True)
class Contact:
    naam: str
    telefoon: str
    email: str


@dataclass(frozen=True)
class ExplanationLine:
    criterium: str
    oordeel: str
    punten: int
    toelichting: str


@dataclass(frozen=True)
class ResultView:
    """One result as the macro `resultaat` takes it."""

    id: int
    href: str
    titel: Markup
    aanbieder: str
    aanbieder_href: str
    demo: bool
    regel: str
    tekst: Markup
    producten: list[tuple[str, bool]]
    kenmerken: list[tuple[str, str]]
    groep: str
    instroom: str
    telt_plekken: bool
    vrij: int | None
    totaal: int | None
    intake_weken: int | None
    start_weken: int | None
    contact: Contact
    actualiteit: str
    vers_zin: str
    score: int
    uitleg: list[ExplanationLine]
    uitleg_open: bool
    signaal_href: str
    extra: list[str]
    let_op: str
    toegang: AccessView | None


def view_result(ask: Ask, result: Result, guides: Guides | None = None) -> ResultView:
    """What a page shows of a result. Past its term no figure is shown: only the old one, in the sentence.

    `guides`: what the frameworks say on access; without them nothing is said of it.
    """
    facts, figures = result.facts, result.facts.standing.figures
    fresh = figures if result.freshness is Freshness.ACTUEEL else None
    ways = sentences_words.marked(ask, facts)
    stopped = facts.standing.is_barred_on(ask.today)
    return ResultView(
        id=facts.id,
        href=url_for("search.listing", listing_id=facts.id),
        titel=highlight(facts.title, ways),
        aanbieder=facts.provider,
        aanbieder_href=url_for("search.results", aanbiederAgb=facts.agb),
        demo=facts.demo,
        regel=", ".join(part for part in (type_words(facts.provider_type), facts.place) if part),
        tekst=highlight(shorten(facts.text, ways), ways),
        producten=_products(ask, facts),
        kenmerken=_features(ask, facts),
        groep=result.group,
        instroom="stop" if stopped else (fresh.intake if fresh else ""),
        telt_plekken=fresh.counts_places if fresh else True,
        vrij=fresh.places_free if fresh else None,
        totaal=fresh.places_total if fresh else None,
        intake_weken=fresh.wait_intake_weeks if fresh else None,
        start_weken=fresh.wait_start_weeks if fresh else None,
        contact=Contact(facts.contact_name, facts.contact_phone, facts.contact_email),
        actualiteit=result.freshness,
        vers_zin=freshness_sentence(ask, facts),
        score=result.score,
        uitleg=_explanation(result),
        uitleg_open=False,
        signaal_href="",
        extra=notes(ask, facts, result.group),
        let_op=(sentences_exclusion.exclusion(ask, facts) or ("", ""))[1],
        toegang=None if guides is None else view_access(guides, ask, facts),
    )


def _explanation(result: Result) -> list[ExplanationLine]:
    return [
        ExplanationLine(line.criterion.capitalize(), line.verdict, line.points, line.sentence)
        for line in result.judgements
    ]


def type_words(provider_type: str) -> str:
    """middelgrote aanbieder, from the type that the region gives."""
    adjectives = {"klein": "kleine", "middel": "middelgrote", "groot": "grote", "strategisch": "strategische"}
    if not provider_type:
        return ""
    return (
        f"{provider_type}-aanbieder"
        if provider_type == "niche"
        else f"{adjectives.get(provider_type, provider_type)} aanbieder"
    )


def freshness_sentence(ask: Ask, facts: ListingFacts) -> str:
    """When and by whom the figures were confirmed; of figures past their term what they were."""
    confirmed_on, figures = facts.standing.confirmed_on, facts.standing.figures
    if confirmed_on is None or figures is None:
        return "Deze aanbieder heeft nog geen cijfers gemeld."
    by = f" door {facts.confirmed_by}" if facts.confirmed_by else ""
    when = f"{long_date(confirmed_on)} ({days_ago((ask.today - confirmed_on).days)}){by}"
    if freshness_on(confirmed_on, ask.today, facts.terms) is Freshness.ACTUEEL:
        return f"Bevestigd op {when}."
    said = f"toen {sentences_room.places(figures)}" if figures.counts_places else sentences_room.places(figures)
    return f"Laatst gemeld op {when}: {said}. Telt niet mee."


def notes(ask: Ask, facts: ListingFacts, group: Group) -> list[str]:
    """Facts that a consultant needs beside the figures: next place, waiting people, why and until when it is closed."""
    figures = facts.standing.figures
    found = [
        f"Opgelegde stop sinds {long_date(stop.starts_on)}"
        + (f" tot en met {long_date(stop.ends_on)}." if stop.ends_on else ".")
        for stop in facts.standing.stops
        if stop.holds_on(ask.today)
    ]
    if figures is None or group is Group.ONBEKEND:
        return found
    if place_on := next_place(figures, ask.today):
        found.append(f"Eerstvolgende plek op {long_date(place_on)}.")
    if figures.waiting_count is not None:
        found.append(f"{figures.waiting_count} wachtenden." if figures.waiting_count != 1 else "1 wachtende.")
    if figures.reason and figures.intake == "stop":
        until = f" tot en met {long_date(figures.until)}" if figures.until else ""
        found.append(f"Cliëntenstop{until}, reden: {figures.reason}.")
    if figures.note:
        found.append(figures.note)
    return found


def _products(ask: Ask, facts: ListingFacts) -> list[tuple[str, bool]]:
    asked = asked_tokens(ask)
    fitting = {
        item.name
        for item in facts.arrangements
        if scoped(facts.framework, item.token) in asked or scoped(facts.framework, item.product) in asked
    }
    return [
        (f"{name}: {', '.join(codes)}" if codes else name, name in fitting)
        for name, codes in arrangement_labels(facts.arrangements)
    ]


def _features(ask: Ask, facts: ListingFacts) -> list[tuple[str, str]]:
    places = [place.name for place in facts.municipalities]
    in_region = sum(place.region == facts.region for place in ask.scope.municipalities)
    served = listed(places) if len(places) <= 3 else f"{len(places)} gemeenten"
    if len(places) == in_region > 1:
        served = "hele regio"
    found = [("users", sentences.ages(facts)), ("house", ", ".join(facts.forms)), ("map-pin", served)]
    found.append(("building-2", sentences_filters.distance(ask, facts)))
    return [(icon, text) for icon, text in found if text]
