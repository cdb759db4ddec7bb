"""What is marked in a result: words by their stem, compounds that hold them, phrases only as a whole; never as HTML.
And the part of a long text that is shown: the word that was found always stands in it, marked.

Fixture strategy: none. The texts are made of words of many lengths with the signs between them that people type.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.search.answer.highlight import BEFORE, TEXT_LENGTH, highlight, shorten
from service.search.vocabulary.concepts import Stems
from tests.properties import examples

AUTISM = frozenset({("autism",)})
PHRASE = frozenset({("niet", "goed", "lez")})
LONG_SENTENCE = "Wij begeleiden gezinnen " + "en ouders en kinderen " * 12 + "bij autisme en meer. Bel ons."
WORDS = st.sampled_from(("een", "gezin", "begeleiding", "o.a.", "a/b-c", "(thuis)", "w" * 90, "x" * 250, "é"))
GAPS = st.sampled_from((" ", "  ", ". ", "! ", "? ", "\n", "\n\n- ", ", ", "/"))
RUNS = st.lists(st.tuples(WORDS, GAPS).map("".join), max_size=40).map("".join)


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


def test_a_word_that_is_far_into_the_first_sentence_is_shown_with_what_stands_before_it() -> None:
    shown = shorten(LONG_SENTENCE, AUTISM)
    assert shown.startswith("… ")
    assert shown.endswith(" bij autisme en meer. Bel ons.")
    assert shown[2:].split()[0] in ("en", "ouders", "kinderen")
    assert BEFORE - 20 <= shown.index("autisme") <= BEFORE + 2


def test_a_word_that_is_far_into_a_later_sentence_is_shown_too() -> None:
    shown = shorten(f"Bel ons gerust. {LONG_SENTENCE}", AUTISM)
    assert " bij autisme en meer." in shown
    assert "Wij begeleiden" not in shown


@pytest.mark.parametrize("end", [". ", "! ", "? ", "\n"])
def test_a_sentence_is_shown_from_its_beginning_when_the_word_is_then_shown(end: str) -> None:
    before = "kinderen en ouders " * 9 + f"samen{end}"
    sentence = "Ook " + "heel " * 20 + "vaak bij autisme"
    assert shorten(f"{before}{sentence} en meer, {'en meer, ' * 40}", AUTISM).startswith(f"… {sentence} en meer")


@pytest.mark.parametrize("word", [5, 120])
def test_what_starts_where_the_text_does_has_no_dots_in_front(word: int) -> None:
    text = "w" * word + " autisme " + "en meer " * 60
    shown = shorten(text, AUTISM)
    assert text.startswith(shown.removesuffix(" …"))
    assert shown.endswith(" meer …") or shown.endswith(" en …")


def test_a_word_late_in_the_only_sentence_is_shown_from_the_start_when_that_shows_it() -> None:
    text = "kind " * 34 + "autisme " + "kind " * 30
    assert shorten(text, AUTISM).startswith("kind kind")
    assert "autisme" in shorten(text, AUTISM)


@examples(usual=300, full=3000)
@given(before=RUNS, glue=st.sampled_from(("", " ", "(", "- ")), after=RUNS, phrase=st.booleans())
def test_the_first_word_that_was_found_is_always_shown_and_no_word_is_cut_in_front(
    before: str, glue: str, after: str, phrase: bool
) -> None:
    hit, ways = ("niet goed lezen", PHRASE) if phrase else ("autisme", AUTISM)
    before = f"{before}{glue}" if not before or before[-1] in " \n" else f"{before} {glue}"
    text = f"{before}{hit} {after}"
    shown = shorten(text, ways)
    part = shown.removeprefix("… ")
    assert f"<mark>{hit}</mark>" in highlight(shown, ways)
    assert len(part.removesuffix(" …")) <= TEXT_LENGTH
    starts = part.removesuffix(" …")
    assert shown != part or text.startswith(starts)
    assert shown == part or is_at_a_word(text, starts, len(before))


def is_at_a_word(text: str, part: str, hit: int) -> bool:
    """Some place where this part stands in the text is the start of a word, or of what was found."""
    places = (at for at in range(1, len(text)) if text.startswith(part, at))
    return any(text[at - 1].isspace() or at == hit for at in places)


@given(text=st.text(min_size=TEXT_LENGTH))
def test_a_text_in_which_nothing_was_found_is_shown_from_its_start(text: str) -> None:
    shown = shorten(text, frozenset[Stems]())
    assert text.startswith(shown.removesuffix(" …"))
