"""The main job, walked whole: a provider reports, a consultant finds it, and what is not refreshed is flagged.

Real pages, database, engine and indexer work, on the real catalogue of West-Friesland; only the clock is ours.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.catalogue.tables import Product
from service.config import ROOT
from service.core.context import Parts
from service.freshness.operations import flag_freshness
from service.freshness.tables import FreshnessFlag
from service.listings.tables import AvailabilityReport, Listing, ListingProduct
from service.providers.tables import Contract
from service.search.index.worker import Worker
from service.tables import db
from tests.factories import HOORN, find_municipalities, make_provider, make_user
from tests.moments import MovableClock
from tests.signing_in import BrowserClient, json_of, new_browser

CATALOGUE = Path(ROOT / "fixtures" / "catalogue" / "wf-jeugd-2025.json")
SEARCH = "/zoeken?q=autisme&gemeente=GM0405&profiel=5&plek=nu"
API = "/api/v1/aanbod?q=autisme&gemeente=GM0405&profiel=5"


@pytest.fixture
def lisdodde(app: Flask, session: Session, parts: Parts) -> Listing:
    """A contracted provider with one listing for profile 5 in Hoorn that never reported."""
    runner = app.test_cli_runner()
    loaded = runner.invoke(args=["catalogus", "laden", str(CATALOGUE)])
    assert loaded.exit_code == 0, loaded.output
    provider = make_provider(session, "Stichting Lisdodde")
    product = session.scalars(
        select(Product).where(Product.framework_code == "wf-jeugd-2025", Product.code == "B-P5")
    ).one()
    contract = Contract(
        number="WF25-0001",
        provider_id=provider.id,
        framework_code="wf-jeugd-2025",
        valid_from=parts.clock.today().replace(month=7, day=1),
        products=[product],
        municipalities=find_municipalities(session, [HOORN]),
    )
    session.add(contract)
    session.flush()
    listing = Listing(
        provider_id=provider.id,
        contract_id=contract.id,
        key="autisme-thuis",
        title="Autismebegeleiding thuis en op school",
        text="Wij begeleiden kinderen met autisme thuis en in de klas.",
        keywords=["autisme"],
        age_from=4,
        age_to=18,
        forms=["thuis", "school"],
        modified_at=parts.clock.now(),
        arrangements=[ListingProduct(product=product, intensity_code="P")],
        municipalities=find_municipalities(session, [HOORN]),
    )
    session.add(listing)
    session.commit()
    return listing


@pytest.fixture
def index(app: Flask, parts: Parts) -> Callable[[], None]:
    """What the indexer process does, until its outbox is empty."""

    def run() -> None:
        with app.app_context():
            worker = Worker(parts)
            worker.prepare()
            while worker.drain().claimed:
                pass

    return run


def totals(browser: BrowserClient) -> int:
    """How many listings have room now, as the API tells."""
    return int(json_of(browser.get(f"{API}&plek=nu"))["totaal"])


def report_three_places(planner: BrowserClient, listing: Listing) -> None:
    figures = {
        "instroom": "open",
        "telt_plekken": "ja",
        "plekken_vrij": "3",
        "plekken_totaal": "12",
        "wachttijd_intake_weken": "2",
        "wachttijd_start_weken": "3",
    }
    answer = planner.post(f"/mijn-aanbod/{listing.id}", data=figures)
    assert answer.status_code == 303, answer.get_data(as_text=True)


def test_a_report_is_found_within_a_search_and_flagged_when_it_is_not_refreshed(
    app: Flask,
    client: BrowserClient,
    session: Session,
    clock: MovableClock,
    lisdodde: Listing,
    index: Callable[[], None],
) -> None:
    consultant = new_browser(app)
    index()
    assert json_of(consultant.get(API))["resultaten"][0]["beschikbaarheid"]["groep"] == "onbekend"
    assert totals(consultant) == 0

    client.sign_in(make_user(session, "aanbieder", name="Marieke Dol", provider=lisdodde.provider))
    report_three_places(client, lisdodde)
    index()
    assert free_places(consultant) == [3]
    page = consultant.get(SEARCH).get_data(as_text=True)
    assert "Bevestigd op 22 november 2026 (vandaag) door Marieke Dol." in page

    assert client.post(f"/mijn-aanbod/{lisdodde.id}/plek-minder").status_code == 303
    index()
    assert free_places(consultant) == [2]

    clock.move(days=15)
    assert totals(consultant) == 0
    assert "Telt niet mee." in consultant.get("/zoeken?q=autisme").get_data(as_text=True)
    assert flagged_stages(app, session, clock) == ["verouderd"]
    assert_the_contract_manager_sees_it(app, session)

    assert client.post(f"/mijn-aanbod/{lisdodde.id}/klopt").status_code == 303
    index()
    assert totals(consultant) == 1
    session.rollback()
    assert len(session.scalars(select(AvailabilityReport)).all()) == 3


def free_places(browser: BrowserClient) -> list[int]:
    found = json_of(browser.get(f"{API}&plek=nu"))["resultaten"]
    return [item["beschikbaarheid"]["plekkenVrij"] for item in found]


def flagged_stages(app: Flask, session: Session, clock: MovableClock) -> list[str]:
    with app.app_context():
        flag_freshness(db.session, clock.now())
    session.rollback()
    return [flag.stage for flag in session.scalars(select(FreshnessFlag))]


def assert_the_contract_manager_sees_it(app: Flask, session: Session) -> None:
    manager = new_browser(app)
    manager.sign_in(make_user(session, "contractmanager", region="wf"))
    board = manager.get("/naleving").get_data(as_text=True)
    assert "Stichting Lisdodde" in board
    assert "Niet ververst binnen twee weken" in board
