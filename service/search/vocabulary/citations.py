"""What a source of a concept can be held to: the lines of our source documents, and the public sources we name."""

import json
from functools import lru_cache

from service.search.vocabulary.content import FILE
from service.search.vocabulary.rules_citations import Citations, is_cited_document

OVERVIEW = "menukaart"  # the document of which the whole overview was read


@lru_cache(maxsize=1)
def load_citations() -> Citations:
    """The lines of fixtures/vocabulary/citaten.json, as they were read in documents that are not in this repository."""
    read = json.loads(FILE.with_name("citaten.json").read_text(encoding="utf-8"))
    lines = {document: tuple(found) for document, found in read["bronnen"].items()}
    named = {entry["bron"]["document"] for entry in json.loads(FILE.read_text(encoding="utf-8"))["begrippen"]}
    public = frozenset(name for name in named if not is_cited_document(name, lines))
    return Citations(lines, tuple(read["overzicht"]), OVERVIEW, public)
