"""Draws Mijn aanbod, also when something was not saved: then with what was typed, and what is asked or wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from flask import render_template, request
from sqlalchemy import select

from service.accounts.access import current_actor
from service.core.context import parts
from service.core.errors import Problem
from service.core.tables import db
from service.listings.blueprint import mine_address
from service.listings.mine_view import MineRow, Question, show_rows
from service.listings.operations_own import REPORTERS, own_listings
from service.listings.rules_due import summarise
from service.listings.typed_rows import TypedRow, read_rows
from service.listings.words import INTAKES, REASONS
from service.providers.tables import Provider

Rows = Mapping[int, TypedRow]


@dataclass(frozen=True)
class Press:
    """A press that would drop typed figures, to be asked about first: on what, and the address it was sent to."""

    what: str
    address: str


def load_rows(provider_id: int) -> Rows:
    """The listings of this organisation of the user with what the sent form, if any, says about each."""
    listings = own_listings(db.session, current_actor(), provider_id)
    return read_rows(request.form, listings.values())


def draw_choice(endpoint: str = "listings.mine") -> str:
    """The page on which a user of several organisations picks one, to go on to `endpoint`."""
    query = select(Provider).where(Provider.id.in_(current_actor().provider_ids(*REPORTERS))).order_by(Provider.name)
    return render_template("listings/kies.html", providers=list(db.session.scalars(query)), endpoint=endpoint)


def draw_mine(
    provider_id: int, rows: Rows, *, faults: Mapping[str, str] | None = None, problems: Collection[Problem] = (),
    overtaken: Collection[int] = (), press: Press | None = None,
) -> str:  # fmt: skip
    """The page. `faults` by id of the field, `problems`: questions, `overtaken`: listings that somebody changed."""
    today = parts().clock.today()
    faults = {**_reading_faults(rows), **(faults or {})}
    shown = show_rows(rows.values(), today, faults=faults, problems=problems, overtaken=overtaken)
    heading, line = summarise([row.due for row in shown])
    return render_template(
        "listings/mijn_aanbod.html",
        provider=db.session.get_one(Provider, provider_id),
        rows=shown,
        heading=heading,
        line=line,
        confirmable=sum(row.known.standing.figures is not None for row in shown),
        term_days=min((row.known.terms.current_days for row in shown), default=14),
        fouten={key: f"{_title(rows, key)}: {faults[key]}" for key in sorted(faults, key=partial(_place, shown))},
        vragen=[(question.target, row.known.title, question.sentence) for row, question in _asked(shown)],
        overtaken=[row.known.title for row in shown if row.known.id in overtaken],
        press=press,
        changed=[row.known.title for row in rows.values() if row.is_changed],
        intakes=INTAKES,
        reasons=REASONS,
        address=mine_address(current_actor(), provider_id),
    )


def _reading_faults(rows: Rows) -> dict[str, str]:
    return {f"{name}-{key}": said for key, row in rows.items() for name, said in row.faults.items()}


def _asked(shown: list[MineRow]) -> list[tuple[MineRow, Question]]:
    return [(row, question) for row in shown for question in row.questions]


def _place(shown: list[MineRow], field: str) -> int:
    ids = [str(row.known.id) for row in shown]
    listing_id = field.rpartition("-")[2]
    return ids.index(listing_id) if listing_id in ids else -1


def _title(rows: Rows, field: str) -> str:
    listing_id = field.rpartition("-")[2]
    return rows[int(listing_id)].known.title if listing_id.isdecimal() and int(listing_id) in rows else "Uw aanbod"
