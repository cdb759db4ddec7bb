"""The same searches asked of the site over HTTP, of the engine alone and of two peers, in turn and in one run.

engine_only: every call to the engine that a page makes (search/operations.ask_engine: the page with its facets, the
counts of "zonder filter", what comes near), in this process and nothing else. The peers answer these same calls.
"""

import http.client
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import cast
from urllib.parse import quote

from flask import Flask
from werkzeug.datastructures import MultiDict

from bench.figures import Measured, measured, timed
from bench.peer_sql import Peer
from indexer.engine import Engine
from service.core.context import parts
from service.core.database import Sessions
from service.core.tables import db
from service.search.answer.operations import ask_engine
from service.search.question.ask import Ask, make_ask
from service.search.question.scope_load import load_scope
from service.search.question.understand import understand
from service.search.schemas import read_criteria

SEARCHES = (
    "", "plek=nu", "q=autisme", "q=autisme&gemeente=GM0405&profiel=5&plek=nu", "q=trauma&plek=binnenkort",
    "q=logeren weekend", "q=vaktherapie&gemeente=GM0405", "q=schooluitval&leeftijd=14", "q=ouder-kind",
    "q=gezinshuis&segment=V&plek=nu", "segment=B&gemeente=GM0420", "segment=C&plek=binnenkort&sorteer=wachttijd",
    "profiel=5&intensiteit=DL", "profiel=3&profiel=4&gemeente=GM0388&gemeente=GM0532", "leeftijd=9&vorm=ambulant",
    "q=angst&maxWachtWeken=4", "q=eetstoornis&sorteer=bijgewerkt", "q=hechting trauma&perPagina=50", "q=adhd&pagina=2",
    "vorm=groep&vorm=thuis&sorteer=naam", "q=dit woord bestaat nergens xyzzy", "product=V-PLG-VT&plek=nu",
    "q=verslaving&leeftijd=17&plek=nu", "q=lvb&gemeente=GM0498&sorteer=wachttijd",
)  # fmt: skip
TYPED = ("au", "aut", "logeren", "ho", "hoorn", "sti", "stichting", "gezins", "b-p5", "tr", "zorg", "praktijk")
SECONDS = 20.0  # for each size, at most; always at least one round that counts
OURS = 3  # times in a round that the site and its engine are asked what each peer is asked once
CLIENTS = 8
NEXT_CLIENT = 3  # where in the list each client begins, so that they do not ask the same at once
PEERS = ("sqlite_fts5", "postgres_fts")
API, PAGE = "search_api", "search_page"
PATHS = {API: "/api/v1/aanbod", PAGE: "/zoeken"}

Turns = Mapping[str, Callable[[int], object]]


@dataclass(frozen=True)
class Found:
    """`rows` for bench.json; `suggestions` apart, because it has no peer."""

    rows: list[Measured]
    suggestions: Measured


def measure_searches(app: Flask, port: int, peers: Mapping[str, Peer], listings: int) -> Found:
    """The site with one client and with CLIENTS, against the engine; the engine against each peer."""
    with app.app_context():
        times = interleave(_turns(port, peers))
        together = {name: _many_clients(port, name) for name in PATHS}
    one = {name: measured(name, listings, 1, seconds) for name, seconds in times.items()}
    engine = one["engine_only"]
    rows = [one[name].compared_with(engine) for name in (*PATHS, *peers)]
    rows += [measured(name, listings, CLIENTS, seconds).compared_with(one[name]) for name, seconds in together.items()]
    fastest = min((one[name] for name in peers), key=lambda peer: peer.p50_ms, default=None)
    rows.append(engine.compared_with(fastest) if fastest else engine)
    return Found(rows, one["suggestions"])


def _turns(port: int, peers: Mapping[str, Peer]) -> Turns:
    asks, engine = read(SEARCHES, db.session, parts().clock.today()), parts().engine
    ours: dict[str, Callable[[int], object]] = {
        API: lambda number: fetch(port, PATHS[API], SEARCHES[number]),
        "engine_only": lambda number: ask_engine(engine, asks[number]),
        PAGE: lambda number: fetch(port, PATHS[PAGE], SEARCHES[number]),
        "suggestions": lambda number: fetch(port, "/api/v1/suggesties", f"q={TYPED[number % len(TYPED)]}"),
    }
    return ours | {name: _peer_turn(peer, asks) for name, peer in peers.items()}


def _peer_turn(peer: Peer, asks: Sequence[Ask]) -> Callable[[int], object]:
    """A peer answers as an engine does what a page asks; it has nothing else of an engine."""
    return lambda number: ask_engine(cast(Engine, peer.asked(asks[number].criteria.q)), asks[number])


def read(searches: Sequence[str], session: Sessions, today: date) -> list[Ask]:
    """The searches as the site reads them on this day."""
    scope = load_scope(session, today)
    pairs = [[part.split("=", 1) for part in search.split("&") if part] for search in searches]
    read = [read_criteria(MultiDict(given), scope) for given in pairs]  # type: ignore[arg-type]  # pairs of two
    return [make_ask(understand(criteria, scope), scope, today) for criteria in read]


def interleave(turns: Turns) -> dict[str, list[float]]:
    """Every search by every party, round after round; the first round warms up and does not count."""
    times: dict[str, list[float]] = {name: [] for name in turns}
    start, rounds = time.perf_counter(), 0
    while rounds < 2 or time.perf_counter() - start < SECONDS:
        for number in range(len(SEARCHES)):
            for name, ask in turns.items():
                for _ in range(1 if name in PEERS else OURS):
                    seconds = timed(lambda ask=ask, number=number: ask(number))  # type: ignore[misc]  # bound at once
                    if rounds:
                        times[name].append(seconds)
        rounds += 1
    return times


def _many_clients(port: int, name: str) -> list[float]:
    """Each client asks every search once, all at the same time."""

    def ask_all(first: int) -> list[float]:
        order = (*SEARCHES[first:], *SEARCHES[:first])
        return [timed(lambda search=search: fetch(port, PATHS[name], search)) for search in order]  # type: ignore[misc]  # bound at once

    with ThreadPoolExecutor(CLIENTS) as pool:
        starts = range(0, NEXT_CLIENT * CLIENTS, NEXT_CLIENT)
        return [seconds for found in pool.map(ask_all, starts) for seconds in found]


def escaped(search: str) -> str:
    """As it stands in an address."""
    return quote(search, safe="=&")


def fetch(port: int, path: str, search: str) -> bytes:
    """What a browser gets: words that name a place or an age send it on to the same search with a filter.

    A connection each time: the server drops one that is silent while the others have their turn.
    """
    target = f"{path}?{escaped(search)}"
    for _ in range(2):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as address:
            address.request("GET", target)
            answer = address.getresponse()
            body = answer.read()
        if answer.status == 200:
            return body
        target = answer.getheader("Location") or ""
    raise RuntimeError(f"{path}?{search} gave {answer.status}: {body[:300]!r}")
