"""A moment in an answer, written in one way: UTC, with a Z, in whole seconds (NL GOV API Design Rules, RFC 9557)."""

from datetime import UTC, datetime
from typing import Any

import marshmallow as ma


def utc(moment: datetime) -> str:
    """2026-11-22T08:00:00Z. `moment` knows its zone."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Moment(ma.fields.AwareDateTime):
    """The field of every date-time that goes out."""

    def _serialize(self, value: datetime | None, *_: Any, **__: Any) -> str | None:
        return None if value is None else utc(value)
