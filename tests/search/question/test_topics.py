"""What a listing is about and what a question is like: told in the same measure, by names as well as by other words."""

from dataclasses import replace

import pytest

from indexer.memory import MemoryEngine
from service.listings.facts import ListingFacts
from service.search.answer.attempts import attempt
from service.search.answer.scoring import explain
from service.search.question.ask import make_ask
from service.search.question.criteria import Criteria
from service.search.question.reading import read_parts
from service.search.question.topics import LEVELS, MOST_ASKED, MOST_OF_A_LISTING, asked_topics, levels_of, topics_of
from service.search.question.weights import TOPICS
from service.search.vocabulary.content import load_vocabulary
from tests.search.offers import asked, offer, serve
from tests.search.worlds import SCOPE, TODAY

VOCABULARY = load_vocabulary()
MOURNING = replace(offer(1), title="Begeleiding bij rouw en verlies", keywords=("rouw", "verlies"))
SLEEP = replace(offer(2), title="Hulp bij slaapproblemen", keywords=("slaapproblemen",))
EMPTY = replace(offer(3), title="123", keywords=())
SCENE = "sinds de crematie vraagt onze kleuter wanneer opa weer opbelt"


def _asked(question: str) -> dict[str, int]:
    topics = asked_topics(question, read_parts(question, VOCABULARY), VOCABULARY)
    return {topic.concept.code: topic.share for topic in topics}


def test_a_listing_is_about_what_its_title_and_keywords_say() -> None:
    levels = levels_of(topics_of((MOURNING.title, *MOURNING.keywords), ()))
    assert max(levels, key=lambda code: levels[code]) == "rouw"
    assert set(levels.values()) <= set(LEVELS)
    assert len(levels) <= MOST_OF_A_LISTING


@pytest.mark.parametrize(("name", "other"), [("ASS", "autisme"), ("licht verstandelijke beperking", "LVB")])
def test_it_is_about_the_same_by_whatever_name(name: str, other: str) -> None:
    assert topics_of(("Training", name), ()) == topics_of(("Training", other), ())


def test_it_is_never_about_what_it_excludes() -> None:
    assert "autisme" in levels_of(topics_of(("Training", "autisme"), ()))
    assert "autisme" not in levels_of(topics_of(("Training", "autisme"), ("ASS",)))


def test_a_listing_without_words_is_about_nothing_that_we_know() -> None:
    (line,) = [each for each in explain(asked(q="rouw"), EMPTY) if each.criterion == "onderwerp"]
    assert (line.verdict, line.points) == ("onbekend", 0)


def test_a_question_is_like_several_concepts_that_share_it() -> None:
    shares = _asked(SCENE)
    assert max(shares, key=lambda code: shares[code]) == "rouw"
    assert 0 < sum(shares.values()) <= 1000
    assert len(shares) <= MOST_ASKED


@pytest.mark.parametrize(
    "question", ["jongen van 12 jaar", "De Lindeboom", "offerte", "plek voor mijn zoon", "Hoorn", ""]
)
def test_words_that_tell_nothing_are_like_nothing(question: str) -> None:
    assert _asked(question) == {}


def test_what_is_not_wanted_is_no_topic() -> None:
    assert "logeren" in _asked("autisme, weekend logeren")
    assert "logeren" not in _asked("autisme, logeren willen we niet")


def test_who_wants_the_words_as_typed_gets_no_topics() -> None:
    assert make_ask(Criteria(q=SCENE, letterlijk=True), SCOPE, TODAY).topics == ()


def test_the_points_and_the_sentence_say_what_both_are_about() -> None:
    ask = make_ask(Criteria(q=SCENE), SCOPE, TODAY)
    (met,) = [each for each in explain(ask, MOURNING) if each.criterion == "onderwerp"]
    (not_met,) = [each for each in explain(ask, SLEEP) if each.criterion == "onderwerp"]
    assert met.verdict == "voldoet"
    assert not_met.points < met.points <= met.most <= TOPICS
    assert met.sentence == "De titel en de trefwoorden lijken op ‘rouw’. Daar lijkt uw vraag ook op."


