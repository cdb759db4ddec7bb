"""What a question names and does not ask for: what is not wanted, and where somebody stays now."""

import pytest

from service.search.question.reading import read_parts
from service.search.question.troubles import CONDITIONS, HARMS
from service.search.question.unasked import HELP, LACKED
from service.search.vocabulary.content import load_vocabulary

DENIED = [
    ("autisme zonder medicatie", ["medicatie"]),
    ("thuisbegeleiding ipv gezinshuis", ["gezinshuis"]),
    ("iets anders in plaats van weer een gezinshuis", ["gezinshuis"]),
    ("eetstoornis, opname willen we niet", ["opname"]),
    ("logeren zien we echt niet zitten", ["logeren"]),
    ("dagbesteding is geen optie", ["dagbesteding"]),
    ("geen gedwongen opname", ["opname"]),
    ("hij wil niet meer naar de dagbesteding", ["dagbesteding"]),
    ("liever geen pleegzorg maar netwerk", ["pleegzorg"]),
    ("liever ambulant dan verblijf", []),
    ("wordt niet gepest", ["wordt gepest"]),
    ("logeren is niet nodig geweest, opname wel", ["logeren"]),
    ("heeft geen zin meer", []),
    ("autisme, geen groep", ["groep"]),
    ("hij wil niet naar een groep", ["groep"]),
    ("autisme, niet in Hoorn", ["Hoorn"]),
    ("kind met adhd, geen medicijnen", ["medicijnen"]),
    ("geen volwassene thuis", []),
    ("heeft geen dagbesteding", []),
    ("zonder werk en zonder vrienden", []),
    ("komt uit de gevangenis en heeft geen woonplek", []),
    ("hij heeft al maanden geen behandeling", []),
    ("wij vinden nergens een pleeggezin", []),
    ("is er geen speltherapie in de buurt", []),
    ("wij kunnen geen psycholoog vinden", []),
    ("wij willen niets liever dan logeeropvang", []),
    ("alles behalve logeren", ["logeren"]),
    ("zij heeft geen opname nodig", ["opname"]),
    ("wij willen geen pleeggezin", ["pleeggezin"]),
    ("ik ben somber maar wil geen pillen", ["pillen"]),
    ("anorexia maar niet klinisch", ["klinisch"]),
    ("wij willen geen dagbesteding", ["dagbesteding"]),
    ("snapt niet waarom ze niet thuis mag wonen", []),
    ("opname wil niet lukken", []),
    ("is niet verslaafd maar wel somber", ["verslaafd"]),
    ("niet echt agressief, wel druk", ["agressief"]),
    ("is niet zindelijk", []),
    ("somber, pillen wil hij pertinent niet", ["pillen"]),
    ("thuis is het niet veilig", []),
    ("komt niet somber over", ["somber"]),
]
NOT_SO = [
    ("hoort geen stemmen", ["hoort stemmen"]),
    ("hij loopt niet weg", ["loopt weg"]),
    ("niet verslaafd aan gamen", ["verslaafd aan gamen"]),
    ("hij is niet verslaafd aan drugs", ["verslaafd", "drugs"]),
    ("er wordt niet geslagen bij ons", ["wordt geslagen"]),
    ("mijn zoon wordt niet geslagen", ["zoon wordt geslagen"]),
    ("mijn zoon slaat mij niet", ["zoon slaat"]),
    ("wij slaan ons kind niet", ["slaan"]),
    ("zij snijdt zich niet meer", ["snijdt zich"]),
    ("hij is nooit mishandeld", ["mishandeld"]),
    ("omdat hij niet gepest wordt", ["gepest wordt"]),
    ("er is geen sprake van huiselijk geweld", ["huiselijk geweld"]),
    ("er is geen verslaving", ["verslaving"]),
    ("wordt niet geslagen maar wel gepest", ["wordt geslagen"]),
]
STILL_SO = [
    ("slaapt niet gamet de hele dag", "gamen"),
    ("luistert niet slaat zijn zusje", "agressie"),
    ("slaat niet alleen zijn zusje maar ook mij", "agressie"),
    ("kan niet stoppen met gamen", "gamen"),
    ("kan niet zonder blowen", "cannabis"),
    ("we weten niet of ze gepest wordt", "pesten"),
    ("mag niet gamen en wordt dan boos", "gamen"),
    ("thuis is het niet veilig", "onveiligheid"),
    ("komt niet meer thuis", "weglopen"),
    ("zorgt niet voor zichzelf", "zelfredzaamheid"),
    ("denkt niet aan zelfmoord", "zelfdoding"),
]
REFUSED = [
    ("hij weigert logeren", ["logeren"]),
    ("weigert zijn medicatie in te nemen", ["medicatie"]),
    ("weigert naar een groep te gaan", ["groep"]),
    ("opname weigert zij", ["opname"]),
    ("ziet therapie niet zitten", ["therapie"]),
    ("therapie ziet hij niet zitten", ["therapie"]),
    ("ziet een opname niet meer zitten", ["opname"]),
    ("ouders zijn tegen medicatie", ["medicatie"]),
    ("hoeft niet naar een psychiater", ["psychiater"]),
    ("wil niet naar een psychiater", ["psychiater"]),
    ("staat niet open voor logeren", ["logeren"]),
    ("er is geen opname nodig", ["opname"]),
    ("de instelling weigert pleegzorg", []),
    ("de ouders zijn het niet eens over medicatie", []),
    ("heeft geen psychiater", []),
    ("krijgt geen therapie", []),
]
A_QUESTION_OF_ITS_OWN = [
    ("weigert school", "schooluitval"),
    ("schoolweigering", "schooluitval"),
    ("wil niet naar school", "schooluitval"),
    ("weigert te eten", "selectief-eten"),
    ("wil niet eten", "eetstoornis"),
    ("wil niet meer leven", "suicidaliteit"),
    ("weigert hulp", "zorgmijding"),
    ("ziet het niet meer zitten", "depressie"),
    ("ziet het leven niet meer zitten", "suicidaliteit"),
]
LACKING = [
    ("heeft geen rolstoel", "rolstoel"),
    ("heeft geen tolk", "cultuursensitief"),
    ("er is geen vervoer", "vervoer"),
    ("nog geen diagnose", "diagnostiek"),
    ("mijn zoon heeft geen diagnose", "diagnostiek"),
]
STAYS = [
    ("zit in een gezinshuis en heeft trauma", ["gezinshuis"], ["trauma"]),
    ("woont al drie jaar in een gezinshuis en blowt", ["woont gezinshuis"], ["blowt"]),
    ("van pleeggezin naar zelfstandig wonen", ["pleeggezin"], ["zelfstandig wonen"]),
    ("trauma, komt uit een gezinshuis", ["gezinshuis"], ["trauma"]),
    ("zoekt gezinshuis voor kind met trauma", [], ["gezinshuis", "trauma"]),
    ("net uit een gezinshuis", [], ["gezinshuis"]),
]


