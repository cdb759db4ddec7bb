"""What a report may say: hard rules refuse it, questions ask first (DESIGN section 3, availability report).

Fields carry the names of `Figures`; pages, API and file exchange translate them to their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from service.core.bsn import bsn_problem
from service.core.errors import Problem
from service.listings.rules_group import Figures, Intake

REASONS = ("personeel", "ruimte", "financien", "kwaliteit", "anders")
MOST_PLACES = 999
MOST_WEEKS = 208
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # neither databases nor files take them all
CLOSED = {Intake.STOP: "cliëntenstop", Intake.WACHTLIJST: "wachtlijst"}


@dataclass(frozen=True)
class Counted:
    """A figure that is a number: its name in a sentence, and the unit behind it."""

    field: str
    name: str
    most: int
    unit: str = ""

    def of(self, figures: Figures) -> int | None:
        value: int | None = getattr(figures, self.field)
        return value

    def say(self, value: int) -> str:
        """14, or 1 week, or 3 weken."""
        if not self.unit:
            return str(value)
        return f"{value} {'week' if value == 1 else 'weken'}"


COUNTED = (
    Counted("places_free", "Plekken vrij", MOST_PLACES),
    Counted("places_total", "Plekken totaal", MOST_PLACES),
    Counted("waiting_count", "Wachtenden", MOST_PLACES),
    Counted("wait_intake_weeks", "Wachttijd tot intake", MOST_WEEKS, "weken"),
    Counted("wait_start_weeks", "Wachttijd van intake tot start", MOST_WEEKS, "weken"),
)
WAITS = COUNTED[3:]


def question_key(problem: Problem) -> str:
    """What a user confirms: this value in this field, so that a later, other value is asked again."""
    return f"{problem.field}={problem.value}"


def broken_rules(figures: Figures, confirmed_on: date, today: date) -> tuple[Problem, ...]:
    """Every hard rule that these figures break, with what to do. `confirmed_on`: the day on which they were true."""
    return (*broken_figures(figures), *_wrong_day(confirmed_on, today))


def broken_figures(figures: Figures) -> tuple[Problem, ...]:
    """The hard rules about the figures alone, whatever the day."""
    return (*_out_of_range(figures), *_wrong_places(figures), *_wrong_reason(figures), *_wrong_note(figures))


def questions(old: Figures | None, new: Figures, now_max_weeks: int) -> tuple[Problem, ...]:
    """What is allowed but surprising after `old` (None: the first report), each with the old and the new value."""
    changed = tuple(_surprising_changes(old, new)) if old else ()
    return (*changed, *_long_waits(old, new, now_max_weeks))


def is_jump(old: int, new: int) -> bool:
    """0-9: by 7 or more; 10-19: doubles or quarters; 20 and more: doubles or halves (DESIGN section 3)."""
    if old < 10:
        return abs(new - old) >= 7
    return new >= 2 * old or new * (4 if old < 20 else 2) <= old


def _out_of_range(figures: Figures) -> Iterator[Problem]:
    for counted in COUNTED:
        value = counted.of(figures)
        if value is not None and not 0 <= value <= counted.most:
            sentence = f"{counted.name} is {value}. Vul een heel getal in van 0 tot en met {counted.most}."
            yield Problem(counted.field, sentence, str(value))


def _wrong_places(figures: Figures) -> Iterator[Problem]:
    free, total = figures.places_free, figures.places_total
    if free is None:
        return
    if total is not None and free > total:
        says = f"Plekken vrij ({free}) is meer dan plekken totaal ({total})."
        yield Problem("places_free", f"{says} Verlaag plekken vrij of verhoog plekken totaal.", str(free))
    if free > 0 and figures.intake in CLOSED:
        says = f"Bij een {CLOSED[figures.intake]} is er geen plek vrij, maar u vulde {free} in."
        yield Problem("places_free", f"{says} Maak plekken vrij 0 of kies een andere instroom.", str(free))


def _wrong_reason(figures: Figures) -> Iterator[Problem]:
    if figures.reason is not None and figures.reason not in REASONS:
        sentence = f"'{figures.reason}' is geen bekende reden. Kies uit: {', '.join(REASONS)}."
        yield Problem("reason", sentence, figures.reason)
    if figures.intake is Intake.STOP and not figures.reason:
        yield Problem("reason", "Kies een reden van de cliëntenstop.")


def _wrong_note(figures: Figures) -> Iterator[Problem]:
    found = bsn_problem("note", figures.note)
    if found:
        yield found
    if UNSEEN.search(figures.note):
        yield Problem("note", "In de toelichting staat een teken dat niet te zien is. Typ de tekst opnieuw.")


def _wrong_day(confirmed_on: date, today: date) -> Iterator[Problem]:
    if confirmed_on > today:
        sentence = f"{confirmed_on:%d-%m-%Y} ligt in de toekomst. Bevestig cijfers op de dag zelf of een eerdere dag."
        yield Problem("confirmed_on", sentence, confirmed_on.isoformat())


def _surprising_changes(old: Figures, new: Figures) -> Iterator[Problem]:
    for counted in COUNTED:
        before, after = counted.of(old), counted.of(new)
        if before is None or before == after:
            continue
        if after is None:
            sentence = f"{counted.name} was {counted.say(before)} en is nu leeg. Leeg betekent: niet bekend. Klopt dit?"
            yield Problem(counted.field, sentence)
        elif counted.field == "places_total" or is_jump(before, after):
            sentence = f"{counted.name} gaat van {before} naar {counted.say(after)}. Klopt dit?"
            yield Problem(counted.field, sentence, str(after))


def _long_waits(old: Figures | None, new: Figures, now_max_weeks: int) -> Iterator[Problem]:
    """Asked when it arises, not again at every confirmation of the same."""
    free = new.places_free
    if not free:
        return
    for wait in WAITS:
        weeks = wait.of(new)
        if weeks is None or weeks <= now_max_weeks or (old and _was_asked(old, wait, now_max_weeks)):
            continue
        places = "is 1 plek" if free == 1 else f"zijn {free} plekken"
        sentence = f"Er {places} vrij, maar de {wait.name.lower()} is {wait.say(weeks)}. Klopt dit?"
        yield Problem(wait.field, sentence, str(weeks))


def _was_asked(old: Figures, wait: Counted, now_max_weeks: int) -> bool:
    before = wait.of(old)
    return bool(old.places_free) and before is not None and before > now_max_weeks