def _said(question: str, title: str, *keywords: str) -> tuple[str, str]:
    about = replace(offer(6), title=title, keywords=keywords)
    (line,) = [each for each in explain(asked(q=question), about) if each.criterion == "onderwerp"]
    return line.verdict, line.sentence


def test_only_what_both_are_surely_like_is_named_and_as_likeness() -> None:
    assert _said("autisme", "Begeleiding bij autisme", "autisme", "structuur") == (
        "voldoet",
        "De titel en de trefwoorden lijken op ‘autisme’. Daar lijkt uw vraag ook op.",
    )


@pytest.mark.parametrize("question", ["stottert", "autisme", SCENE, "jongen steelt en vernielt"])
@pytest.mark.parametrize(
    "about", [MOURNING, SLEEP, replace(offer(8), title="Peutergroep", keywords=("taal", "spelen"))]
)
def test_it_is_a_bit_alike_only_where_that_brings_points(question: str, about: ListingFacts) -> None:
    (line,) = [each for each in explain(asked(q=question), about) if each.criterion == "onderwerp"]
    assert ("een beetje" in line.sentence or line.verdict == "voldoet") == (line.points > 0)
    assert (line.verdict in ("voldoet", "let_op")) == (line.points > 0)


def test_what_a_question_is_only_a_bit_like_is_never_named() -> None:
    """The model finds autisme like KOPP, and a child that does not sleep like homelessness."""
    assert "KOPP" not in _said("autisme", "Kinderen van ouders met psychische problemen", "KOPP")[1]
    sleepless = "heeft u plek voor een kind dat niet slaapt"
    alike = _said(sleepless, "Opvang voor dak- en thuisloze jongeren", "dakloos")
    assert alike == ("let_op", "De titel en de trefwoorden lijken een beetje op uw vraag.")
    other = _said(sleepless, "Taalgroep voor peuters", "stotteren")
    assert other == ("onbekend", "Waar dit aanbod over gaat, lijkt weinig op uw vraag.")


def test_a_listing_that_says_it_in_other_words_is_found_when_nothing_has_the_question() -> None:
    """None of the words stands in it, nor any name of what they describe."""
    silent = replace(offer(4), title="Zwijgende kinderen buitenshuis", keywords=("zwijgzaam op school",))
    engine = serve(MemoryEngine(), (SLEEP, silent, EMPTY))
    said = attempt(engine, make_ask(Criteria(q="praat amper en gromt tegen visite"), SCOPE, TODAY))
    assert [hit.id for hit in said.answer.hits] == [silent.id]
    assert said.ask.only_some


@pytest.mark.parametrize(("exclusions", "found"), [((), True), (("visite",), False)])
def test_but_not_one_that_excludes_a_part_of_it(exclusions: tuple[str, ...], found: bool) -> None:
    silent = replace(offer(5), title="Zwijgende kinderen", keywords=("zwijgzaam op school",), exclusions=exclusions)
    engine = serve(MemoryEngine(), (SLEEP, silent, EMPTY))
    said = attempt(engine, make_ask(Criteria(q="praat amper en gromt tegen visite"), SCOPE, TODAY))
    assert (silent.id in [hit.id for hit in said.answer.hits]) is found


@pytest.mark.parametrize(
    ("criteria", "found"),
    [({"q": "bijtincident"}, True), ({"q": "bijtincident", "letterlijk": True}, False), ({"q": "zxqv"}, False)],
)
def test_what_nobody_names_is_answered_with_what_it_is_still_most_like(
    criteria: dict[str, object], found: bool
) -> None:
    """It is surely like nothing, so the page says no more than that; a literal search and mere letters find nothing."""
    angry = replace(offer(7), title="Agressie de baas", keywords=("agressie", "woede"))
    said = attempt(serve(MemoryEngine(), (SLEEP, angry, EMPTY)), asked(**criteria))
    assert _asked(str(criteria["q"])) == {}
    assert [hit.id for hit in said.answer.hits] == [angry.id] * found
    assert bool(said.ask.reach and said.ask.reach.guessed) is found


def test_help_outside_the_catalogue_is_not_about_what_its_letters_are_like() -> None:
    assert _asked("traplift") == {}
