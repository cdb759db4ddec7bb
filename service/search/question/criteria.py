"""What somebody asks for: checked, with every code known. The names are those of the search URL (DESIGN section 5)."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Room(StrEnum):
    """plek: which groups to show."""

    NU = "nu"
    BINNENKORT = "binnenkort"  # nu and binnenkort
    ALLES = "alles"


class Sorting(StrEnum):
    """sorteer: the order inside a group."""

    BESTE = "beste"
    WACHTTIJD = "wachttijd"
    BIJGEWERKT = "bijgewerkt"
    NAAM = "naam"


# The filters that may be left out one by one, in the order in which a page names them.
REMOVABLE = (
    "q", "gemeente", "locatie", "maxKm", "regio", "leeftijd", "leeftijdsgroep", "segment", "profiel", "intensiteit",
    "arrangement", "product", "vorm", "plek", "maxWachtWeken", "aanbiederAgb", "aanbodSleutel",
)  # fmt: skip


@dataclass(frozen=True)
class Criteria:
    """One search. Fields with several values mean: any of these. `max_wacht_weken`: to the intake, known and at most.

    `profiel` and `intensiteit` together ask for their pairs, `arrangement` for any of its own pairs (B-P5:DL) as well.
    `gemeente` is served; `locatie` is where it is. `afstand_tot` without `max_km` filters nothing: it tells how far.
    `letterlijk`: the words of `q` are not read for filters (understand.py), so one that was let go stays away.
    `gelezen`: the words that were read before. `vervangen`: filters that gave way to what was typed (replaced.py).
    """

    q: str = ""
    regio: tuple[str, ...] = ()
    inkoopkader: tuple[str, ...] = ()
    segment: tuple[str, ...] = ()
    profiel: tuple[int, ...] = ()
    intensiteit: tuple[str, ...] = ()
    arrangement: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    gemeente: tuple[str, ...] = ()
    locatie: tuple[str, ...] = ()
    afstand_tot: str = ""
    max_km: int | None = None
    leeftijd: int | None = None
    leeftijdsgroep: tuple[str, ...] = ()
    vorm: tuple[str, ...] = ()
    aanbieder_agb: tuple[str, ...] = ()
    aanbod_sleutel: tuple[str, ...] = ()
    plek: Room = Room.ALLES
    max_wacht_weken: int | None = None
    letterlijk: bool = False
    gelezen: str = ""
    vervangen: tuple[str, ...] = ()
    sorteer: Sorting = Sorting.BESTE
    pagina: int = 1
    per_pagina: int = 20

    def filters(self) -> tuple[tuple[str, str], ...]:
        """(name, value) of every filter that is set, one pair per value, as in the URL; afstandTot goes with maxKm."""
        pairs: list[tuple[str, str]] = []
        for name in REMOVABLE:
            value = getattr(self, FIELD_OF[name])
            values = value if isinstance(value, tuple) else (value,)
            pairs += [(name, str(item)) for item in values if item not in ("", None, Room.ALLES)]
        return tuple(pairs)

    def without(self, name: str, value: str) -> "Criteria":
        """The same search with one filter value left out, from its first page."""
        field = FIELD_OF[name]
        now = getattr(self, field)
        left: Any = getattr(Criteria(), field)
        if isinstance(now, tuple):
            left = tuple(item for item in now if str(item) != value)
        changes: dict[str, Any] = {field: left, "pagina": 1, **({"afstand_tot": ""} if name == "maxKm" else {})}
        return replace(self, **changes)


FIELD_OF = {
    "q": "q",
    "regio": "regio",
    "inkoopkader": "inkoopkader",
    "segment": "segment",
    "profiel": "profiel",
    "intensiteit": "intensiteit",
    "arrangement": "arrangement",
    "product": "product",
    "gemeente": "gemeente",
    "locatie": "locatie",
    "afstandTot": "afstand_tot",
    "maxKm": "max_km",
    "leeftijd": "leeftijd",
    "leeftijdsgroep": "leeftijdsgroep",
    "vorm": "vorm",
    "aanbiederAgb": "aanbieder_agb",
    "aanbodSleutel": "aanbod_sleutel",
    "plek": "plek",
    "maxWachtWeken": "max_wacht_weken",
    "letterlijk": "letterlijk",
    "gelezen": "gelezen",
    "vervangen": "vervangen",
    "sorteer": "sorteer",
    "pagina": "pagina",
    "perPagina": "per_pagina",
}
