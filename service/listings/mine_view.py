"""Mijn aanbod as the template shows it: the listings that need attention first, each with what is asked or wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from service.core.dutch import long_date
from service.core.errors import Problem
from service.listings.facts import ListingFacts
from service.listings.rules_due import Due, Stage, due_on
from service.listings.rules_report import question_key
from service.listings.typed_rows import ROW_FIELDS, TypedRow
from service.listings.words import (
    BY_FORM,
    confirmed_figure,
    form_field,
    products_line,
    typed_values,
)

KINDS = {Stage.LATE: "vol", Stage.DUE: "straks", Stage.NEVER: "onbekend", Stage.FRESH: "plek"}


@dataclass(frozen=True)
class Question:
    """A question about one figure: all its sentences, and the checkbox that says yes."""

    target: str
    sentence: str
    label: str
    checkbox: str


@dataclass(frozen=True)
class MineRow:
    """One listing on the page. `typed`, `faults` and `olds` go by form name."""

    known: ListingFacts
    typed: Mapping[str, str]
    faults: Mapping[str, str]
    olds: Mapping[str, str]
    questions: tuple[Question, ...]
    due: Due
    stop_note: str = ""
    overtaken: str = ""

    @property
    def kind(self) -> str:
        return KINDS[self.due.stage]

    @property
    def products(self) -> str:
        return products_line(self.known.arrangements)

    @property
    def when(self) -> str:
        day = self.known.standing.confirmed_on
        return long_date(day) if day else "nog nooit bevestigd"

    @property
    def is_due(self) -> bool:
        return self.due.stage in (Stage.LATE, Stage.DUE)

    @property
    def has_places_left(self) -> bool:
        figures = self.known.standing.figures
        return bool(figures and figures.counts_places and figures.places_free)

    @property
    def counts_places(self) -> bool:
        return self.typed["telt_plekken"] != "nee"

    @property
    def is_stopped(self) -> bool:
        return self.typed["instroom"] == "stop"


def show_rows(
    rows: Collection[TypedRow], today: date, *, faults: Mapping[str, str] | None = None,
    problems: Collection[Problem] = (), overtaken: Collection[int] = (),
) -> list[MineRow]:  # fmt: skip
    """The rows of the page, most urgent first. `faults` by id of the field; `problems`: questions; `overtaken`: ids."""
    shown = [_show_row(row, today, faults or {}, problems, row.known.id in overtaken) for row in rows]
    return sorted(shown, key=lambda row: (row.due.stage, row.due.days_left or 0, row.known.title, row.known.id))


def questions_of(problems: Collection[Problem], listing_id: int | None = None) -> tuple[Question, ...]:
    """Problems as questions, one per figure and value; of one listing when its id is given."""
    ending = "" if listing_id is None else f"-{listing_id}"
    by_key: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.field.endswith(ending):
            by_key.setdefault(question_key(problem), []).append(problem)
    return tuple(_question(key, same) for key, same in by_key.items())


def _question(key: str, same: list[Problem]) -> Question:
    problem = same[0]
    sentence = " ".join(dict.fromkeys(one.message for one in same))
    label = f"Ja, {confirmed_figure(problem.field.partition('-')[0], problem.value)}"
    return Question(form_field(problem.field), sentence, label, f"ja-{key}")


def _show_row(
    row: TypedRow, today: date, faults: Mapping[str, str], problems: Collection[Problem], is_overtaken: bool
) -> MineRow:
    known, stored = row.known, typed_values(row.known.standing.figures)
    asked = questions_of(problems, known.id)
    wrong = {name: faults[f"{name}-{known.id}"] for name in ROW_FIELDS if f"{name}-{known.id}" in faults}
    asked_fields = {question.target.partition("-")[0] for question in asked}
    olds = {name: stored[name] or "leeg" for name in asked_fields if name in stored}
    typed = stored if is_overtaken else row.typed
    due = due_on(known.standing.confirmed_on, today, known.terms)
    overtaken = _overtaken_note(row, stored) if is_overtaken else ""
    return MineRow(known, typed, {**row.faults, **wrong}, olds, asked, due, _stop_note(known, today), overtaken)


def _stop_note(known: ListingFacts, today: date) -> str:
    holding = [stop for stop in known.standing.stops if stop.holds_on(today)]
    if not holding:
        return ""
    until = f"tot en met {long_date(holding[0].ends_on)}" if holding[0].ends_on else "tot nader bericht"
    return f"De opdrachtgever heeft een stop opgelegd, {until}. Dit aanbod telt nu niet mee als plek."


def _overtaken_note(row: TypedRow, stored: Mapping[str, str]) -> str:
    lost = [f"{BY_FORM[name].label.lower()} {row.typed[name] or 'leeg'}" for name in _differing(row, stored)]
    said = "Iemand anders heeft dit aanbod intussen veranderd. U ziet de nieuwe cijfers."
    return f"{said} In uw formulier stond: {', '.join(lost)}." if lost else said


def _differing(row: TypedRow, stored: Mapping[str, str]) -> list[str]:
    return [name for name in ROW_FIELDS if row.typed[name] != stored[name]]
