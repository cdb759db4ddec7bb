"""Villages by their municipality: who types Zwaag asks for help for somebody who lives in Hoorn (fixtures/places)."""

import json
from collections.abc import Mapping
from functools import lru_cache

from service.config import ROOT
from service.search.analysis import fold_in_place

FILE = ROOT / "fixtures" / "places" / "dorpen.json"
ALSO_WORDS = frozenset(("hem",))  # "wat is er met hem" names no village


@lru_cache(maxsize=1)
def load_villages() -> Mapping[str, str]:
    """The code of the municipality by the folded name of a village."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: code
        for code, names in content["dorpen"].items()
        for name in map(fold_in_place, names)
        if name not in ALSO_WORDS
    }
