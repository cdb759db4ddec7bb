"""What a question is read as: several places, what is not wanted, words with a mistake; and what that finds.

`engine` is the reference, the embedded engine and Elasticsearch in turn, each with OFFERS, which nothing changes.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from indexer.engine import Engine
from indexer.matching import Fields, matches, read_fields
from indexer.query import Clause
from service.listings.facts import ListingFacts
from service.search.answer.attempts import attempt
from service.search.answer.filters import words_clause
from service.search.dutch.exclusions import affirmed
from service.search.index.documents import SCHEMA
from service.search.index.texts import token_fields
from service.search.question.ask import Ask, read_slots
from service.search.question.criteria import Criteria
from service.search.question.reading import read_parts
from service.search.question.scope import MunicipalityScope
from service.search.question.understand import understand
from service.search.vocabulary.content import load_vocabulary
from tests.indexer.conftest import KINDS, make_engine
from tests.search.offers import asked, offer, serve
from tests.search.worlds import SCOPE, TODAY

OFFERS = (
    replace(offer(1), title="Begeleiding bij autisme", keywords=("autisme",)),
    replace(offer(2, served="Medemblik"), title="Autisme en angst", keywords=("autisme", "angst")),
    replace(offer(3, served="Opmeer"), title="Met de bus heen en terug", provider="GGZ Noord"),
    replace(offer(4), title="Psychiatrie voor jongeren", keywords=("jeugd-ggz",)),
    replace(
        offer(5), title="Medicatiecontrole bij ADHD", exclusions=("diagnostiek",), text="Diagnostiek valt erbuiten."
    ),
    replace(offer(6), title="Training voor pubers die elk weekend veel drinken", keywords=("alcohol",)),
)
WIDER = replace(
    SCOPE, municipalities=(*SCOPE.municipalities, MunicipalityScope("GM0388", "Enkhuizen", "wf", 5.275, 52.708))
)
PLACES = [
    ("Hoorn Medemblik", ("GM0405", "GM0420"), ""),
    ("autisme Hoorn of Enkhuizen", ("GM0405", "GM0388"), "autisme"),
    ("autisme in Hoorn, Medemblik en Opmeer", ("GM0405", "GM0420", "GM0432"), "autisme"),
    ("Enkhuzen autisme", ("GM0388",), "autisme"),
    ("hij hoort niets", (), "hij hoort niets"),
]


@pytest.fixture(scope="module", params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with make_engine(request, tmp_path_factory.mktemp("reading")) as engine:
        yield serve(engine, OFFERS)


@pytest.mark.parametrize(("typed", "codes", "left"), PLACES)
def test_each_municipality_that_is_named_will_do(typed: str, codes: tuple[str, ...], left: str) -> None:
    read = understand(Criteria(q=typed), WIDER)
    assert (read.gemeente, read.q) == (codes, left)


FINDS = [
    ("autisme", [1, 2]),
    ("jeugdpsychiatrie", [4]),  # not a provider that happens to be called GGZ
    ("diagnostiek", []),
    ("autisme en diagnostiek", [1, 2]),
    ("autsime", [1, 2]),
    ("alcohol", [6]),
]


@pytest.mark.parametrize(("typed", "ids"), FINDS)
def test_a_question_finds_what_is_meant_and_nothing_that_is_excluded(
    engine: Engine, typed: str, ids: list[int]
) -> None:
    assert sorted(hit.id for hit in attempt(engine, asked(q=typed)).answer.hits) == ids


def test_what_has_the_concept_comes_before_what_has_a_loose_word(engine: Engine) -> None:
    tried = attempt(engine, asked(q="14 jaar, drinkt elk weekend te veel alcohol en heeft angst"))
    assert {hit.id for hit in tried.answer.hits[:2]} == {2, 6}


def test_a_word_in_capitals_gets_a_suggestion_but_no_fuzzy_search(engine: Engine) -> None:
    tried = attempt(engine, asked(q="ADDH"))
    assert tried.meant.casefold() == "adhd"


@pytest.mark.parametrize("typed", ["autisme zonder verblijf", "autisme, geen verblijf", "autisme niet ambulant"])
def test_what_is_not_wanted_is_not_searched_for(engine: Engine, typed: str) -> None:
    ask: Ask = asked(q=typed)
    assert [slot.denied for slot in ask.slots] == [False, True]
    assert {hit.id for hit in attempt(engine, ask).answer.hits} == {1, 2}


def test_an_accent_of_its_own_is_read_as_the_letter_with_it() -> None:
    assert asked(q="sce\u0300ne").slots[0].stems == asked(q="scène").slots[0].stems


def test_every_term_of_the_vocabulary_finds_a_text_that_says_it() -> None:
    texts = {
        term.stems: term.text
        for concept in load_vocabulary().concepts
        for term in concept.terms
        if affirmed(term.text, ()) == term.text  # "niet bij ouders wonen" in a text says what it is not for
    }
    listing = replace(offer(1), title="Aanbod", text="", keywords=(), exclusions=())
    missed = [text for text in texts.values() if not matches(words_of(replace(listing, text=text)), words_in(text))]
    assert missed == []


def words_of(listing: ListingFacts) -> Fields:
    """Its texts as clauses see them: there are too many terms to make a whole document for each."""
    return read_fields(SCHEMA, token_fields(listing))


def words_in(query: str) -> Clause:
    """What a listing must say for a question of these words, without what else they are like, for the same reason."""
    criteria = Criteria(q=query)
    vocabulary = load_vocabulary()
    return words_clause(Ask(criteria, SCOPE, read_slots(criteria, vocabulary), TODAY, vocabulary=vocabulary))


NOT_TO_MISS = """
mijn kleinzoon zegt dat hij beter niet geboren had kunnen worden
ze heeft in haar la pillen verzameld
hij stond gisteren op het dak van de flat
ze zegt dat niemand haar zou missen
het leven heeft voor hem geen zin meer
ik vond een afscheidsbrief van mijn dochter
mijn zoon heeft geprobeerd zich op te hangen
mijn dochter zegt: ik maak er een einde aan
hij zegt dat hij zich van kant maakt
mijn dochter heeft alle pillen tegelijk genomen
mijn zus ziet het leven niet meer zitten
mijn zoon wil niet meer verder
"""
MEANT_OTHERWISE = """
zij hoeft niet meer naar logopedie
dealt pillen
niemand mist hem op school
onze baby is doof geboren
klimt op daken
wil zijn jas niet ophangen
hij wil niet meer verder met voetbal
"""


@pytest.mark.parametrize("question", NOT_TO_MISS.strip().splitlines())
def test_who_may_want_to_die_is_never_overlooked(question: str) -> None:
    assert "suicidaliteit" in _asked(question)


@pytest.mark.parametrize("question", MEANT_OTHERWISE.strip().splitlines())
def test_nor_read_into_what_only_looks_alike(question: str) -> None:
    assert "suicidaliteit" not in _asked(question)


def _asked(question: str) -> set[str]:
    slots = read_parts(question, load_vocabulary())
    return {concept.code for slot in slots if slot.needed for concept in slot.concepts}


WHO = (
    "mijn zoon", "onze dochter", "mijn broertje", "mijn zusje", "haar moeder", "zijn vader", "mijn vriendin",
    "het buurmeisje", "een jongen uit mijn klas",
)  # fmt: skip
DAILY = """
zit op voetbal
zit op de middelbare school
zit aan het einde van groep 8
zit graag op de bank
gaat naar een andere school
heeft een broer en een zus
heeft bruine ogen
is net verhuisd naar een nieuw huis
komt volgende week thuis
speelt buiten met vriendjes
rijdt paard
leest boeken
slaapt op de bovenste verdieping
moet vroeg opstaan
past op de kat
"""
GRAVE = frozenset(
    (
        "suicidaliteit automutilatie seksueel-misbruik seksueel-grensoverschrijdend seksuele-uitbuiting "
        "kindermishandeling huiselijk-geweld oudermishandeling verwaarlozing verslaving cannabis alcohol harddrugs "
        "drugshandel criminaliteit detentie wapenbezit psychose radicalisering uithuisplaatsing overgewicht"
    ).split()
)


@pytest.mark.parametrize("does", DAILY.strip().splitlines())
def test_nothing_grave_is_read_into_everyday_life(does: str) -> None:
    read = {who: _asked(f"{who} {does}") & GRAVE for who in WHO}
    assert read == dict.fromkeys(WHO, frozenset())


def test_for_whom_it_is_asks_no_help_of_its_own() -> None:
    assert _asked("onze dochter zit op de basisschool en is snel afgeleid") == {"add"}


def test_the_grave_concepts_are_in_the_vocabulary() -> None:
    assert {concept.code for concept in load_vocabulary().concepts} >= GRAVE


WHO_DOES_WHAT = [
    ("mijn kind is geslagen door zijn vader", "kindermishandeling"),
    ("ik ben als kind geslagen", "kindermishandeling"),
    ("mijn zoon slaat mij", "oudermishandeling"),
    ("moeder wordt geslagen door haar zoon", "oudermishandeling"),
    ("mijn zoon slaat zijn zusje", "agressie"),
    ("oom zit aan mijn dochter", "seksueel-misbruik"),
    ("opa zat aan haar plasser", "seksueel-misbruik"),
    ("een meisje uit mijn team is aangerand", "seksueel-misbruik"),
    ("oom zit aan haar", "seksueel-misbruik"),
    ("opa zit aan nichtje", "seksueel-misbruik"),
    ("grote broer doet rare dingen met haar", "seksueel-misbruik"),
    ("misbruik maken van zijn zusje", "seksueel-misbruik"),
    ("papa doet mama pijn", "huiselijk-geweld"),
    ("moeder wordt geslagen", "huiselijk-geweld"),
]


@pytest.mark.parametrize(("question", "code"), WHO_DOES_WHAT)
def test_it_is_told_who_does_what_to_whom(question: str, code: str) -> None:
    reversed_ = {"kindermishandeling", "oudermishandeling"} - {code}
    assert code in _asked(question)
    assert not reversed_ & _asked(question)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("ben het leven moe", "suicidaliteit"),
        ("appte dat ze er morgen niet meer is", "suicidaliteit"),
        ("hij heeft het steeds over de dood", "suicidaliteit"),
        ("self harm", "automutilatie"),
        ("hij doet zn eigen pijn", "automutilatie"),
        ("me dochter wil nie eten", "eetstoornis"),
        ("hij wil nie noar skool", "schooluitval"),
        ("ouder-kind", "ouder-kind-zorg"),
        ("ik voel me zo alleen", "eenzaamheid"),
        ("gezin kan het niet meer aan", "stress"),
    ],
)
def test_what_is_said_in_words_of_every_day_or_of_the_region_is_heard(question: str, code: str) -> None:
    assert code in _asked(question)


def test_what_the_children_have_is_not_said_of_their_mother() -> None:
    assert _asked("moeder van 3 jongens met adhd") == {"adhd"}
    assert "kopp" in _asked("moeder met adhd")


@pytest.mark.parametrize(
    "question",
    [
        "oom zit aan tafel",
        "hij zit aan haar telefoon",
        "zit aan hem vast voor de rest van het jaar",
        "doet rare dingen met haar haren",
        "de medicatie doet rare dingen met hem",
        "de puberteit doet gekke dingen met haar",
        "zit niet aan haar",
        "zit vast aan haar",
        "in haar leven zat geen structuur",
        "wie zorgt voor mijn kind als ik er straks niet meer ben",
        "heeft het vaak over de dood sinds opa overleed",
        "heeft het over de dood van opa",
    ],
)
def test_the_same_words_of_something_else_are_not_grave(question: str) -> None:
    assert not _asked(question) & GRAVE


@pytest.mark.parametrize(
    "question",
    [
        "mijn zoon is verslaafd aan gamen",
        "mijn zoon drinkt te weinig water en heeft epilepsie",
        "zij wordt lastiggevallen door prikkels",
        "mijn dochter is niet misbruikt, ze is bang in het donker",
    ],
)
def test_a_word_that_is_grave_elsewhere_is_read_in_its_place(question: str) -> None:
    assert not _asked(question) & (GRAVE | {"kov"})
