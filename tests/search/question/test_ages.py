"""How people write an age, of a child or of a grown-up: it becomes a filter, and all its words leave the question."""

import pytest

from service.search.question.criteria import Criteria
from service.search.question.understand import understand
from tests.search.worlds import SCOPE

WRITTEN: list[tuple[str, dict[str, object], str]] = [
    ("6 tot 12 jaar oudertraining", {"leeftijdsgroep": ("4-11",)}, "oudertraining"),
    ("kinderen van 4 en 6 jaar ouders gescheiden", {"leeftijdsgroep": ("4-11",)}, "kinderen ouders gescheiden"),
    (
        "hulp voor 2 kinderen 6 en 8 jaar ouders ruzie",
        {"leeftijdsgroep": ("4-11",)},
        "hulp voor 2 kinderen ouders ruzie",
    ),
    ("6 tot 12 jaar dagbesteding", {"leeftijdsgroep": ("4-11",)}, "dagbesteding"),
    ("jongen van 8 dagbesteding", {"leeftijd": 8}, "jongen dagbesteding"),
    ("meisje 12 totaal overprikkeld", {"leeftijd": 12}, "meisje totaal overprikkeld"),
    ("meisje 8 jaar teruggetrokken", {"leeftijd": 8}, "meisje teruggetrokken"),
    ("zoon 8 jaar adhd", {"leeftijd": 8}, "zoon adhd"),
    ("meisje 12 jaar angst", {"leeftijd": 12}, "meisje angst"),
    ("kind 2,5 jaar praat niet", {"leeftijd": 2}, "kind praat niet"),
    ("zoon 8 jaar oud, dus van 8", {"leeftijd": 8}, "zoon, dus"),
    ("jongen van veertien", {"leeftijd": 14}, "jongen"),
    ("dochter van vijftien met anorexia", {"leeftijd": 15}, "dochter met anorexia"),
    ("kleinzoon van drieëntwintig", {"leeftijd": 23}, "kleinzoon"),
    ("zoon van zes heeft driftbuien", {"leeftijd": 6}, "zoon heeft driftbuien"),
    ("dochter (14) somber", {"leeftijd": 14}, "dochter somber"),
    ("zoon (8 jaar) druk", {"leeftijd": 8}, "zoon druk"),
    ("angst 17j", {"leeftijd": 17}, "angst"),
    ("jongen 14jr druk", {"leeftijd": 14}, "jongen druk"),
    ("Mijn zoon is 7. Hij luistert niet", {"leeftijd": 7}, "Mijn zoon. Hij luistert niet"),
    ("zoon is 7 jaar oud en druk", {"leeftijd": 7}, "zoon druk"),
    ("Ze is 11 en eet niet", {"leeftijd": 11}, "Ze eet niet"),
    ("hij wordt 16 en spijbelt", {"leeftijd": 16}, "hij spijbelt"),
    ("moeder is verslaafd, zoon druk, hij is 9", {"leeftijd": 9}, "moeder is verslaafd, zoon druk, hij"),
    ("man 45 jaar dagbesteding", {"leeftijd": 45}, "man dagbesteding"),
    ("dagbesteding voor man van 45 met hersenletsel", {"leeftijd": 45}, "dagbesteding voor man met hersenletsel"),
    ("mijn moeder van 78 vergeet alles", {"leeftijd": 78}, "mijn moeder vergeet alles"),
    ("45-jarige vrouw somber", {"leeftijd": 45}, "vrouw somber"),
    ("meisje 14", {"leeftijd": 14}, "meisje"),
    ("v 15 anorexia", {"leeftijd": 15}, "anorexia"),
    ("m16 depressie", {"leeftijd": 16}, "depressie"),
    ("j 8 adhd + odd", {"leeftijd": 8}, "adhd + odd"),
    ("M 14 jr angst", {"leeftijd": 14}, "angst"),
    ("V 15 anorexia", {"leeftijd": 15}, "anorexia"),
    ("♀15 anorexia", {"leeftijd": 15}, "anorexia"),
    ("trauma, mnl. 9", {"leeftijd": 9}, "trauma"),
    ("anorexia (v, 15 jr)", {"leeftijd": 15}, "anorexia"),
    ("17j v eetbuien", {"leeftijd": 17}, "eetbuien"),
    ("kind 2 jaar en 3 maanden praat niet", {"leeftijd": 2}, "kind praat niet"),
]


@pytest.mark.parametrize(("typed", "filters", "left"), WRITTEN)
def test_an_age_is_read_however_it_is_written(typed: str, filters: dict[str, object], left: str) -> None:
    understood = understand(Criteria(q=typed), SCOPE)
    assert {name: getattr(understood, name) for name in filters} == filters
    assert understood.q == left


@pytest.mark.parametrize(
    "typed",
    [
        "kind 3 jaar geleden uit huis",
        "kind van twee vaders",
        "groep van 8 kinderen",
        "hij is 3 kilo afgevallen",
        "ze is 1 van drie zussen",
        "hij is vier keer weggelopen",
        "moeder is verslaafd en ze is 22",
        "jongen van twintig weken opgenomen",
        "moeder is veertien jaar getrouwd",
        "zoon is twee scholen verder",
        "hij is 2 keer misbruikt",
        "kind is 1 op 1 begeleid",
        "moeder van 45 is depressief",
        "moeder is 45",
        "zoon druk, mijn moeder van 78 past op",
        "iemand 30 dagen opgenomen",
        "man 200 jaar",
        "V 5",
        "V5 trauma",
        "profiel v 5",
        "m/v 15",
        "j 8-12",
        "m 2 kinderen",
        "m 3 broertjes",
        "wachtlijst v 2 jaar",
        "rond v 12 uur",
        "m 1,5",
    ],
)
def test_what_is_counted_otherwise_or_of_somebody_else_is_no_age(typed: str) -> None:
    assert understand(Criteria(q=typed), SCOPE) == Criteria(q=typed)
