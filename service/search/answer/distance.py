"""How far municipalities lie apart: as the crow flies between their centroids (DESIGN section 4, issue 4)."""

from math import asin, cos, radians, sin, sqrt

from service.search.question.scope import MunicipalityScope, Scope

EARTH_KM = 6371.0


def kilometres(one: MunicipalityScope, other: MunicipalityScope) -> float:
    """As the crow flies between the centroids of two municipalities; a municipality is 0 from itself."""
    lat1, lat2 = radians(one.latitude), radians(other.latitude)
    half_lat, half_lon = (lat2 - lat1) / 2, radians(other.longitude - one.longitude) / 2
    a = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(sqrt(a))


def ordered_from(scope: Scope, codes: tuple[str, ...]) -> list[tuple[float, MunicipalityScope]]:
    """(kilometres, municipality) for every municipality, by distance to the nearest of `codes`; empty for no codes."""
    asked = [place for code in codes if (place := scope.municipality(code))]
    if not asked:
        return []
    found = [(min(kilometres(place, other) for place in asked), other) for other in scope.municipalities]
    return sorted(found, key=lambda pair: (pair[0], pair[1].code))


def within(scope: Scope, code: str, most: int) -> tuple[str, ...]:
    """The municipalities at most so many kilometres from this one, itself included."""
    return tuple(place.code for far, place in ordered_from(scope, (code,)) if far <= most)
