"""Availability in the API: the names of DESIGN section 5, in and out. null means not known, never 0."""

from datetime import date
from typing import Any

import marshmallow as ma

from service.core.http_moments import Moment
from service.listings.facts import ListingFacts
from service.listings.rules_freshness import freshness_on
from service.listings.rules_group import Figures, Intake, group_on
from service.listings.rules_report import broken_figures
from service.listings.schemas import LONGEST_NOTE, UNREAD
from service.listings.words import BY_FIELD, INTAKES, NAMES, REASONS


def _number(field: str) -> ma.fields.Integer:
    return ma.fields.Integer(attribute=field, strict=True, allow_none=True, load_default=None)


def _day(field: str) -> ma.fields.Date:
    return ma.fields.Date(attribute=field, allow_none=True, load_default=None)


def _one_of(pairs: tuple[tuple[str, str], ...]) -> ma.validate.OneOf:
    values = [value for value, _ in pairs]
    return ma.validate.OneOf(values, error=f"Kies uit: {', '.join(values)}.")


class FiguresIn(ma.Schema):
    """All figures of a listing: what is left out is not known."""

    instroom = ma.fields.String(attribute="intake", required=True, validate=_one_of(INTAKES))
    teltPlekken = ma.fields.Boolean(attribute="counts_places", load_default=True)
    plekkenVrij = _number("places_free")
    plekkenTotaal = _number("places_total")
    eerstvolgendePlek = _day("next_place_on")
    wachtenden = _number("waiting_count")
    wachttijdIntakeWeken = _number("wait_intake_weeks")
    wachttijdStartWeken = _number("wait_start_weeks")
    reden = ma.fields.String(attribute="reason", allow_none=True, load_default=None, validate=_one_of(REASONS))
    tot = _day("until")
    toelichting = ma.fields.String(
        attribute="note",
        load_default="",
        validate=ma.validate.Length(max=LONGEST_NOTE, error="Ten hoogste 2000 tekens."),
    )

    @ma.validates_schema(skip_on_field_errors=False)
    def judge_the_rest(self, loaded: dict[str, Any], **_: Any) -> None:
        """When a field could not be read, the rules that the others break are told in the same answer."""
        unread = {field.attribute for field in self.fields.values()} - set(loaded)
        if not unread:
            return  # the operation judges it
        rest = {name: UNREAD.get(name) for name in unread if name} | loaded
        broken = [problem for problem in broken_figures(figures_in(rest)) if problem.field not in unread]
        if broken:
            raise ma.ValidationError({BY_FIELD[problem.field].api: [problem.message] for problem in broken})


class FiguresOut(FiguresIn):
    """The figures with their date, what they mean today and the revision (also in the ETag)."""

    instroom = ma.fields.String(attribute="intake", allow_none=True)
    teltPlekken = ma.fields.Boolean(attribute="counts_places", allow_none=True)
    toelichting = ma.fields.String(attribute="note", allow_none=True)
    aanbodId = ma.fields.Integer(dump_only=True)
    revisie = ma.fields.Integer(dump_only=True)
    groep = ma.fields.String(dump_only=True)
    actualiteit = ma.fields.String(dump_only=True)
    bevestigdOp = Moment(dump_only=True, allow_none=True)


class ConfirmArguments(ma.Schema):
    """`bevestigWaarschuwingen=true`: yes to every question about these figures."""

    bevestigWaarschuwingen = ma.fields.Boolean(load_default=False)


def figures_in(loaded: dict[str, Any]) -> Figures:
    """What the schema loaded, as figures."""
    return Figures(**{**loaded, "intake": Intake(loaded["intake"])})


def figures_out(known: ListingFacts, today: date) -> dict[str, Any]:
    """What FiguresOut dumps; a listing that never reported has null for every figure."""
    figures = known.standing.figures
    values = {name.field: getattr(figures, name.field, None) for name in NAMES}
    return {
        **values,
        "intake": figures.intake.value if figures else None,
        "aanbodId": known.id,
        "revisie": known.revision,
        "groep": group_on(known.standing, today, known.terms).value,
        "actualiteit": freshness_on(known.standing.confirmed_on, today, known.terms).value,
        "bevestigdOp": known.confirmed_at,
    }
