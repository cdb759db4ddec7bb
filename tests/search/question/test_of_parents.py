"""What a parent has asks help for the child of such a parent."""

import pytest

from service.search.question.reading import read_parts
from service.search.vocabulary.content import load_vocabulary

OF_A_PARENT = [
    ("vader komt zijn bed niet uit", "kopp"),
    ("moeder heeft al jaren angsten", "kopp"),
    ("vader met een cannabisverslaving", "kov"),
    ("papa is al jaren verslaafd", "kov"),
    ("moeder met epilepsie", "zieke-ouder"),
    ("beide ouders zijn zwakbegaafd", "ouders-met-beperking"),
]
OF_A_CHILD = [
    ("ouders van een kind met autisme", "autisme"),
    ("moeder zoekt hulp bij angst", "angst"),
    ("vader bezorgd, dochter komt haar bed niet uit", "depressie"),
]


@pytest.mark.parametrize(("typed", "code"), OF_A_PARENT)
def test_what_a_parent_has_asks_for_the_child_of_such_a_parent(typed: str, code: str) -> None:
    asked = [slot for slot in read_parts(typed, load_vocabulary()) if slot.needed]
    assert code in {concept.code for slot in asked for concept in slot.concepts}
    assert not {"depressie", "angst", "verslaving", "epilepsie", "lvb"} & {
        item.code for slot in asked for item in slot.concepts
    }


@pytest.mark.parametrize(("typed", "code"), OF_A_CHILD)
def test_a_parent_who_asks_for_a_child_changes_nothing(typed: str, code: str) -> None:
    asked = [slot for slot in read_parts(typed, load_vocabulary()) if slot.needed]
    assert code in {concept.code for slot in asked for concept in slot.concepts}
    assert not {"kopp", "kov"} & {concept.code for slot in asked for concept in slot.concepts}
