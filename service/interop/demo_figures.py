"""Figures as a provider would report them in some state of its waiting room. All keep to the report rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from service.interop.demo_sources import BaseText
from service.listings.rules_group import Figures, Intake
from service.listings.rules_report import REASONS

MOODS = {
    "nu": 30, "beperkt": 12, "na_intake": 9, "straks": 9, "lang": 9, "wachtlijst": 15, "vol": 8, "stop": 5, "leeg": 3,
}  # fmt: skip
MOODS_OF_GROUP = {
    "nu": ("nu", "nu", "beperkt"),
    "binnenkort": ("na_intake", "straks", "lang"),
    "vol": ("wachtlijst", "vol", "wachtlijst"),
    "onbekend": ("nu", "wachtlijst", "leeg"),
}
NOTES: Mapping[str, tuple[str, ...]] = {
    "nu": ("Start is meestal mogelijk op maandag.", "Overleg over de dag van de afspraken kan."),
    "beperkt": ("Alleen nog plek in de ochtend.", "Wij kijken eerst of de reistijd past."),
    "na_intake": ("Wij bellen binnen een week terug.", "De intake is bij ons op kantoor."),
    "straks": ("Een groep stroomt dan door.", "De nieuwe medewerker is dan ingewerkt."),
    "lang": ("De intake kan wel snel.", "Voor de start wachten wij op een vaste begeleider."),
    "wachtlijst": ("Wij bellen de wachtlijst elke maand na.", "Broertjes en zusjes gaan niet voor."),
    "vol": ("Bel gerust om mee te denken.", "Na de vakantie weten wij meer."),
    "stop": ("Lopende trajecten gaan door.", "Wij zoeken twee nieuwe collega's."),
    "leeg": ("Het rooster voor de komende weken is nog niet klaar.",),
}


@dataclass(frozen=True)
class Size:
    """Whether places are counted, and how many there are."""

    counts_places: bool
    total: int | None


def draw_size(random: Random, text: BaseText) -> Size:
    """Ambulatory work often counts none; a bed is always counted."""
    if set(text.forms) <= {"ambulant", "thuis", "school", "online"} and random.random() < 0.45:
        return Size(False, None)
    if "V-GZH" in " ".join(text.products):
        return Size(True, random.randint(3, 6))
    return Size(True, random.randint(4, 12) if "verblijf" in text.forms or random.random() < 0.6 else 30)


def draw_mood(random: Random) -> str:
    """A state of the waiting room, by how often it occurs."""
    return random.choices(tuple(MOODS), tuple(MOODS.values()))[0]


def draw_figures(random: Random, mood: str, size: Size, day: date) -> Figures:
    """Figures in this mood, true on `day`."""
    note = random.choice(NOTES[mood]) if random.random() < 0.12 else ""
    changed = SAYS[mood](random, size, day)
    if not size.counts_places:
        changed = _uncounted(changed, mood)
    return Figures(**{"intake": Intake.OPEN, "counts_places": size.counts_places, "note": note, **changed})


Said = dict[str, Any]


def _has_room(random: Random, size: Size, _day: date) -> Said:
    return {
        "places_free": random.randint(1, max(1, (size.total or 1) // 3)), "places_total": size.total,
        "waiting_count": 0, "wait_intake_weeks": random.randint(0, 3), "wait_start_weeks": random.randint(0, 4),
    }  # fmt: skip


def _has_one_place(random: Random, size: Size, day: date) -> Said:
    return {**_has_room(random, size, day), "intake": Intake.BEPERKT, "places_free": 1}


def _has_room_later(random: Random, size: Size, day: date) -> Said:
    return {
        **_has_room(random, size, day), "waiting_count": random.randint(1, 12),
        "wait_start_weeks": random.randint(6, 26),
    }  # fmt: skip


def _tells_after_intake(random: Random, size: Size, _day: date) -> Said:
    return {"intake": Intake.NA_INTAKE, "places_total": size.total, "wait_intake_weeks": random.randint(1, 4)}


def _has_place_soon(random: Random, size: Size, day: date) -> Said:
    return {
        "intake": Intake.BEPERKT, "places_free": 0, "places_total": size.total,
        "next_place_on": day + timedelta(days=random.randint(21, 48)), "waiting_count": random.randint(0, 8),
        "wait_intake_weeks": random.randint(1, 4), "wait_start_weeks": random.randint(4, 8),
    }  # fmt: skip


def _has_waiting_list(random: Random, size: Size, _day: date) -> Said:
    weeks = random.randint(6, 26)
    return {
        "intake": Intake.WACHTLIJST, "places_free": 0, "places_total": size.total,
        "waiting_count": random.randint(2, 25), "wait_intake_weeks": weeks // 2, "wait_start_weeks": weeks,
    }  # fmt: skip


def _is_full(random: Random, size: Size, _day: date) -> Said:
    return {
        "intake": Intake.BEPERKT, "places_free": 0, "places_total": size.total,
        "waiting_count": random.randint(1, 12), "wait_intake_weeks": random.randint(6, 26),
    }  # fmt: skip


def _has_stopped(random: Random, size: Size, day: date) -> Said:
    return {
        "intake": Intake.STOP, "places_free": 0, "places_total": size.total,
        "reason": random.choices(REASONS, (10, 3, 1, 1, 1))[0],
        "until": day + timedelta(days=random.randint(20, 90)) if random.random() < 0.7 else None,
    }  # fmt: skip


def _does_not_know(random: Random, _size: Size, _day: date) -> Said:
    return {"wait_intake_weeks": random.randint(0, 3)}


SAYS: Mapping[str, Callable[[Random, Size, date], Said]] = {
    "nu": _has_room, "beperkt": _has_one_place, "na_intake": _tells_after_intake, "straks": _has_place_soon,
    "lang": _has_room_later, "wachtlijst": _has_waiting_list, "vol": _is_full, "stop": _has_stopped,
    "leeg": _does_not_know,
}  # fmt: skip


def _uncounted(said: Said, mood: str) -> Said:
    """Without counted places only the intake says that there is no room."""
    intake = {"straks": Intake.NA_INTAKE, "vol": Intake.WACHTLIJST}.get(mood, said.get("intake", Intake.OPEN))
    return {**said, "intake": intake, "places_free": None, "places_total": None, "next_place_on": None}
