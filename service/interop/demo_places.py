"""Which municipality a village lies in, and which villages a text names: demo listings should be where they say."""

import re
from collections.abc import Iterable, Mapping
from math import hypot

VILLAGES = {
    "GM0405": "Hoorn|Zwaag|Blokker",
    "GM0420": "Medemblik|Andijk|Wervershoof|Wognum|Nibbixwoud|Midwoud|Twisk|Abbekerk|Opperdoes|Sijbekarspel"
    "|Benningbroek",
    "GM0388": "Enkhuizen",
    "GM0532": "Stede Broec|Grootebroek|Bovenkarspel|Lutjebroek",
    "GM0498": "Drechterland|Hoogkarspel|Venhuizen|Hem|Wijdenes|Oosterleek",
    "GM1598": "Koggenland|Avenhorn|Berkhout|Obdam|Ursem|Hensbroek|De Goorn",
    "GM0432": "Opmeer|Spanbroek|Hoogwoud|Aartswoud",
}
MUNICIPALITY_OF = {village: code for code, villages in VILLAGES.items() for village in villages.split("|")}
NAMES = re.compile(rf"\b({'|'.join(sorted(MUNICIPALITY_OF, key=len, reverse=True))})\b")
ONLY_THERE = ("Wij werken in ", "Gezinnen die niet in ")  # how a text limits its own area


def villages_in(sentences: Iterable[str]) -> tuple[str, ...]:
    """The villages that are named, each once."""
    return tuple(dict.fromkeys(found for sentence in sentences for found in NAMES.findall(sentence)))


def municipalities_in(sentences: Iterable[str]) -> tuple[str, ...]:
    """The municipalities of the villages that are named, each once."""
    return tuple(dict.fromkeys(MUNICIPALITY_OF[village] for village in villages_in(sentences)))


def own_area(sentences: Iterable[str]) -> tuple[str, ...]:
    """The municipalities to which a text limits itself; empty when it does not."""
    return municipalities_in(sentence for sentence in sentences if sentence.startswith(ONLY_THERE))


def nearest(code: str, centroids: Mapping[str, tuple[float, float]], count: int) -> tuple[str, ...]:
    """The municipality itself and those around it, nearest first. Centroids as longitude, latitude in degrees."""
    longitude, latitude = centroids[code]

    def distance(other: str) -> float:
        return hypot((centroids[other][0] - longitude) * 0.61, centroids[other][1] - latitude)

    return tuple(sorted(centroids, key=lambda other: (distance(other), other)))[:count]
