"""How people write an age, of a child or of a grown-up: it becomes a filter, and all its words leave the question."""

from dataclasses import replace

import pytest

from service.search.question.criteria import Criteria
from service.search.question.understand import renew, understand
from tests.search.worlds import SCOPE, TODAY

ON_A_DAY = replace(SCOPE, today=TODAY)

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
    ("hij van 17 geen drukte meer", {"leeftijd": 17}, "hij geen drukte meer"),
    ("kind van 5 eten gaat moeilijk", {"leeftijd": 5}, "kind eten gaat moeilijk"),
    ("baby 9 wk", {"leeftijd": 0}, "baby"),
    ("baby 6 maandjes", {"leeftijd": 0}, "baby"),
    ("cliënt van 45", {"leeftijd": 45}, "cliënt"),
    ("meisje is 9 jaar in groep 5", {"leeftijd": 9}, "meisje is in groep 5"),
    ("12 jaar niet naar school", {"leeftijd": 12}, "niet naar school"),
    ("zoon 9 jaar thuis", {"leeftijd": 9}, "zoon thuis"),
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
    ("autisme 14", {"leeftijd": 14}, "autisme"),
    ("adhd 9", {"leeftijd": 9}, "adhd"),
    ("kamertraining 17", {"leeftijd": 17}, "kamertraining"),
    ("autisme, 14, hoorn", {"leeftijd": 14, "gemeente": ("GM0405",)}, "autisme"),
    ("autisme 14 hoorn", {"leeftijd": 14, "gemeente": ("GM0405",)}, "autisme"),
    ("14, autisme", {"leeftijd": 14}, "autisme"),
    ("zwanger, 17, kan niet thuis blijven", {"leeftijd": 17}, "zwanger, kan niet thuis blijven"),
    ("leeftijd 9 adhd", {"leeftijd": 9}, "adhd"),
    ("adhd, leeftijd: 9", {"leeftijd": 9}, "adhd"),
    ("leeftijd 12-14 angst", {"leeftijdsgroep": ("12-17",)}, "angst"),
    ("6 mnd oud slaapt niet", {"leeftijd": 0}, "slaapt niet"),
    ("18 maanden oud eet niet", {"leeftijd": 1}, "eet niet"),
    ("baby van 9 maanden huilt", {"leeftijd": 0, "leeftijdsgroep": ()}, "baby huilt"),
    ("9 maanden", {"leeftijd": 0}, ""),
    ("kind van 4 en kind van 9", {"leeftijdsgroep": ("4-11",)}, "kind en kind"),
    ("zoon 3, dochter 14 boos", {"leeftijdsgroep": ("0-3", "12-17")}, "zoon, dochter boos"),
    ("kinderen van 4 en 9", {"leeftijd": None, "leeftijdsgroep": ("4-11",)}, "kinderen"),
    ("tussen 12 en 14 angst", {"leeftijdsgroep": ("12-17",)}, "angst"),
    ("net 12 geworden, angst", {"leeftijd": 12}, "angst"),
    ("beschermd wonen vanaf 18", {"leeftijdsgroep": ("18-plus",)}, "beschermd wonen"),
    ("angst vanaf 12 jaar", {"leeftijd": None, "leeftijdsgroep": ("12-17", "18-plus")}, "angst"),
    ("jonger dan 6, driftbuien", {"leeftijdsgroep": ("0-3", "4-11")}, "driftbuien"),
    ("kind ouder dan 16 jaar", {"leeftijdsgroep": ("12-17", "18-plus")}, "kind"),
    ("onder de 4 autisme", {"leeftijdsgroep": ("0-3",)}, "autisme"),
    ("ouder dan 11, jonger dan 16, autisme", {"leeftijdsgroep": ("12-17",)}, "autisme"),
    ("jongen van 14 op het niveau van 4 jaar", {"leeftijd": 14}, "jongen op het niveau van 4 jaar"),
]
BORN: list[tuple[str, dict[str, object], str]] = [
    ("geb 2012 adhd", {"leeftijd": 14}, "adhd"),
    ("jongen (12-03-2012) autisme", {"leeftijd": 14}, "jongen autisme"),
    ("jongen 12-03-2012 autisme", {"leeftijd": 14}, "jongen autisme"),
    ("geb.datum: 12-03-2012 adhd", {"leeftijd": 14}, "adhd"),
    ("gebdat 12-03-2012 adhd", {"leeftijd": 14}, "adhd"),
    ("geboren 12 mrt 2012, adhd", {"leeftijd": 14}, "adhd"),
    ("geboren op zondag 12 maart 2012, adhd", {"leeftijd": 14}, "adhd"),
    ("12-03-2012 geboren, adhd", {"leeftijd": 14}, "adhd"),
    ("geb 12032012 adhd", {"leeftijd": 14}, "adhd"),
    ("uit huis geplaatst 12-03-2025 angst", {"leeftijd": None}, "uit huis geplaatst angst"),
    ("baby 12-03-2026 huilt", {"leeftijd": 0}, "baby huilt"),
    ("geboren te Hoorn op 12-03-2012 autisme", {"leeftijd": 14, "gemeente": ()}, "autisme"),
    ("adhd, geboren in 2012", {"leeftijd": 14}, "adhd"),
    ("geb. 22-11-2015 autisme", {"leeftijd": 11}, "autisme"),
    ("geb. 23-11-2015 autisme", {"leeftijd": 10}, "autisme"),
    ("geb 3/4/15 autisme", {"leeftijd": 11}, "autisme"),
    ("in april 2015 geboren, adhd", {"leeftijd": 11}, "adhd"),
    ("geboortedatum: 2015-12-03", {"leeftijd": 10}, ""),
    ("jongen 13, geb. 2012", {"leeftijd": 13}, "jongen"),
    ("kind geb 2012 en kind geb 2017", {"leeftijdsgroep": ("4-11", "12-17")}, "kind en kind"),
    ("moeder geboren in 1985, zoon geb 2015 druk", {"leeftijd": 11}, "moeder, zoon druk"),
    ("moeder geboren in 1985 verslaafd", {"leeftijd": None}, "moeder verslaafd"),
    ("geb. 3-4-1980 dagbesteding", {"leeftijd": 46}, "dagbesteding"),
    ("geb. 3-4-2031 autisme", {"leeftijd": None}, "autisme"),
]


