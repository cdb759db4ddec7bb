"""What is said when a filter that was set gave way to what was typed after it, with the way back."""

from collections.abc import Iterable, Iterator

from service.core.dutch import listed
from service.search.answer.labels import filter_label
from service.search.answer.message import Kind, Message
from service.search.answer.operations import SearchPage
from service.search.question.replaced import instead, put_back, replaced_pairs


def said_of_replaced(page: SearchPage) -> Iterator[Message]:
    """Nothing once what was typed was let go as well."""
    criteria = page.ask.criteria
    typed, gone = instead(criteria), replaced_pairs(criteria.vervangen)
    if typed and gone:
        old = _labels(page, gone)
        text = f"U typte {_labels(page, typed)}. Daarom zoeken wij niet meer op {old}."
        yield Message(Kind.REPLACED, text, search=put_back(criteria), offer=f"Zoek toch op {old}")


def _labels(page: SearchPage, pairs: Iterable[tuple[str, str]]) -> str:
    return listed([filter_label(page.ask.scope, name, value) for name, value in pairs])
