"""The names of the figures in the form, in the API and on the page: one table, so that a problem finds its field."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.core.errors import Problem
from service.listings.facts import Arrangement
from service.listings.rules_group import Figures, Intake


@dataclass(frozen=True)
class Name:
    """A figure: its name in code, in forms and files, in the API, and its label."""

    field: str
    form: str
    api: str
    label: str


NAMES = (
    Name("intake", "instroom", "instroom", "Instroom"),
    Name("counts_places", "telt_plekken", "teltPlekken", "Telt plekken"),
    Name("places_free", "plekken_vrij", "plekkenVrij", "Plekken vrij"),
    Name("places_total", "plekken_totaal", "plekkenTotaal", "Plekken totaal"),
    Name("next_place_on", "eerstvolgende_plek", "eerstvolgendePlek", "Eerstvolgende plek vrij op"),
    Name("waiting_count", "wachtenden", "wachtenden", "Wachtenden"),
    Name("wait_intake_weeks", "wachttijd_intake_weken", "wachttijdIntakeWeken", "Weken tot intake"),
    Name("wait_start_weeks", "wachttijd_start_weken", "wachttijdStartWeken", "Daarna weken tot start"),
    Name("reason", "reden", "reden", "Reden"),
    Name("until", "tot", "tot", "Tot en met"),
    Name("note", "toelichting", "toelichting", "Toelichting"),
)
BY_FIELD = {name.field: name for name in NAMES}
BY_FORM = {name.form: name for name in NAMES}

INTAKES = (
    ("open", "Open"),
    ("beperkt", "Beperkt"),
    ("na_intake", "Na intake"),
    ("wachtlijst", "Wachtlijst"),
    ("stop", "Cliëntenstop"),
)
REASONS = (
    ("personeel", "Personeel"),
    ("ruimte", "Ruimte"),
    ("financien", "Financiën"),
    ("kwaliteit", "Kwaliteit"),
    ("anders", "Anders"),
)
SOURCES = {"web": "op deze site", "mail": "per e-mail", "csv": "met een bestand", "api": "met een koppeling"}


def form_field(field: str) -> str:
    """The id of a field in a form: places_free is plekken_vrij, places_free-12 is plekken_vrij-12."""
    name, dash, listing_id = field.partition("-")
    return f"{BY_FIELD[name].form if name in BY_FIELD else name}{dash}{listing_id}"


def faults_of(problems: Iterable[Problem]) -> dict[str, str]:
    """Messages by the id of the field in the form."""
    faults: dict[str, str] = {}
    for problem in problems:
        key = form_field(problem.field)
        faults[key] = f"{faults[key]} {problem.message}" if key in faults else problem.message
    return faults


def typed_values(figures: Figures | None) -> dict[str, str]:
    """Figures as they stand in a form, by form name; not known is empty. None: an empty form."""
    if figures is None:
        return {name.form: "ja" if name.field == "counts_places" else "" for name in NAMES}
    return {name.form: as_typed(getattr(figures, name.field)) for name in NAMES}


def as_typed(value: object) -> str:
    """One value as a person types it: 22-11-2026, ja, 3, nothing when it is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Intake):
        return value.value
    return f"{value:%d-%m-%Y}" if hasattr(value, "strftime") else str(value)


def confirmed_figure(field: str, value: str) -> str:
    """What a person confirms, behind "Ja, ": 14 plekken vrij klopt."""
    if not value:
        return f"{BY_FIELD[field].label.lower()} is niet bekend"
    return f"{_counted(field, value)} klopt"


def _counted(field: str, value: str) -> str:
    one = value == "1"
    return {
        "places_free": f"{value} {'plek' if one else 'plekken'} vrij",
        "places_total": f"{value} {'plek' if one else 'plekken'} in totaal",
        "waiting_count": f"{value} {'wachtende' if one else 'wachtenden'}",
        "wait_intake_weeks": f"{value} {'week' if one else 'weken'} tot intake",
        "wait_start_weeks": f"daarna {value} {'week' if one else 'weken'} tot start",
    }.get(field, value)


def products_line(arrangements: Iterable[Arrangement]) -> str:
    """What a listing offers, in one line: Profiel 5: P, I; Gezinshuis licht."""
    by_product: dict[str, list[str]] = {}
    for item in arrangements:
        name = item.name if item.profile is None else f"Profiel {item.profile}"
        by_product.setdefault(name, []).append(item.intensity)
    return "; ".join(_with_intensities(name, codes) for name, codes in by_product.items())


def _with_intensities(name: str, codes: list[str]) -> str:
    said = ", ".join(code for code in codes if code)
    return f"{name}: {said}" if said else name
