"""What a search asks of the database: as many statements for a hundred results as for one, whoever asks.

Fixture strategy: one contract; a listing that fits every search here and one that nearly does, and later a hundred
and five of them. Indexed as the indexer does it; statements are counted in the app's own engine.
"""

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.core.outbox import enqueue
from service.providers.tables import Contract
from tests.factories import HOORN, make_contract, make_listing, make_report, make_user
from tests.freshness.queries import counted_queries
from tests.moments import SUNDAY
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, json_of, new_browser

ADDRESSES = ("/zoeken", "/api/v1/aanbod")
SEARCHES = {
    "nothing asked": "",
    "words": "q=autisme",
    "words of a sentence": "q=kind+met+autisme+en+angst",
    "a word with a mistake": "q=autsime",
    "filters": "segment=B&vorm=thuis&plek=nu&sorteer=wachttijd",
    "words, filters and near misses": f"q=autisme&leeftijd=8&gemeente={HOORN}",
    "a named listing": "aanbodSleutel=past-0",
}
NEARLY = 5
PROFILE, COMPONENT = ("B-P5:P",), ("X-MED",)


@pytest.fixture
def contract(session: Session) -> Contract:
    return make_contract(session, products=("B-P5", "X-MED"))


@pytest.fixture
def askers(app: Flask, session: Session) -> dict[str, BrowserClient]:
    """A visitor, and somebody who signed in."""
    askers = {"visitor": new_browser(app), "consulent": new_browser(app)}
    askers["consulent"].sign_in(make_user(session, "consulent", municipality=HOORN))
    return askers


def test_a_hundred_results_take_as_many_statements_as_one(
    app: Flask, session: Session, parts: Parts, contract: Contract, askers: dict[str, BrowserClient]
) -> None:
    offer(session, contract, fitting=range(1), nearly=range(1))
    index(app, parts)
    assert found(askers["visitor"]) == (1, 1)
    few = counts(app, askers)

    offer(session, contract, fitting=range(1, 100), nearly=range(1, NEARLY))
    index(app, parts)
    assert found(askers["visitor"]) == (100, 2)  # of those that miss the same criterion a page shows two
    assert counts(app, askers) == few


def test_listings_of_nothing_but_components_take_one_statement_more_for_any_number(
    app: Flask, session: Session, parts: Parts, contract: Contract, askers: dict[str, BrowserClient]
) -> None:
    """They have no segment of their own: it is read from their contract, which the other pages need not pay for."""
    visitor, words = {"visitor": askers["visitor"]}, {"words": SEARCHES["words"]}
    offer(session, contract, fitting=range(1), nearly=range(1))
    index(app, parts)
    without = counts(app, visitor, words)

    offer(session, contract, fitting=range(1, 2), products=COMPONENT)
    index(app, parts)
    one = counts(app, visitor, words)
    assert one["visitor", "/zoeken", "words"] == without["visitor", "/zoeken", "words"] + 1

    offer(session, contract, fitting=range(2, 12), products=COMPONENT)
    index(app, parts)
    assert counts(app, visitor, words) == one


def offer(
    session: Session,
    contract: Contract,
    *,
    fitting: Sequence[int],
    nearly: Sequence[int] = (),
    products: Sequence[str] = PROFILE,
) -> None:
    """Listings that fit every search, and listings for children of nine and older, that nearly fit one of eight."""
    keys = [(f"past-{number}", 6) for number in fitting] + [(f"bijna-{number}", 9) for number in nearly]
    for key, youngest in keys:
        listing = make_listing(
            session, contract, products=products, key=key, title="Begeleiding bij autisme en angst",
            age_from=youngest, age_to=14, forms=["thuis"],
        )  # fmt: skip
        make_report(session, listing, wait_intake_weeks=2)
        enqueue(session, [listing.id], SUNDAY)
    session.commit()


def index(app: Flask, parts: Parts) -> None:
    index_all(app, parts)


def found(asker: BrowserClient) -> tuple[int, int]:
    """The total of a search with near misses, and how many of those it shows."""
    page = json_of(asker.get(f"/api/v1/aanbod?{SEARCHES['words, filters and near misses']}&perPagina=100"))
    assert len(page["resultaten"]) == page["totaal"]
    return page["totaal"], len(page["bijnaPassend"])


def counts(
    app: Flask, askers: dict[str, BrowserClient], searches: dict[str, str] = SEARCHES
) -> dict[tuple[str, str, str], int]:
    """By who asks, what they ask and where: the statements of one request, after one that warms up."""
    numbers = {}
    for who, asker in askers.items():
        for address in ADDRESSES:
            asker.get(address)
            for name, search in searches.items():
                with counted_queries(app) as statements:
                    answer = asker.get(f"{address}?{search}&perPagina=100")
                assert answer.status_code == 200, (who, address, name)
                numbers[who, address, name] = len(statements)
    return numbers
