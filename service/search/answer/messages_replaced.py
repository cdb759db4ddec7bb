"""What is said when a filter that was set gave way to what was typed after it, with the way back."""

from collections.abc import Iterable, Iterator

from service.core.dutch import listed
from service.search.answer.labels import filter_label
from service.search.answer.message import Kind, Message
from service.search.answer.operations import SearchPage
from service.search.question.replaced import instead, put_back, replaced_pairs

NAMES = ("gemeente", "regio", "aanbiederAgb")


def said_of_replaced(page: SearchPage) -> Iterator[Message]:
    """Nothing once what was typed was let go as well."""
    criteria = page.ask.criteria
    typed, gone = instead(criteria), replaced_pairs(criteria.vervangen)
    if typed and gone:
        old = _labels(page, gone)
        text = f"U vroeg nu: {_labels(page, typed)}. Daarom zoeken wij niet meer op {old}."
        yield Message(Kind.REPLACED, text, search=put_back(criteria), offer=f"Zoek toch op {old}")


def _labels(page: SearchPage, pairs: Iterable[tuple[str, str]]) -> str:
    return listed([_inside(name, filter_label(page.ask.scope, name, value)) for name, value in pairs])


def _inside(name: str, label: str) -> str:
    """A label as it stands inside a sentence; names keep their capital."""
    return label if name in NAMES else f"{label[:1].lower()}{label[1:]}"
