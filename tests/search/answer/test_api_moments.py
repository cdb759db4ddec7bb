"""Every date-time that the API gives, in every answer that has one. Fixture strategy: one listing confirmed a fraction
of a second past the hour, in the index, and a signed-in person of its provider; a change waits for the index."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.core.context import Parts
from service.core.tables import OutboxItem
from tests.factories import make_listing, make_report, make_user
from tests.moments import SUNDAY
from tests.search.indexing import index_all
from tests.signing_in import BrowserClient, json_of

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
ONE_WAY = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def answers(app: Flask, parts: Parts, session: Session, client: BrowserClient) -> dict[str, Any]:
    listing = make_listing(session)
    make_report(session, listing, confirmed_at=SUNDAY - timedelta(days=1, microseconds=123_456))
    index_all(app, parts)
    client.sign_in(make_user(session, "aanbieder", provider=listing.provider))
    address = f"/api/v1/aanbod/{listing.id}"
    session.rollback()
    session.add(OutboxItem(listing_id=listing.id, created_at=SUNDAY - timedelta(minutes=2, microseconds=7)))
    session.commit()
    figures = {"instroom": "open", "plekkenVrij": 2, "plekkenTotaal": 8}
    return {
        "zoeken": json_of(client.get("/api/v1/aanbod")),
        "lezen": json_of(client.get(f"{address}/beschikbaarheid")),
        "melden": json_of(client.put(f"{address}/beschikbaarheid", json=figures, headers={"If-Match": "*"})),
        "bevestigen": json_of(client.post(f"{address}/bevestigingen")),
    }


def test_every_moment_is_utc_in_whole_seconds(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        found = [value for _, value in leaves(answer) if isinstance(value, str) and MOMENT.match(value)]
        assert found, name
        assert [value for value in found if not ONE_WAY.fullmatch(value)] == [], name


def test_every_moment_of_the_description_is_looked_at(client: BrowserClient, answers: dict[str, Any]) -> None:
    schemas = json_of(client.get("/api/v1/openapi.json"))["components"]["schemas"]
    described = {
        name
        for schema in schemas.values()
        for name, given in schema.get("properties", {}).items()
        if given.get("format") == "date-time"
    }
    seen = {name for name, value in leaves(answers) if isinstance(value, str) and MOMENT.match(value)}
    assert described == seen == {"bevestigdOp", "nietBijgewerktSinds"}


def leaves(answer: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in it with the name under which it stands."""
    if isinstance(answer, dict):
        for key, value in answer.items():
            yield from leaves(value, key)
    elif isinstance(answer, list):
        for value in answer:
            yield from leaves(value, name)
    else:
        yield name, answer
