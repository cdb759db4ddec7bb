"""Listings as facts, one line each, for tests of filters; and engines that hold them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from indexer.engine import Engine
from indexer.names import GenerationName
from service.listings.facts import ListingFacts, Place
from service.listings.rules_freshness import Terms
from service.listings.rules_group import Figures, Intake, Standing
from service.search.answer.queries import page_query
from service.search.index.documents import SCHEMA, build_document
from service.search.question.ask import Ask, make_ask
from service.search.question.criteria import Criteria
from tests.search.worlds import ARRANGEMENTS, KADER, PLACES, SCOPE, TODAY

NAME = str(GenerationName(SCHEMA.mapping_version, SCHEMA.analysis_version, datetime(2026, 11, 22, tzinfo=UTC)))
CODE = {name: code for code, name in PLACES}
PAIR = {item.token: item for item in ARRANGEMENTS}


def offer(
    number: int,
    products: str = "B-P5:P",
    *,
    served: str = "Hoorn",
    located: str = "Hoorn",
    ages: tuple[int | None, int | None] = (None, None),
    wait: int | None = None,
    forms: str = "thuis",
    free: int = 1,
    days_old: int = 0,
) -> ListingFacts:
    """A listing with room, confirmed today, unless told. `products`, `served`, `forms`: separated by spaces."""
    figures = Figures(Intake.OPEN, counts_places=True, places_free=free, places_total=9, wait_intake_weeks=wait)
    return ListingFacts(
        id=number, revision=1, key=f"aanbod-{number}", status="zichtbaar", title=f"Aanbod {number}", text="",
        keywords=(), exclusions=(), methods=(), languages=(), accessibility=(), forms=tuple(forms.split()),
        age_from=ages[0], age_to=ages[1],
        contact_name="", contact_phone="", contact_email="", website="", place=located, postcode="",
        location=CODE.get(located, ""), provider_id=number, agb=f"{number:08}", provider=f"Aanbieder {number}",
        provider_type="", demo=True, contract_id=number, framework=KADER, region="wf",
        first_day=TODAY - timedelta(days=100), last_day=None, segments=("B",),
        arrangements=tuple(PAIR[token] for token in products.split()),
        municipalities=tuple(Place(CODE[name], name) for name in served.split()),
        standing=Standing(figures, TODAY - timedelta(days=days_old)), terms=Terms(),
        confirmed_at=None, confirmed_by="",
    )  # fmt: skip


def serve(engine: Engine, offers: Sequence[ListingFacts]) -> Engine:
    """The engine with these listings in a generation that is live."""
    engine.create(NAME, SCHEMA)
    engine.write(NAME, [build_document(facts) for facts in offers])
    engine.refresh(NAME)
    engine.promote(NAME)
    return engine


def asked(**criteria: object) -> Ask:
    """A search of the small scope of tests/search/worlds.py."""
    return make_ask(Criteria(**{"per_pagina": 100, **criteria}), SCOPE, TODAY)  # type: ignore[arg-type]  # by name


def found(engine: Engine, **criteria: object) -> list[int]:
    """The ids that this search finds, in order of id."""
    return sorted(hit.id for hit in engine.search(page_query(asked(**criteria))).hits)
