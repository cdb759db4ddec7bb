"""Gives listings as the file that import takes: reading it back changes nothing."""

import csv
import io
from collections.abc import Collection, Iterable

from sqlalchemy import select

from service.core.clock import local_day
from service.core.database import Sessions
from service.interop.known import KnownListing, load_known
from service.interop.rules_file import (
    COLUMNS,
    guard,
    plain,
    write_day,
    write_items,
    write_number,
    write_products,
    write_yes_no,
)
from service.providers.tables import Provider


def export_file(session: Sessions, agbs: Collection[str] | None = None) -> bytes:
    """CSV, UTF-8 with a byte order mark, of these providers (None: all); listings that were withdrawn are left out."""
    wanted = select(Provider.agb) if agbs is None else select(Provider.agb).where(Provider.agb.in_(agbs))
    known = load_known(session, session.scalars(wanted).all())
    shown = [one for _, one in sorted(known.listings.items()) if one.facts.status != "vervallen"]
    return write_file(cells_of(one) for one in shown)


def write_file(rows: Iterable[dict[str, str]]) -> bytes:
    """Rows of cells as a file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guard(row[column]) for column in COLUMNS] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def cells_of(known: KnownListing) -> dict[str, str]:
    """The cells of a listing by column."""
    facts = known.facts
    return {
        "aanbieder_agb": facts.agb,
        "aanbieder_naam": plain(facts.provider),
        "aanbieder_type": plain(facts.provider_type),
        "aanbod_sleutel": facts.key,
        "inkoopkader": facts.framework,
        "titel": plain(facts.title),
        "omschrijving": plain(facts.text),
        "producten": write_products(arrangement.token for arrangement in facts.arrangements),
        "gemeenten": write_items(place.name for place in facts.municipalities),
        "leeftijd_van": write_number(facts.age_from),
        "leeftijd_tot": write_number(facts.age_to),
        "vormen": write_items(facts.forms),
        "trefwoorden": write_items(facts.keywords),
        "uitsluitingen": write_items(facts.exclusions),
        "methoden": write_items(facts.methods),
        "talen": write_items(facts.languages),
        "toegankelijkheid": write_items(facts.accessibility),
        "plaats": plain(facts.place),
        "postcode": facts.postcode,
        "contact_naam": plain(facts.contact_name),
        "contact_telefoon": plain(facts.contact_phone),
        "contact_email": plain(facts.contact_email),
        "website": plain(facts.website),
        "status": facts.status,
        "zichtbaar_van": write_day(known.visible_from),
        "zichtbaar_tot": write_day(known.visible_to),
        **_figure_cells(known),
    }


def _figure_cells(known: KnownListing) -> dict[str, str]:
    """All empty when nothing was ever reported."""
    figures, confirmed_at = known.facts.standing.figures, known.facts.confirmed_at
    if figures is None or confirmed_at is None:
        return dict.fromkeys(COLUMNS[COLUMNS.index("instroom") :], "")
    return {
        "instroom": figures.intake.value,
        "telt_plekken": write_yes_no(figures.counts_places),
        "plekken_vrij": write_number(figures.places_free),
        "plekken_totaal": write_number(figures.places_total),
        "eerstvolgende_plek": write_day(figures.next_place_on),
        "wachttijd_intake_weken": write_number(figures.wait_intake_weeks),
        "wachttijd_start_weken": write_number(figures.wait_start_weeks),
        "wachtenden": write_number(figures.waiting_count),
        "reden": figures.reason or "",
        "tot": write_day(figures.until),
        "toelichting": plain(figures.note),
        "bevestigd_op": write_day(local_day(confirmed_at)),
    }
