"""What a page says of how a question was read. Nothing is served: the sentences are of the question alone."""

import pytest

from service.search.answer.messages import messages_of
from service.search.answer.messages_reading import NOTHING_SAID
from service.search.answer.operations import SearchPage
from tests.search.offers import asked


def _said(typed: str) -> list[str]:
    page = SearchPage(ask=asked(q=typed), total=4, results=(), facets={}, without=(), near=())
    return [message.text for message in messages_of(page)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("oom zit aan haar", "Wij lezen ‘zit aan haar’ als seksueel misbruik."),
        ("mijn zoon zit thuis", "Wij lezen ‘zit thuis’ als thuiszitters."),
        ("IQ 72", "Wij lezen ‘IQ 72’ als licht verstandelijke beperking."),
    ],
)
def test_what_a_phrase_was_read_as_is_told(typed: str, told: str) -> None:
    assert told in _said(typed)


@pytest.mark.parametrize("typed", ["autisme", "vechtscheiding", "licht verstandelijke beperking", "kind met autisme"])
def test_what_names_itself_is_not_told_again(typed: str) -> None:
    assert not [text for text in _said(typed) if text.startswith("Wij lezen")]


@pytest.mark.parametrize("typed", ["ouders slaan alarm", "drinkt te weinig", "slaat dicht op school"])
def test_words_that_tell_no_help_are_told_to_be_so(typed: str) -> None:
    assert NOTHING_SAID in _said(typed)
    assert NOTHING_SAID not in _said("slaat haar kind")