@pytest.mark.parametrize(("typed", "denied"), [*DENIED, *NOT_SO, *REFUSED])
def test_what_is_said_not_to_be_wanted_is_denied(typed: str, denied: list[str]) -> None:
    assert [slot.typed for slot in read_parts(typed, load_vocabulary()) if slot.denied] == denied


@pytest.mark.parametrize(("typed", "denied"), NOT_SO[:11])
def test_who_says_that_something_is_not_so_asks_nothing(typed: str, denied: list[str]) -> None:
    assert _asked(typed) == set(), denied


@pytest.mark.parametrize(("typed", "code"), [*STILL_SO, *A_QUESTION_OF_ITS_OWN, *LACKING])
def test_a_denial_that_is_of_something_else_or_asks_by_itself_leaves_the_question(typed: str, code: str) -> None:
    assert code in _asked(typed)


@pytest.mark.parametrize("typed", ["krijgt geen hulp", "wij krijgen geen hulp"])
def test_who_gets_no_help_does_not_avoid_it(typed: str) -> None:
    assert _asked(typed) == set()


def test_every_code_of_what_may_be_denied_is_in_the_vocabulary() -> None:
    assert {concept.code for concept in load_vocabulary().concepts} >= HARMS | CONDITIONS | HELP | LACKED


def test_words_between_a_denial_and_what_is_denied_are_not_asked_either() -> None:
    (slot,) = read_parts("geen gedwongen opname", load_vocabulary())
    assert slot.denied
    assert not slot.needed


@pytest.mark.parametrize(("typed", "stays", "asked"), STAYS)
def test_where_somebody_stays_now_counts_little_beside_what_is_asked(
    typed: str, stays: list[str], asked: list[str]
) -> None:
    slots = read_parts(typed, load_vocabulary())
    assert [slot.typed for slot in slots if slot.stay and not slot.is_asked] == stays
    assert [slot.typed for slot in slots if slot.concepts and slot.needed] == asked


def test_a_question_that_is_taken_literally_asks_where_somebody_stays_as_well() -> None:
    slots = read_parts("zit in een gezinshuis en heeft trauma", load_vocabulary(), literally=True)
    assert {"gezinshuis", "trauma"} <= {slot.typed for slot in slots if slot.needed}


def _asked(typed: str) -> set[str]:
    slots = read_parts(typed, load_vocabulary())
    return {each.code for slot in slots if slot.needed for each in slot.concepts if not each.role}


def test_a_name_that_is_not_wanted_is_told_as_a_whole() -> None:
    read = read_parts("logeren niet bij Stichting Overhaal Jeugd", load_vocabulary())
    assert [slot.typed for slot in read if slot.denied] == ["Stichting Overhaal Jeugd"]
