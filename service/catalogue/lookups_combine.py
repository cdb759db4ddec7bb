"""Looks up the catalogues in which two products may be asked for."""

from datetime import date

from service.catalogue.lookups import all_frameworks, load_catalogue
from service.catalogue.rules_catalogue import Catalogue
from service.catalogue.schemas_combine import check_framework
from service.core.database import Sessions


def askable_catalogues(session: Sessions, today: date, code: str = "") -> list[Catalogue]:
    """The catalogue with this code; without one those of today, else all. Raises Invalid for an unknown code."""
    frameworks = all_frameworks(session)
    check_framework(code, frameworks)
    if code:
        return [load_catalogue(session, code)]
    current = [framework for framework in frameworks if framework.is_valid_on(today)]
    return [load_catalogue(session, framework.code) for framework in current or frameworks]
