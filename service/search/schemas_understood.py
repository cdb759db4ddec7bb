"""How the question was read and what is said of it, out: the same as the page says (messages.py), for programs."""

from typing import Any

from marshmallow import Schema, fields

from service.catalogue.schemas import SourceOut
from service.search.answer.guidance import Guides, regie_of, routes_of
from service.search.answer.labels import picked_label
from service.search.answer.message import Kind
from service.search.answer.messages import Manner, messages_of
from service.search.answer.operations import Result, SearchPage
from service.search.question.criteria import Criteria
from service.search.question.slots import Slot

EACH_MANNER = ", ".join(Manner)
EACH_KIND = ", ".join(Kind)


class PickedOut(Schema):
    """A filter of the search, by the names of the query string."""

    naam = fields.String()
    waarde = fields.String()
    label = fields.String()
    uitWoorden = fields.Boolean(metadata={"description": "Dit filter stond niet in de vraag: het kwam uit de woorden"})


class ConceptOut(Schema):
    """A concept of the vocabulary. `producten`: codes that the source names for it."""

    code = fields.String()
    naam = fields.String()
    producten = fields.List(fields.String())


class WordOut(Schema):
    """A part of the question."""

    getypt = fields.String()
    nodig = fields.Boolean(metadata={"description": "false: dit woord hoeft niet in het aanbod te staan"})
    begrippen = fields.List(fields.Nested(ConceptOut))
    gelezenIn = fields.List(
        fields.String(), metadata={"description": "Leeg: dit is getypt. Anders: de getypte woorden die dit beschrijven"}
    )
    andereWoorden = fields.List(fields.String(), metadata={"description": "Waarop ook is gezocht"})


class UnderstoodOut(Schema):
    """How the question was read: the words that are left, and every filter."""

    q = fields.String()
    woorden = fields.List(fields.Nested(WordOut))
    filters = fields.List(fields.Nested(PickedOut))


class MessageOut(Schema):
    """A sentence about the question or its answer; `bron` null where it has none."""

    soort = fields.String(metadata={"description": EACH_KIND})
    tekst = fields.String()
    opmerking = fields.String(allow_none=True, metadata={"description": "Hoe de bron is gelezen"})
    bron = fields.Nested(SourceOut, allow_none=True)


class RegieOut(Schema):
    """Whether the municipality leads; empty list: the source does not say it."""

    profielen = fields.List(fields.Integer(), attribute="profiles")
    mate = fields.String(attribute="degree", metadata={"description": "geen, in_overleg of altijd"})
    tekst = fields.String(attribute="text")
    opmerking = fields.String(attribute="note", allow_none=True)
    bron = fields.Nested(SourceOut, attribute="source")


class RouteOut(Schema):
    """A way to this help; empty list: the source names none for it."""

    code = fields.String()
    naam = fields.String(attribute="name")
    beslist = fields.String(attribute="decides", allow_none=True)
    tekst = fields.String(attribute="text")
    opmerking = fields.String(attribute="note", allow_none=True)
    bron = fields.Nested(SourceOut, attribute="source")


def dump_understood(page: SearchPage, typed: Criteria) -> dict[str, Any]:
    """`typed`: the criteria as they were asked, before the words were read."""
    criteria, scope = page.ask.criteria, page.ask.scope
    given = set(typed.filters())
    return {
        "q": criteria.q,
        "woorden": [_word(slot) for slot in page.ask.slots],
        "filters": [
            {
                "naam": name,
                "waarde": value,
                "label": picked_label(scope, criteria, name, value),
                "uitWoorden": (name, value) not in given,
            }
            for name, value in criteria.filters()
            if name != "q"
        ],
    }


def dump_messages(page: SearchPage) -> list[dict[str, Any]]:
    return [
        {"soort": said.kind, "tekst": said.text, "opmerking": said.note or None, "bron": said.source}
        for said in messages_of(page)
    ]


def dump_access(page: SearchPage, result: Result) -> dict[str, Any]:
    """Regie and routes of one result."""
    guides: Guides = page.guides
    return {
        "regie": regie_of(guides, page.ask, result.facts),
        "routes": routes_of(guides, page.ask, result.facts),
    }


def _word(slot: Slot) -> dict[str, Any]:
    return {
        "getypt": slot.typed,
        "nodig": slot.needed,
        "gelezenIn": list(slot.signs),
        "begrippen": [
            {"code": concept.code, "naam": concept.label, "producten": list(concept.products)}
            for concept in slot.concepts
        ],
        "andereWoorden": list(dict.fromkeys(way.text for way in slot.alternatives if way.text != slot.typed)),
    }
