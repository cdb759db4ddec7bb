"""What comes in from forms, as figures: every field may be empty, because not known is an answer."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import marshmallow as ma

from service.listings.rules_group import Figures, Intake
from service.listings.rules_report import broken_figures
from service.listings.words import BY_FORM, INTAKES, REASONS, faults_of

LONGEST_NOTE = 2000
YES_NO = (("ja", "Ja"), ("nee", "Nee"))
DAY_FORMS = ("%d-%m-%Y", "%Y-%m-%d")


def typed_number(value: Any) -> int | None:
    """A whole number as typed; empty is None. ValidationError for anything else."""
    typed = str(value).strip()
    if not typed:
        return None
    if not typed.removeprefix("-").isdecimal() or len(typed) > 6:
        raise ma.ValidationError(f"'{typed[:20]}' is geen heel getal. Vul een getal in of laat het veld leeg.")
    return int(typed)


def typed_day(value: Any) -> date | None:
    """A day as typed, 22-11-2026 or 2026-11-22; empty is None. ValidationError for anything else."""
    typed = str(value).strip()
    if not typed:
        return None
    for form in DAY_FORMS:
        try:
            return datetime.strptime(typed, form).date()  # noqa: DTZ007  a calendar day has no zone
        except ValueError:
            continue
    raise ma.ValidationError(f"'{typed[:20]}' is geen datum. Vul een datum in als 22-11-2026.")


def typed_choice(allowed: tuple[tuple[str, str], ...]) -> Callable[[Any], str | None]:
    """Reads one of these values; empty is None."""

    def read(value: Any) -> str | None:
        typed = str(value).strip()
        if typed and typed not in dict(allowed):
            raise ma.ValidationError("Kies een van de mogelijkheden uit de lijst.")
        return typed or None

    return read


class FiguresForm(ma.Schema):
    """The figures of a listing as typed; loads to the names of `Figures`. What is absent stays as it was."""

    class Meta:
        unknown = ma.EXCLUDE

    instroom = ma.fields.Function(deserialize=typed_choice(INTAKES), attribute="intake")
    telt_plekken = ma.fields.Function(deserialize=typed_choice(YES_NO), attribute="counts_places")
    plekken_vrij = ma.fields.Function(deserialize=typed_number, attribute="places_free")
    plekken_totaal = ma.fields.Function(deserialize=typed_number, attribute="places_total")
    eerstvolgende_plek = ma.fields.Function(deserialize=typed_day, attribute="next_place_on")
    wachtenden = ma.fields.Function(deserialize=typed_number, attribute="waiting_count")
    wachttijd_intake_weken = ma.fields.Function(deserialize=typed_number, attribute="wait_intake_weeks")
    wachttijd_start_weken = ma.fields.Function(deserialize=typed_number, attribute="wait_start_weeks")
    reden = ma.fields.Function(deserialize=typed_choice(REASONS), attribute="reason")
    tot = ma.fields.Function(deserialize=typed_day, attribute="until")
    toelichting = ma.fields.String(
        attribute="note",
        validate=ma.validate.Length(max=LONGEST_NOTE, error="Maak de toelichting korter: ten hoogste 2000 tekens."),
    )


FORM = FiguresForm()
# What stands in for what could not be read, so that it breaks no rule; None for the others.
UNREAD: Mapping[str, Any] = {"intake": Intake.OPEN, "counts_places": True, "note": ""}


def read_figures(typed: Mapping[str, str], old: Figures | None) -> tuple[Figures | None, dict[str, str]]:
    """Figures from a form on top of `old`, or None and a message per form field.

    Then the messages are also those of the rules that the readable fields break: everything at once.
    """
    loaded, faults = _load(typed)
    values = {**(asdict(old) if old else {}), **loaded}
    if not values.get("intake"):
        faults.setdefault("instroom", "Kies de instroom.")
    unread = {BY_FORM[name].field for name in faults} - {"note"}
    values |= {field: UNREAD.get(field) for field in unread}
    values["intake"] = Intake(values["intake"])
    values["note"] = (typed.get("toelichting", values.get("note")) or "").replace("\r\n", "\n").strip()
    figures = Figures(**values)
    if not faults:
        return figures, {}
    broken = faults_of(problem for problem in broken_figures(figures) if problem.field not in unread)
    wrong = [name for name in BY_FORM if name in faults or name in broken]
    return None, {name: " ".join(filter(None, (faults.get(name), broken.get(name)))) for name in wrong}


def _load(typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """What could be read, by the names of `Figures`, and what could not, by the names of the form."""
    faults: dict[str, list[str]] = {}
    try:
        loaded: dict[str, Any] = FORM.load(dict(typed))
    except ma.ValidationError as error:
        loaded = dict(error.valid_data or {})
        faults = dict(error.messages)  # type: ignore[arg-type]  # a schema gives a mapping
    if "counts_places" in loaded:
        loaded["counts_places"] = loaded["counts_places"] != "nee"
    return loaded, {name: " ".join(messages) for name, messages in faults.items()}
