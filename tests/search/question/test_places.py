"""Where somebody looks for help: a municipality, a village in it or the whole region, and where they do not want it."""

from dataclasses import replace

import pytest
from werkzeug.datastructures import MultiDict

from service.core.errors import Invalid
from service.search.question.criteria import Criteria
from service.search.question.reading import read_parts
from service.search.question.scope import MunicipalityScope
from service.search.question.understand import renew, understand
from service.search.schemas import read_criteria
from service.search.vocabulary.content import load_vocabulary
from tests.search.worlds import SCOPE

DRECHTERLAND = MunicipalityScope("GM0498", "Drechterland", "wf", 5.165, 52.664)
WIDER = replace(SCOPE, municipalities=(*SCOPE.municipalities, DRECHTERLAND))
HOORN, MEDEMBLIK = ("GM0405",), ("GM0420",)
READ: list[tuple[str, dict[str, object], str]] = [
    ("buurt van medemblik", {"gemeente": MEDEMBLIK}, ""),
    ("in de buurt van hoorn", {"gemeente": HOORN}, ""),
    ("logeren in de omgeving van Hoorn", {"gemeente": HOORN}, "logeren"),
    ("rondom hoorn autisme", {"gemeente": HOORN}, "autisme"),
    ("autisme vlakbij Hoorn", {"gemeente": HOORN}, "autisme"),
    ("autisme, hoorn e.o.", {"gemeente": HOORN}, "autisme"),
    ("autisme Hoorn en omgeving", {"gemeente": HOORN}, "autisme"),
    ("hoorn of omgeving medemblik", {"gemeente": (*HOORN, *MEDEMBLIK)}, ""),
    ("hem", {"gemeente": ("GM0498",)}, ""),
    ("Hem.", {"gemeente": ("GM0498",)}, ""),
    ("west-friesland", {"regio": ("wf",)}, ""),
    ("logeren in Westfriesland", {"regio": ("wf",)}, "logeren"),
    ("regio west friesland, autisme", {"regio": ("wf",)}, "autisme"),
    ("autisme Hoorn, West-Friesland", {"regio": ("wf",), "gemeente": HOORN}, "autisme"),
]


@pytest.mark.parametrize(("typed", "filters", "left"), READ)
def test_a_place_takes_along_the_words_that_say_how_near(typed: str, filters: dict[str, object], left: str) -> None:
    understood = understand(read_criteria(MultiDict([("q", typed)]), WIDER), WIDER)
    assert {name: getattr(understood, name) for name in filters} == filters
    assert understood.q == left


@pytest.mark.parametrize(
    "typed",
    [
        "wat is er met hem",
        "hem",  # the municipality of that village is in no region here
        "steelt bij de Blokker",
        "Zorg in regio Westfriesland",
        "buiten West-Friesland",
        "friesland",
        "ruzie in de buurt",
    ],
)
def test_words_that_name_no_place_are_left_as_they_are(typed: str) -> None:
    assert understand(Criteria(q=typed), SCOPE) == Criteria(q=typed)


def test_a_pronoun_asks_nothing_where_no_village_is_called_so() -> None:
    with pytest.raises(Invalid):
        read_criteria(MultiDict([("q", "hem")]), SCOPE)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("niet in hoorn", "niet in Hoorn"),
        ("autisme niet in hoorn", "autisme niet in Hoorn"),
        ("autisme, niet in de buurt van zwaag", "autisme, niet in Zwaag"),
        ("autisme, behalve Hoorn", "autisme, behalve in Hoorn"),
        ("autisme niet in hoorn of opmeer", "autisme niet in Hoorn of Opmeer"),
        ("autisme buiten medemblik", "autisme buiten Medemblik"),
        ("autisme niet meer in hoorn", "autisme niet meer in Hoorn"),
    ],
)
def test_a_place_that_is_not_wanted_is_no_filter_and_is_not_searched(typed: str, left: str) -> None:
    for read in (understand(Criteria(q=typed), SCOPE), renew(Criteria(q=typed), SCOPE)):
        assert (read.q, read.gemeente) == (left, ())
    parts = read_parts(left, load_vocabulary())
    (denied,) = [part.typed for part in parts if part.denied]
    assert left.endswith(f" {denied}")
    assert denied[0].isupper()
    assert not [part.typed for part in parts if part.needed and part.typed != "autisme"]


def test_a_region_that_is_typed_now_goes_before_one_that_was_set() -> None:
    two = replace(SCOPE, regions={**SCOPE.regions, "kn": "Kennemerland"})
    renewed = renew(Criteria(q="autisme west-friesland", regio=("kn",)), two)
    assert (renewed.regio, renewed.vervangen, renewed.q) == (("wf",), ("regio:kn",), "autisme")
