"""What is marked in a result: words by their stem, compounds that hold them, phrases only as a whole; never as HTML."""

import pytest

from service.search.answer.highlight import highlight


@pytest.mark.parametrize(
    ("text", "ways", "marked"),
    [
        ("Autisme en meer", {("autism",)}, "<mark>Autisme</mark> en meer"),
        ("Weekendopvang", {("opvang",)}, "<mark>Weekendopvang</mark>"),
        ("Niet goed lezen", {("niet", "goed", "lez")}, "<mark>Niet goed lezen</mark>"),
        ("Niet op bijles", {("niet", "goed", "lez")}, "Niet op bijles"),
        ("<b>autisme</b>", {("autism",)}, "&lt;b&gt;<mark>autisme</mark>&lt;/b&gt;"),
        ("Autisme", set(), "Autisme"),
        ("Bij autisme", {("autism",), ("niet", "goed", "lez")}, "Bij <mark>autisme</mark>"),
    ],
)
def test_only_what_was_asked_is_marked(text: str, ways: set[tuple[str, ...]], marked: str) -> None:
    assert highlight(text, frozenset(ways)) == marked
