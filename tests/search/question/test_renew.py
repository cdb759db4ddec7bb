"""What is typed after a filter was set goes before it; what was read already, and what is asked literally, does not."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.search.question.criteria import Criteria, Room
from service.search.question.replaced import put_back
from service.search.question.understand import renew, understand
from tests.properties import examples
from tests.search.question.test_understand import SAID, TABLE
from tests.search.worlds import SCOPE

SET = Criteria(leeftijd=14, gemeente=("GM0405",))
RENEWED = [
    (
        replace(SET, q="meisje 9 jaar uit Medemblik met adhd"),
        {"leeftijd": 9, "gemeente": ("GM0420",)},
        ("leeftijd:14", "gemeente:GM0405"),
    ),
    (replace(SET, q="angst"), {"leeftijd": 14, "gemeente": ("GM0405",)}, ()),
    (replace(SET, q="angst 14 jaar in Hoorn"), {"leeftijd": 14, "gemeente": ("GM0405",), "q": "angst"}, ()),
    (Criteria(leeftijd=14, q="peuter driftbuien"), {"leeftijd": None, "leeftijdsgroep": ("0-3",)}, ("leeftijd:14",)),
    (Criteria(leeftijd=2, q="peuter driftbuien"), {"leeftijd": 2, "leeftijdsgroep": ()}, ()),
    (Criteria(leeftijdsgroep=("0-3",), q="kind van 7"), {"leeftijd": 7, "leeftijdsgroep": ()}, ("leeftijdsgroep:0-3",)),
    (Criteria(leeftijdsgroep=("0-3",), q="peuter bijt"), {"leeftijdsgroep": ("0-3",)}, ()),
    (Criteria(profiel=(5,), q="profiel 6 adhd"), {"profiel": (6,), "q": "adhd"}, ("profiel:5",)),
    (Criteria(arrangement=("B-P4:P",), q="profiel 6"), {"profiel": (6,), "arrangement": ()}, ("arrangement:B-P4:P",)),
    (Criteria(profiel=(5,), q="duurzaam licht"), {"profiel": (5,), "intensiteit": ("DL",)}, ()),
    (
        Criteria(profiel=(5,), arrangement=("B-P4:P",), q="duurzaam licht"),
        {"profiel": (5,), "intensiteit": ("DL",), "arrangement": ()},
        ("arrangement:B-P4:P",),
    ),
    (Criteria(segment=("V",), q="segment B trauma"), {"segment": ("B",)}, ("segment:V",)),
    (Criteria(plek=Room.BINNENKORT, q="nu plek voor angst"), {"plek": Room.NU}, ("plek:binnenkort",)),
    (Criteria(max_wacht_weken=8, q="angst binnen 4 weken terecht"), {"max_wacht_weken": 4}, ("maxWachtWeken:8",)),
    (
        Criteria(gemeente=("GM0405",), afstand_tot="GM0405", max_km=10, q="in Opmeer"),
        {"gemeente": ("GM0432",), "afstand_tot": "GM0432"},
        ("gemeente:GM0405",),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "filters", "gone"), RENEWED)
def test_what_is_typed_now_goes_before_a_filter_that_was_set(
    asked: Criteria, filters: dict[str, object], gone: tuple[str, ...]
) -> None:
    renewed = renew(asked, SCOPE)
    assert {name: getattr(renewed, name) for name in filters} == filters
    assert renewed.vervangen == gone


@pytest.mark.parametrize(
    "asked",
    [
        Criteria(leeftijd=10, q="autisme", gelezen="autisme"),
        Criteria(leeftijd=10, q="peuter driftbuien", gelezen="peuter driftbuien"),
        Criteria(leeftijd=14, q="jongen, 3 jaar in pleeggezin boos", gelezen="jongen, 3 jaar in pleeggezin"),
        replace(SET, q="kind van 9 in Medemblik", letterlijk=True),
    ],
)
def test_a_filter_that_is_set_after_the_words_were_read_stays(asked: Criteria) -> None:
    assert replace(renew(asked, SCOPE), gelezen=asked.gelezen) == asked


@pytest.mark.parametrize(
    "typed", ["kind van 7 in groep 3 somber", "jongen van 14, 3 jaar in pleeggezin", "peuter van 4"]
)
def test_words_that_say_something_else_once_the_rest_is_gone_are_kept_as_read(typed: str) -> None:
    once = renew(Criteria(q=typed), SCOPE)
    assert once.gelezen == once.q
    assert renew(once, SCOPE) == once


@examples(usual=60, full=400)
@given(
    typed=st.one_of(
        st.sampled_from([typed for typed, *_ in TABLE]),
        st.lists(st.sampled_from(SAID), min_size=1, max_size=7).map(" ".join),
    ),
    before=st.sampled_from([Criteria(), *(asked for asked, *_ in RENEWED)]),
)
@example(typed="profiel 5 profiel 5 DL", before=Criteria())
@example(typed="segment B perceel 2", before=Criteria())
@example(typed="binnen 4 weken nu plek", before=Criteria())
def test_what_was_read_stays_so_when_its_address_is_opened_again(typed: str, before: Criteria) -> None:
    once = renew(replace(before, q=typed), SCOPE)
    assert renew(once, SCOPE) == once


def test_another_page_of_the_same_question_stays_that_page() -> None:
    asked = Criteria(q="autisme", pagina=3)
    assert renew(asked, SCOPE) == asked


@pytest.mark.parametrize("typed", [typed for typed, *_ in TABLE])
def test_without_a_filter_that_is_set_nothing_is_replaced(typed: str) -> None:
    asked = Criteria(q=typed)
    assert replace(renew(asked, SCOPE), gelezen="") == understand(asked, SCOPE)


@pytest.mark.parametrize(("asked", "_filters", "gone"), RENEWED)
def test_what_gave_way_can_be_put_back_and_then_stays(
    asked: Criteria, _filters: dict[str, object], gone: tuple[str, ...]
) -> None:
    renewed = renew(asked, SCOPE)
    back = put_back(renewed)
    if gone:
        assert back == replace(asked, q=renewed.q, gelezen=renewed.q)
        assert replace(renew(back, SCOPE), gelezen=back.q) == back
