"""Does the search answer what the rules say? Asked of the site over HTTP, and of the rules about the bare rows."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from faults.browser import Answer, Browser, NotConnected, Unanswered
from faults.waiting import LOOK
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.rules_group import Group, group_on
from service.listings.tables import Listing

HOORN = "GM0405"
SERVED_AGAIN = 20.0  # seconds
Holds = Callable[[ListingFacts, Group], bool]


def wrong_answers(browser: Browser, sessions: sessionmaker[Session], today: date, agbs: Sequence[str]) -> list[str]:
    """A sentence for each listing that a search shows wrongly, or not while it should, and for each that fails."""
    known = _known(sessions, today)
    searches: tuple[tuple[str, Holds], ...] = (
        *((f"aanbiederAgb={agb}", lambda facts, _, agb=agb: facts.agb == agb) for agb in agbs),
        (f"gemeente={HOORN}&plek=nu", lambda facts, group: group is Group.NU and _serves(facts, HOORN)),
        (
            "profiel=5&plek=binnenkort",
            lambda facts, group: group in (Group.NU, Group.BINNENKORT) and _profile(facts, 5),
        ),
    )
    found: list[str] = []
    for query, holds in searches:
        expected = {id_: group for id_, (facts, group) in known.items() if holds(facts, group)}
        found += [f"?{query}: {sentence}" for sentence in _compare(browser, query, expected)]
    return found


def _known(sessions: sessionmaker[Session], today: date) -> dict[int, tuple[ListingFacts, Group]]:
    with sessions() as session:
        every = load_facts(session, session.scalars(select(Listing.id)).all())
    return {
        id_: (facts, group_on(facts.standing, today, facts.terms))
        for id_, facts in every.items()
        if facts.is_offered_on(today)
    }


def _compare(browser: Browser, query: str, expected: dict[int, Group]) -> Iterator[str]:
    shown: dict[int, str] = {}
    total, page = 0, 1
    while page == 1 or len(shown) < total:
        try:
            answer = _ask_until_served(browser, f"/api/v1/aanbod?{query}&perPagina=100&pagina={page}")
        except (NotConnected, Unanswered) as error:
            yield f"no answer: {error}"
            return
        if answer.status != 200:
            yield f"status {answer.status}"
            return
        content = json.loads(answer.content)
        total, page = content["totaal"], page + 1
        if not content["resultaten"]:
            break
        shown |= {result["id"]: result["beschikbaarheid"]["groep"] for result in content["resultaten"]}
    for id_ in sorted(expected.keys() | shown.keys()):
        if shown.get(id_) != expected.get(id_):
            yield f"listing {id_} is {shown.get(id_, 'not shown')}, the rules say {expected.get(id_, 'not shown')}"
    if total != len(expected):
        yield f"the total is {total}, the rules say {len(expected)}"


def _ask_until_served(browser: Browser, path: str) -> Answer:
    """Web leaves a slow Elasticsearch alone for some seconds, and says 503 until then."""
    deadline = time.monotonic() + SERVED_AGAIN
    while (answer := browser.ask("GET", path)).status == 503 and time.monotonic() < deadline:
        time.sleep(LOOK)
    return answer


def _serves(facts: ListingFacts, municipality: str) -> bool:
    return any(place.code == municipality for place in facts.municipalities)


def _profile(facts: ListingFacts, number: int) -> bool:
    return any(arrangement.profile == number for arrangement in facts.arrangements)
