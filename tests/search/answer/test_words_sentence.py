"""What is marked in a result is named in its explanation, and nothing that is merely related is marked beside it.

Fixture strategy: a listing as facts, no engine; Hypothesis draws listings and questions from the random worlds.
"""

from dataclasses import replace

from hypothesis import given

from service.listings.facts import ListingFacts
from service.search.answer.highlight import highlight
from service.search.answer.sentences_words import marked, words
from service.search.question.ask import Ask
from service.search.question.typos import forgiving
from service.search.vocabulary.concepts import Stems
from tests.properties import examples
from tests.search.offers import asked, offer
from tests.search.worlds import asks, listings

TEXT = "Een voorspelbaar dagschema met picto's en weinig prikkels. Ook bij ASS."
GROUP = replace(offer(1), title="Groep bij autisme", text=TEXT, keywords=("autisme",))


def test_another_word_for_what_was_asked_is_marked_and_named() -> None:
    ask = asked(q="autisme")
    assert words(ask, GROUP)[1] == "‘autisme’ staat in het eerste trefwoord en de titel. Ook ‘ASS’ staat erin."
    assert highlight(TEXT, marked(ask, GROUP)) == TEXT.replace("ASS", "<mark>ASS</mark>").replace("'", "&#39;")


def test_a_phrase_is_told_as_it_was_read_and_not_as_another_word() -> None:
    abused = replace(offer(1), title="Hulp na misbruik", text="", keywords=("seksueel misbruik",))
    (said,) = [part for part in words(asked(q="oom zit aan haar"), abused)[1].split(". ") if "zit aan haar" in part]
    assert said.startswith("‘")
    assert ": zo lezen wij ‘zit aan haar’" in said


def test_what_is_only_related_is_marked_and_named_where_nothing_else_stands() -> None:
    quiet = replace(offer(1), title="Groep met picto's", text=TEXT.replace(" Ook bij ASS.", ""))
    ask = asked(q="autisme")
    (stems,) = marked(ask, quiet)
    assert "verwant aan ‘autisme’" in words(ask, quiet)[1]
    assert _names(words(ask, quiet)[1], ask, stems)


def test_nothing_is_marked_of_what_it_is_not_for_or_is_not_wanted() -> None:
    assert marked(asked(q="autisme"), replace(GROUP, exclusions=("ASS",))) == frozenset()
    assert marked(asked(q="angst, geen autisme"), GROUP) == frozenset()


def test_a_word_that_is_nearly_it_is_named() -> None:
    ask = asked(q="pratren")
    slots = tuple(map(forgiving, ask.slots))
    talks = replace(offer(1), title="Wandelen", text="Een jongere kan hier praten.", keywords=("rust",))
    assert (
        words(replace(ask, slots=slots), talks)[1] == "Het woord ‘praten’, dat bijna ‘pratren’ is, staat in de tekst."
    )


@examples(usual=200, full=2000)
@given(ask=asks(), facts=listings(1))
def test_every_word_that_is_marked_is_named(ask: Ask, facts: ListingFacts) -> None:
    if ask.slots:
        sentence = words(ask, facts)[1]
        assert all(_names(sentence, ask, stems) for stems in marked(ask, facts))


def _names(sentence: str, ask: Ask, stems: Stems) -> bool:
    said = (
        text for slot in ask.slots for way in slot.alternatives if way.stems == stems for text in (way.text, slot.typed)
    )
    return any(f"‘{text}’" in sentence for text in said)
