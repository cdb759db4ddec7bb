"""The roles in the words of the pages."""

from collections.abc import Iterable

ROLE_NAMES = {
    "verwijzer": "Verwijzer",
    "consulent": "Consulent",
    "beleidsmedewerker": "Beleidsmedewerker",
    "contractmanager": "Contractmanager",
    "aanbieder": "Aanbieder",
    "aanbiederbeheerder": "Beheerder bij aanbieder",
    "beheerder": "Beheerder",
}


def role_names(roles: Iterable[str]) -> str:
    """Roles in Dutch, each once."""
    return ", ".join(dict.fromkeys(ROLE_NAMES[role] for role in roles))
