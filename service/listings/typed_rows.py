"""The fortnight form as it was sent in: per listing what was typed, and the figures that makes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from service.listings.facts import ListingFacts
from service.listings.rules_group import Figures
from service.listings.schemas import read_figures
from service.listings.words import typed_values

LONGEST_REVISION = 10  # figures
ROW_FIELDS = (
    "instroom", "plekken_vrij", "plekken_totaal", "wachtenden", "wachttijd_intake_weken", "wachttijd_start_weken",
    "reden", "tot",
)  # fmt: skip


@dataclass(frozen=True)
class TypedRow:
    """One listing in the form: what was typed by form name, the figures (None: nothing, or unreadable), faults."""

    known: ListingFacts
    typed: Mapping[str, str]
    figures: Figures | None
    faults: Mapping[str, str]

    @property
    def is_changed(self) -> bool:
        return bool(self.faults) or (self.figures is not None and self.figures != self.known.standing.figures)


def read_rows(form: Mapping[str, str], listings: Collection[ListingFacts]) -> dict[int, TypedRow]:
    """Every listing with what the form says about it; a listing that the form does not name is unchanged."""
    return {known.id: _read_row(form, known) for known in listings}


def seen_revisions(form: Mapping[str, str], listing_ids: Collection[int]) -> dict[int, int]:
    """The revision of each listing when the form was made, as far as the form says."""
    said = {listing_id: form.get(f"revisie-{listing_id}", "") for listing_id in listing_ids}
    return {key: revision for key, typed in said.items() if (revision := read_revision(typed)) is not None}


def read_revision(typed: str) -> int | None:
    """The revision that a form says it was made of; None when it says nothing that can be one."""
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST_REVISION else None


def confirmed_keys(form: Collection[str]) -> frozenset[str]:
    """The questions that were answered with yes; their fields are named ja-<key>."""
    return frozenset(name.removeprefix("ja-") for name in form if name.startswith("ja-"))


def _read_row(form: Mapping[str, str], known: ListingFacts) -> TypedRow:
    old = known.standing.figures
    stored = typed_values(old)
    given = {name: form[f"{name}-{known.id}"].strip() for name in ROW_FIELDS if f"{name}-{known.id}" in form}
    typed = {**stored, **given}
    if typed == stored:
        return TypedRow(known, typed, old, {})
    if stored["instroom"] == "stop" and typed["instroom"] != "stop":
        given |= {"reden": "", "tot": ""}  # they were about the stop that has ended
    figures, faults = read_figures(given, old)
    return TypedRow(known, typed, figures, faults)
