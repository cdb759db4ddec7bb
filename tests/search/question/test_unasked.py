"""What a question names and does not ask for: what is not wanted, and where somebody stays now."""

import pytest

from service.search.question.reading import read_parts
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
    ("wordt niet gepest", []),
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
STAYS = [
    ("zit in een gezinshuis en heeft trauma", ["gezinshuis"], ["trauma"]),
    ("woont al drie jaar in een gezinshuis en blowt", ["woont gezinshuis"], ["blowt"]),
    ("van pleeggezin naar zelfstandig wonen", ["pleeggezin"], ["zelfstandig wonen"]),
    ("trauma, komt uit een gezinshuis", ["gezinshuis"], ["trauma"]),
    ("zoekt gezinshuis voor kind met trauma", [], ["gezinshuis", "trauma"]),
    ("net uit een gezinshuis", [], ["gezinshuis"]),
]


@pytest.mark.parametrize(("typed", "denied"), DENIED)
def test_what_is_said_not_to_be_wanted_is_denied(typed: str, denied: list[str]) -> None:
    assert [slot.typed for slot in read_parts(typed, load_vocabulary()) if slot.denied] == denied


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
