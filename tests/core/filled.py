"""At least one row in every table, so that a migration is tried on what an installation has.

A table that is new gets a row by itself, made of its types, foreign keys and checks.
"""

import re
from datetime import date, time
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    Table,
    Time,
    func,
    insert,
    select,
)
from sqlalchemy.orm import Session

from service.tables import db
from tests.factories import make_listing, make_report, make_user
from tests.moments import SUNDAY

LISTED = re.compile(r"(\w+) IN \('([^']*)'")  # state IN ('building', ...: the first of these will do
VALUES: dict[type[Any], Any] = {
    JSON: [], LargeBinary: b"x", Boolean: True, Integer: 1, Float: 1.0,
    DateTime: SUNDAY, Date: date(2026, 11, 22), Time: time(9),
}  # fmt: skip


def fill_every_table(session: Session) -> None:
    """Two providers with a listing that reported, users of them, and a row in whatever else there is."""
    for _ in range(2):
        listing = make_listing(session)
        make_report(session, listing)
        make_user(session, "aanbieder", provider=listing.provider)
    for table in db.metadata.sorted_tables:
        if not session.scalar(select(func.count()).select_from(table)):
            session.execute(insert(table).values(_row(session, table)))
    session.commit()


def _row(session: Session, table: Table) -> dict[str, Any]:
    checks = " ".join(str(rule.sqltext) for rule in table.constraints if isinstance(rule, CheckConstraint))
    listed = {column: value for column, value in LISTED.findall(checks)}
    return {
        column.name: listed.get(column.name) or _value(session, column)
        for column in table.columns
        if not column.nullable and not (column.primary_key and not column.foreign_keys and _is_number(column))
    }


def _is_number(column: Column[Any]) -> bool:
    """The database counts these by itself."""
    return isinstance(column.type, Integer)


def _value(session: Session, column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return session.scalar(select(key.column).limit(1))
    kind: Any = getattr(column.type, "impl_instance", column.type)
    return next((value for of, value in VALUES.items() if isinstance(kind, of)), "x")
