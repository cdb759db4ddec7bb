"""Dates, counts and lists as people read them: "21 november 2026", "1 plek", "Hoorn en Opmeer"."""

from collections.abc import Sequence
from datetime import date, datetime

from babel.dates import format_date, format_datetime

from service.core.clock import AMSTERDAM


def long_date(day: date) -> str:
    """21 november 2026"""
    return format_date(day, "d MMMM y", locale="nl")


def short_date(day: date) -> str:
    """21 nov 2026"""
    return format_date(day, "d MMM y", locale="nl").replace(".", "")


def date_and_time(moment: datetime) -> str:
    """21 november 2026, 09.12 uur"""
    return format_datetime(moment, "d MMMM y, HH.mm 'uur'", tzinfo=AMSTERDAM, locale="nl")


def days_ago(days: int) -> str:
    """vandaag, gisteren, 5 dagen geleden"""
    if days <= 0:
        return "vandaag"
    return "gisteren" if days == 1 else f"{days} dagen geleden"


def count(number: int, one: str, many: str) -> str:
    """1 plek, 3 plekken"""
    return f"{thousands(number)} {one if number == 1 else many}"


def thousands(number: int) -> str:
    """1.234"""
    return f"{number:,}".replace(",", ".")


def weeks(number: int | None) -> str:
    """2 weken; onbekend"""
    return "onbekend" if number is None else count(number, "week", "weken")


def listed(words: Sequence[str], last: str = "en") -> str:
    """Hoorn, Opmeer en Enkhuizen"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
