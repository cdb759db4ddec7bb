"""The same searches asked of the site over HTTP, of the engine alone and of a peer, in turn and in one run."""

import http.client
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from flask import Flask
from werkzeug.datastructures import MultiDict

from bench.figures import Measured, measured, timed
from bench.peer import Peer
from bench.site import running
from service.core.context import parts
from service.core.tables import db
from service.search.ask import Ask, make_ask
from service.search.queries import page_query
from service.search.schemas import read_criteria
from service.search.scope import load_scope
from service.search.understand import understand

SEARCHES = (
    "", "plek=nu", "q=autisme", "q=autisme&gemeente=GM0405&profiel=5&plek=nu", "q=trauma&plek=binnenkort",
    "q=logeren weekend", "q=vaktherapie&gemeente=GM0405", "q=schooluitval&leeftijd=14", "q=ouder-kind",
    "q=gezinshuis&segment=V&plek=nu", "segment=B&gemeente=GM0420", "segment=C&plek=binnenkort&sorteer=wachttijd",
    "profiel=5&intensiteit=DL", "profiel=3&profiel=4&gemeente=GM0388&gemeente=GM0532", "leeftijd=9&vorm=ambulant",
    "q=angst&maxWachtWeken=4", "q=eetstoornis&sorteer=bijgewerkt", "q=hechting trauma&perPagina=50", "q=adhd&pagina=2",
    "vorm=groep&vorm=thuis&sorteer=naam", "q=dit woord bestaat nergens xyzzy", "product=V-PLG-VT&plek=nu",
    "q=verslaving&leeftijd=17&plek=nu", "q=lvb&gemeente=GM0498&sorteer=wachttijd",
)  # fmt: skip
SECONDS = 25.0  # for each size, at most; always at least one round that counts
CLIENTS = 4


def measure_searches(app: Flask, folder: Path, listings: int) -> list[Measured]:
    """search_api and search_page against engine_only, that against sqlite_fts5; and the API with more clients."""
    with app.app_context(), running(folder, "web") as port:
        asks = _read(SEARCHES)
        peer = Peer(folder / "peer.db", db.session)
        engine = parts().engine
        turns: Mapping[str, Callable[[int], object]] = {
            "search_api": lambda number: _get(port, "/api/v1/aanbod", SEARCHES[number]),
            "engine_only": lambda number: engine.search(page_query(asks[number])),
            "search_page": lambda number: _get(port, "/zoeken", SEARCHES[number]),
            "sqlite_fts5": lambda number: peer.search(page_query(asks[number])),
        }
        times = _interleave(turns)
        bare = {name: measured(name, listings, 1, seconds) for name, seconds in times.items()}
        together = measured("search_api", listings, CLIENTS, _many_clients(port))
    engine_only = bare["engine_only"]
    return [
        bare["search_api"].compared_with(engine_only),
        bare["search_page"].compared_with(engine_only),
        engine_only.compared_with(bare["sqlite_fts5"]),
        bare["sqlite_fts5"],
        together.compared_with(bare["search_api"]),
    ]


def _read(searches: Sequence[str]) -> list[Ask]:
    today = parts().clock.today()
    scope = load_scope(db.session, today)
    pairs = [[part.split("=", 1) for part in search.split("&") if part] for search in searches]
    read = [read_criteria(MultiDict(given), scope) for given in pairs]  # type: ignore[arg-type]  # pairs of two
    return [make_ask(understand(criteria, scope), scope, today) for criteria in read]


def _interleave(turns: Mapping[str, Callable[[int], object]]) -> dict[str, list[float]]:
    """Every search by every party, round after round; the first round warms up and does not count."""
    times: dict[str, list[float]] = {name: [] for name in turns}
    start, rounds = time.perf_counter(), 0
    while rounds < 2 or time.perf_counter() - start < SECONDS:
        for number in range(len(SEARCHES)):
            for name, ask in turns.items():
                seconds = timed(lambda ask=ask, number=number: ask(number))  # type: ignore[misc]  # bound at once
                if rounds:
                    times[name].append(seconds)
        rounds += 1
    return times


def _many_clients(port: int) -> list[float]:
    """Each client asks every search once, all at the same time."""

    def ask_all(first: int) -> list[float]:
        order = (*SEARCHES[first:], *SEARCHES[:first])
        return [timed(lambda search=search: _get(port, "/api/v1/aanbod", search)) for search in order]  # type: ignore[misc]

    with ThreadPoolExecutor(CLIENTS) as pool:
        return [seconds for found in pool.map(ask_all, range(0, 6 * CLIENTS, 6)) for seconds in found]


def _get(port: int, path: str, search: str) -> bytes:
    """What a browser gets: words that name a place or an age send it on to the same search with a filter.

    A connection each time: the server drops one that is silent while the others have their turn.
    """
    target = f"{path}?{quote(search, safe='=&')}"
    for _ in range(2):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as address:
            address.request("GET", target)
            answer = address.getresponse()
            body = answer.read()
        if answer.status == 200:
            return body
        target = answer.getheader("Location") or ""
    raise RuntimeError(f"{path}?{search} gave {answer.status}: {body[:300]!r}")
