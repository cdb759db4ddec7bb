"""What a listing file does that may surprise, beside its figures: asked before it is taken in. Pure."""

from collections import Counter
from collections.abc import Sequence

from service.interop.reading import FileTable
from service.interop.rules_file import FileFault
from service.interop.rules_match import Matched, texts_of

TEXT_COLUMNS = {
    "omschrijving": "text", "leeftijd_van": "age_from", "leeftijd_tot": "age_to", "vormen": "forms",
    "trefwoorden": "keywords", "uitsluitingen": "exclusions", "methoden": "methods", "talen": "languages",
    "toegankelijkheid": "accessibility", "contact_naam": "contact_name", "contact_telefoon": "contact_phone",
    "contact_email": "contact_email", "website": "website", "zichtbaar_van": "visible_from",
    "zichtbaar_tot": "visible_to",
}  # fmt: skip


def absent_columns(table: FileTable, matched: Sequence[Matched]) -> list[FileFault]:
    """A column that is not there empties what was filled: that must not happen unseen."""
    emptied = Counter(
        column
        for column, name in TEXT_COLUMNS.items()
        if column not in table.columns
        for one in matched
        if one.listing and getattr(texts_of(one.listing), name) not in ("", None, ())
    )
    return [
        FileFault(0, column, "", f"Deze kolom ontbreekt. Wat er nu staat, wordt leeg (bij {count} keer aanbod).")
        for column, count in emptied.items()
    ]


def other_names(matched: Sequence[Matched]) -> list[FileFault]:
    """Name and type of a provider that is known are not changed by a file."""
    seen: dict[tuple[str, str], FileFault] = {}
    for one in matched:
        if one.provider is None:
            continue
        row, known_type = one.row, one.provider.types.get(one.offer.region, "")
        if row.provider_name != one.provider.name:
            says = f"Wij kennen deze aanbieder als {one.provider.name}. Die naam blijft."
            seen.setdefault((row.agb, "naam"), FileFault(row.number, "aanbieder_naam", row.provider_name, says))
        if row.provider_type and row.provider_type != known_type:
            says = f"Wij kennen deze aanbieder als type '{known_type}'. Dat blijft."
            seen.setdefault((row.agb, "type"), FileFault(row.number, "aanbieder_type", row.provider_type, says))
    return list(seen.values())
