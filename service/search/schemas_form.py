"""What people type in the search form, as the address of a search says it: a field says "8 jaar", an address 8."""

import re

from werkzeug.datastructures import MultiDict

AGE_IN_WORDS = re.compile(r"\s*([0-9]{1,3})\s*(?:jaar|jr)\.?(?:\s+oud)?\s*", re.IGNORECASE)


def read_form(arguments: MultiDict[str, str]) -> MultiDict[str, str]:
    """The same arguments with an age in words as its number; whatever can be read in two ways stays as it is."""
    return MultiDict([(name, _age(value) if name == "leeftijd" else value) for name, value in arguments.items(True)])


def _age(typed: str) -> str:
    said = AGE_IN_WORDS.fullmatch(typed)
    return said[1] if said else typed