@pytest.mark.parametrize(("typed", "filters", "left"), WRITTEN)
def test_an_age_is_read_however_it_is_written(typed: str, filters: dict[str, object], left: str) -> None:
    understood = understand(Criteria(q=typed), SCOPE)
    assert {name: getattr(understood, name) for name in filters} == filters
    assert understood.q == left


@pytest.mark.parametrize(("typed", "filters", "left"), BORN)
def test_a_date_of_birth_gives_the_age_of_today_and_never_stays(
    typed: str, filters: dict[str, object], left: str
) -> None:
    for understood in (understand(Criteria(q=typed), ON_A_DAY), renew(Criteria(q=typed), ON_A_DAY)):
        assert {name: getattr(understood, name) for name in filters} == filters
        assert understood.q == left
        assert not set("0123456789") & set(understood.q + understood.gelezen)


def test_a_date_of_birth_leaves_what_is_asked_literally_too() -> None:
    literally = Criteria(q="geb 12-03-2012 adhd", letterlijk=True)
    assert understand(literally, ON_A_DAY).q == renew(literally, ON_A_DAY).q == "adhd"


def test_a_date_of_birth_leaves_a_question_of_which_the_age_was_set_already() -> None:
    set_before = Criteria(q="autisme geb. 3-4-2015", leeftijd=11)
    assert understand(set_before, ON_A_DAY) == Criteria(q="autisme", leeftijd=11)


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
        "zit 2 jaar thuis",
        "begeleiding i.v.m. 3 uithuisplaatsingen",
        "therapie vanaf 1 jan",
        "begeleiding vanaf 15 dec",
        "bellen tussen 9 en 12",
        "vriendje ouder dan 20",
        "broer ouder dan 18",
        "diabetes 2",
        "kind 1 en kind 2 autisme",
        "vrouw 45 jaar getrouwd",
        "gaat 3 jaar niet naar school",
        "woont 4 jaar in een pleeggezin",
        "1 jaar opgenomen geweest",
        "is 2 jaar in behandeling",
        "staat 1 jaar op wachtlijst",
        "traject 2 jaar",
        "moeder van 3 jongens met adhd",
        "gezin van 5",
        "score van 8",
        "kind 2 x per week",
        "vrouw van 90 kilo",
        "man 30 km verderop",
        "bewoner 24 uurs zorg",
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
        "14",
        "autisme fase 2",
        "perceel 2",
        "niveau 3",
        "binnen 2",
        "max 3",
        "begeleiding 2",
        "dagbesteding 3",
        "IQ 12",
        "cluster 4",
        "te dik 13",
        "diabetes type 1",
        "adhd 6,5",
        "autisme 19",
        "autisme 3 dagen",
        "autisme 24 uur",
        "autisme 1 op 1",
        "gezin met 2 kinderen",
        "zwanger 6 maanden",
        "kind 6 maanden thuis",
        "al 9 maanden wachten",
        "traject van 9 maanden",
        "geboren met 28 weken",
        "net 18 geworden",
        "wordt volgende maand 18",
        "hij is 3 keer ziek geworden",
        "broertje van 5, zusje van 9",
        "wachttijd onder de 4 weken",
        "IQ onder de 20",
        "moeder onder de 18",
        "vanaf 18 uur",
        "vanaf 1 juli",
        "al vanaf 4 jaar somber",
        "tussen 12 en 14 uur",
        "ruzie tussen 3 en 5 keer",
    ],
)
def test_what_is_counted_otherwise_or_of_somebody_else_is_no_age(typed: str) -> None:
    assert understand(Criteria(q=typed), SCOPE) == Criteria(q=typed)
