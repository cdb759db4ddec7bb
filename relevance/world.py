"""The demo as `make demo` makes it, in a folder of its own, and which of its listings can be found today."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from bench.dataset import environment, run
from service import create_app
from service.core.context import parts
from service.core.tables import db
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.rules_group import Group, group_on
from service.listings.tables import Listing
from service.search.question.scope import Scope
from service.search.question.scope_load import load_scope


@dataclass(frozen=True)
class World:
    """`listings`: by id, what a search without filters finds on `today`."""

    today: date
    scope: Scope
    listings: Mapping[int, ListingFacts]

    def has_place(self, listing_id: int) -> bool:
        """There is room now."""
        facts = self.listings[listing_id]
        return group_on(facts.standing, self.today, facts.terms) is Group.NU


def make_demo(folder: Path) -> Flask:
    """An app on the demo's database and index, both new."""
    run(folder, "-m", "tools.prepare", str(folder / "accounts.txt"))
    run(folder, "-m", "indexer", "--eenmalig")
    os.environ.update(environment(folder))
    return create_app()


def load_world() -> World:
    """Reads the listings of the app that is current."""
    today = parts().clock.today()
    scope = load_scope(db.session, today)
    valid = {framework.code for framework in scope.frameworks if framework.valid_today}
    every = load_facts(db.session, db.session.scalars(select(Listing.id)).all())
    shown = {
        listing_id: facts
        for listing_id, facts in sorted(every.items())
        if facts.framework in valid and facts.is_offered_on(today)
    }
    return World(today, scope, shown)
