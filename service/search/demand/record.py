"""What is kept of a search on the page: read from the answer, handed to the demand log, with nothing of who asked."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from flask import Flask, Request, Response, after_this_request, request

from indexer.matching import matches
from service.accounts.access import current_actor
from service.core.clock import AMSTERDAM
from service.core.context import parts
from service.listings.rules_group import Group
from service.search.answer.codes import asked_profiles
from service.search.answer.filters import searched_frameworks
from service.search.answer.operations import SearchPage
from service.search.answer.word_clauses import every_part
from service.search.demand.demand_log import EXTENSION, DemandLog, Searched, demand_log
from service.search.demand.operations import write_searches
from service.search.demand.rules import Asked
from service.search.dutch.analysis import fold
from service.search.index.documents import fields_of
from service.search.question.ask import Ask
from service.search.question.scope import FrameworkScope
from service.search.question.slots import Slot

COOKIE = "zoek"
KEY = re.compile(r"[0-9a-f]{32}")
BOT = re.compile(r"bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python-", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-]){2,39}")  # no digits: a number may point to a person


def register_demand(app: Flask) -> None:
    """Gives an app its log of searches."""
    app.extensions[EXTENSION] = DemandLog(app, write_searches)


def record_search(ask: Ask, page: SearchPage) -> None:
    """Call on the page of results: once the answer is made, this search joins the demand, if it counts."""
    if counts(request, ask):
        held = held_value(request)
        value = held or secrets.token_hex(16)

        @after_this_request
        def keep(response: Response) -> Response:
            settings, now = parts().settings, parts().clock.now()
            signed_in = current_actor().user_id is not None
            searched = read_search(
                ask,
                page,
                value=value,
                has_returned=bool(held),
                secret=settings.secret_key,
                now=now,
                signed_in=signed_in,
            )
            demand_log().add(searched)
            keep_value(response, value, now, secure=settings.base_url.startswith("https://"))
            return response


def counts(request: Request, ask: Ask) -> bool:
    """Whether this is a search by a person for help: the first page, with a question, not about one provider."""
    criteria = ask.criteria
    about_one = criteria.aanbieder_agb or criteria.aanbod_sleutel
    agent = request.headers.get("User-Agent", "")
    is_person = request.method == "GET" and agent and not BOT.search(agent) and "Sec-Purpose" not in request.headers
    return bool(is_person and criteria.pagina == 1 and criteria.filters() and not about_one)


def held_value(request: Request) -> str:
    """The random value that this browser got with an earlier search of today; empty when it sends none."""
    held = request.cookies.get(COOKIE, "")
    return held if KEY.fullmatch(held) else ""


def keep_value(response: Response, value: str, now: datetime, *, secure: bool) -> None:
    """Gives the browser its value until the end of the local day."""
    response.set_cookie(
        COOKIE, value, max_age=_seconds_left(now), httponly=True, samesite="Lax", secure=secure, path="/zoeken"
    )


def read_search(
    ask: Ask, page: SearchPage, *, value: str, has_returned: bool, secret: str, now: datetime, signed_in: bool
) -> Searched:
    """What is kept of this search. `ask`: as it was typed; `page.ask` may be a freer one.

    What is not wanted (zonder medicatie), and where somebody stays now beside what is asked, was not asked in vain.
    """
    criteria = ask.criteria
    day = now.astimezone(AMSTERDAM).date()
    unknown = {_keyed(secret, "woord", word): word for slot in ask.slots if (word := _unknown_word(slot))}
    frameworks = _frameworks(ask)
    regions = {item.region for item in frameworks}
    has_whole, has_room = _whole(ask, page)
    return Searched(
        asked=Asked(
            words=frozenset(concept.code for slot in ask.slots if slot.is_asked for concept in slot.concepts),
            hashes=frozenset(unknown),
            products=frozenset(criteria.product),
            profiles=frozenset(asked_profiles(ask)),
            municipalities=frozenset(criteria.gemeente),
        ),
        unknown=unknown,
        key=_keyed(secret, str(day), value),
        day=day,
        at=now,
        signed_in=signed_in,
        region=regions.pop() if len(regions) == 1 else "",
        framework=frameworks[0].code if len(frameworks) == 1 else "",
        found=page.total,
        found_now=has_room,
        found_as_typed=has_whole,
        has_returned=has_returned,
    )


def _whole(ask: Ask, page: SearchPage) -> tuple[bool, int]:
    """(a listing has all that was typed, how many have room now: none if of those that have all, none has).

    What has all stands first and what has room first among it (queries.order), so the first result tells. Listings with
    a part of the question, however many have room, are no answer to the whole.
    """
    top = page.results[0] if page.results else None
    has_whole = top is not None and matches(fields_of(top.facts), every_part(ask.slots))
    now = page.facets.get("groep", {}).get(str(Group.NU), 0)
    return has_whole, now if top is None or not has_whole or top.group is Group.NU else 0


def _seconds_left(now: datetime) -> int:
    local = now.astimezone(AMSTERDAM)
    midnight = datetime.combine(local.date() + timedelta(days=1), datetime.min.time(), AMSTERDAM)
    return max(1, int(midnight.timestamp() - now.timestamp()))


def _unknown_word(slot: Slot) -> str:
    """The word of a slot that the vocabulary does not know; empty for what it knows, passing words and numbers."""
    word = fold(slot.typed)
    return word if slot.needed and not slot.concepts and WORD.fullmatch(word) else ""


def _frameworks(ask: Ask) -> list[FrameworkScope]:
    """The searched frameworks that know everything this question names."""
    criteria, scope = ask.criteria, ask.scope
    searched = set(searched_frameworks(ask))
    regions = {item.region for item in scope.municipalities if item.code in criteria.gemeente} | set(criteria.regio)
    asked = set(criteria.product) | set(asked_profiles(ask))
    known = {
        item.code: {code for p in scope.products if p.framework == item.code for code in (p.code, p.profile)}
        for item in scope.frameworks
    }
    return [
        item
        for item in scope.frameworks
        if item.code in searched and (not regions or item.region in regions) and asked <= known[item.code]
    ]


def _keyed(secret: str, about: str, value: str) -> str:
    return hmac.new(secret.encode(), f"{about}:{value}".encode(), hashlib.sha256).hexdigest()[:32]
