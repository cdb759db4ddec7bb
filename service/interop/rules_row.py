"""One row of the listing file as values, as far as that can be told from the row alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stdnum.nl import postcode as dutch_postcode

from service.interop.rules_cells import CellReader
from service.interop.rules_file import FIGURES, STATUSES, FileFault, Products, read_products
from service.listings.facts import FORMS
from service.listings.rules_group import Figures, Intake
from service.listings.rules_report import MOST_PLACES, MOST_WEEKS, REASONS
from service.listings.schemas import LONGEST_NOTE

OLDEST = 120
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
WEB = re.compile(r"https?://[^\s\"'<>]+")


@dataclass(frozen=True)
class Texts:
    """What a listing says of itself; named as the columns of the table."""

    title: str
    text: str
    age_from: int | None
    age_to: int | None
    forms: tuple[str, ...]
    keywords: tuple[str, ...]
    exclusions: tuple[str, ...]
    methods: tuple[str, ...]
    languages: tuple[str, ...]
    accessibility: tuple[str, ...]
    contact_name: str
    contact_phone: str
    contact_email: str
    website: str
    visible_from: date | None
    visible_to: date | None


@dataclass(frozen=True)
class FileRow:
    """`status` empty: as it was, or zichtbaar when new. `figures` None: the row reports nothing."""

    number: int
    agb: str
    provider_name: str
    provider_type: str
    key: str
    framework: str
    products: Products
    municipalities: tuple[str, ...]
    texts: Texts
    place: str
    postcode: str
    status: str
    figures: Figures | None
    confirmed_on: date | None


def read_row(number: int, cells: Mapping[str, str]) -> tuple[FileRow, tuple[FileFault, ...]]:
    """The row, and all that is wrong with it. A faulty cell is empty in the row, so use the row only without faults."""
    reader = CellReader(number, cells)
    row = FileRow(
        number=number,
        agb=_agb(reader),
        provider_name=reader.required("aanbieder_naam", 200),
        provider_type=reader.text("aanbieder_type", 100),
        key=reader.required("aanbod_sleutel", 100),
        framework=reader.text("inkoopkader", 100, free=False),
        products=_products(reader),
        municipalities=_municipalities(reader),
        texts=_texts(reader),
        place=reader.text("plaats", 100),
        postcode=_postcode(reader),
        status=reader.choice("status", STATUSES),
        figures=_figures(reader),
        confirmed_on=reader.day("bevestigd_op"),
    )
    return row, tuple(reader.faults)


def _agb(reader: CellReader) -> str:
    value = reader.required("aanbieder_agb", 20, free=False)
    if value and not re.fullmatch(r"[0-9]{8}", value):
        reader.refuse("aanbieder_agb", "Een AGB-code heeft 8 cijfers, ook de nullen vooraan. Maak van de cel tekst.")
    return value


def _products(reader: CellReader) -> Products:
    return read_products(reader.required("producten", 2_000, free=False))


def _municipalities(reader: CellReader) -> tuple[str, ...]:
    reader.required("gemeenten", 2_000, free=False)
    return reader.items("gemeenten")


def _postcode(reader: CellReader) -> str:
    value = reader.raw("postcode")
    if not value:
        return ""
    if not dutch_postcode.is_valid(value):
        reader.refuse("postcode", "Schrijf de postcode als 1234 AB.")
        return ""
    if not reader.raw("plaats"):
        reader.refuse("plaats", "Vul bij een postcode ook de plaats in.")
    return str(dutch_postcode.compact(value))


def _texts(reader: CellReader) -> Texts:
    texts = Texts(
        title=reader.required("titel", 200),
        text=reader.text("omschrijving", 5_000),
        age_from=reader.number("leeftijd_van", OLDEST),
        age_to=reader.number("leeftijd_tot", OLDEST),
        forms=reader.choices("vormen", FORMS),
        keywords=reader.items("trefwoorden"),
        exclusions=reader.items("uitsluitingen"),
        methods=reader.items("methoden"),
        languages=reader.items("talen"),
        accessibility=reader.items("toegankelijkheid"),
        contact_name=reader.text("contact_naam", 200),
        contact_phone=reader.text("contact_telefoon", 40, free=False),
        contact_email=reader.text("contact_email", 200, free=False),
        website=reader.text("website", 300, free=False),
        visible_from=reader.day("zichtbaar_van"),
        visible_to=reader.day("zichtbaar_tot"),
    )
    _check_texts(reader, texts)
    return texts


def _check_texts(reader: CellReader, texts: Texts) -> None:
    if texts.age_from is not None and texts.age_to is not None and texts.age_from > texts.age_to:
        reader.refuse("leeftijd_tot", f"Leeftijd tot ({texts.age_to}) is lager dan leeftijd van ({texts.age_from}).")
    if texts.visible_from and texts.visible_to and texts.visible_from > texts.visible_to:
        reader.refuse("zichtbaar_tot", "Zichtbaar tot ligt voor zichtbaar van.")
    if texts.contact_email and not MAIL.fullmatch(texts.contact_email):
        reader.refuse("contact_email", "Schrijf een e-mailadres als naam@organisatie.nl.")
    if texts.website and not WEB.fullmatch(texts.website):
        reader.refuse("website", "Schrijf het webadres met https:// ervoor.")


def _figures(reader: CellReader) -> Figures | None:
    """None when the row holds no figures at all."""
    filled = [column for column in FIGURES if reader.raw(column)]
    if not filled:
        return None
    intake = reader.choice("instroom", tuple(Intake))
    if not reader.raw("instroom"):
        said = "bevestigd_op" if filled == ["bevestigd_op"] else "cijfers"
        reader.refuse("instroom", f"Deze regel heeft {said} maar geen instroom. Kies uit: {', '.join(Intake)}.")
    counts = reader.yes_no("telt_plekken")
    return Figures(
        intake=Intake(intake or Intake.OPEN),
        counts_places=True if counts is None else counts,
        places_free=reader.number("plekken_vrij", MOST_PLACES),
        places_total=reader.number("plekken_totaal", MOST_PLACES),
        next_place_on=reader.day("eerstvolgende_plek"),
        waiting_count=reader.number("wachtenden", MOST_PLACES),
        wait_intake_weeks=reader.number("wachttijd_intake_weken", MOST_WEEKS),
        wait_start_weeks=reader.number("wachttijd_start_weken", MOST_WEEKS),
        reason=reader.choice("reden", REASONS) or None,
        until=reader.day("tot"),
        note=reader.text("toelichting", LONGEST_NOTE),
    )
