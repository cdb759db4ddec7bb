"""Villages by their municipality: who types Zwaag asks for help for somebody who lives in Hoorn (fixtures/places)."""

import json
from collections.abc import Mapping
from functools import lru_cache

from service.config import ROOT
from service.search.dutch.analysis import fold_in_place

FILE = ROOT / "fixtures" / "places" / "dorpen.json"
ALSO_WORDS = frozenset(("hem",))  # "wat is er met hem" names no village


@lru_cache(maxsize=1)
def load_villages() -> tuple[tuple[str, str], ...]:
    """(name, code of the municipality) of every village."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple((name, code) for code, names in content["dorpen"].items() for name in names)


@lru_cache(maxsize=1)
def folded_villages() -> Mapping[str, str]:
    """The code of the municipality by the folded name of a village, of names that mean nothing else in a sentence."""
    named = ((fold_in_place(name), code) for name, code in load_villages())
    return {name: code for name, code in named if name not in ALSO_WORDS}
