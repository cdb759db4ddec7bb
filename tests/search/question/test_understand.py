"""What a question says in passing becomes a filter; the rest stays a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.search.dutch.analysis import words
from service.search.question.criteria import Criteria, Room
from service.search.question.cut import cut
from service.search.question.understand import understand
from service.search.vocabulary.content import load_vocabulary
from tests.properties import examples
from tests.search.worlds import SCOPE

TABLE = [
    ("kind van 8 eet niet, Hoorn", {"leeftijd": 8, "gemeente": ("GM0405",)}, "kind eet niet"),
    ("autisme 11 jaar", {"leeftijd": 11}, "autisme"),
    ("16-jarige in medemblik met trauma", {"leeftijd": 16, "gemeente": ("GM0420",)}, "trauma"),
    ("profiel 5 autisme", {"profiel": (5,)}, "autisme"),
    ("profiel 5 DL autisme", {"profiel": (5,), "intensiteit": ("DL",)}, "autisme"),
    ("duurzaam licht", {"intensiteit": ("DL",)}, ""),
    ("segment B trauma", {"segment": ("B",)}, "trauma"),
    ("V-KV-LR Opmeer", {"product": ("V-KV-LR",), "gemeente": ("GM0432",)}, ""),
    ("logeren regulier", {"product": ("V-KV-LR",)}, ""),
    ("kind in groep 2 luistert niet", {"leeftijd": 5}, "kind luistert niet"),
    ("leerling 2 havo somber", {"leeftijd": 13}, "leerling somber"),
    ("zit in de 3e klas vwo en spijbelt", {"leeftijd": 14}, "zit en spijbelt"),
    ("kind van 7 in groep 3 somber", {"leeftijd": 7}, "kind in groep 3 somber"),
    ("peuter bijt", {"leeftijdsgroep": ("0-3",)}, "peuter bijt"),
    ("baby's en kleuters", {"leeftijdsgroep": ("0-3", "4-11")}, "baby's en kleuters"),
    ("middelbare scholier die spijbelt", {"leeftijdsgroep": ("12-17",)}, "middelbare scholier die spijbelt"),
    ("kind van 3,5 jaar spraak", {"leeftijd": 3}, "kind spraak"),
    ("jongen 6,5 druk", {"leeftijd": 6}, "jongen druk"),
    ("zesjarig kind", {"leeftijd": 6}, "kind"),
    ("profiel 5 en profiel 6", {"profiel": (5, 6)}, ""),
    ("P5 duurzaam licht", {"profiel": (5,), "intensiteit": ("DL",)}, ""),
    ("B-P5:DL", {"profiel": (5,), "intensiteit": ("DL",)}, ""),
    ("profiel 5 en 6 jaar", {"profiel": (5,), "leeftijd": 6}, ""),
    ("kinderen van 12 t/m 18 angst", {"leeftijdsgroep": ("12-17", "18-plus")}, "kinderen angst"),
    ("12 tot 18 jaar angst", {"leeftijdsgroep": ("12-17",)}, "angst"),
    ("autisme 6-12 jaar", {"leeftijdsgroep": ("4-11", "12-17")}, "autisme"),
    ("broertjes van 5 en 9 jaar trauma", {"leeftijdsgroep": ("4-11",)}, "broertjes trauma"),
    ("wie heeft nu plek voor autisme", {"plek": Room.NU}, "autisme"),
    ("logeren zonder wachtlijst", {"plek": Room.NU}, "logeren"),
    ("trauma, plek vrij in Hoorn", {"plek": Room.NU, "gemeente": ("GM0405",)}, "trauma"),
    ("angst binnen 4 weken terecht", {"max_wacht_weken": 4}, "angst"),
    ("angst, wachttijd maximaal een maand", {"max_wacht_weken": 4}, "angst"),
    ("autisme Zwaag", {"gemeente": ("GM0405",)}, "autisme"),
    ("logeren in Zwaagdijk-West of Hoorn", {"gemeente": ("GM0420", "GM0405")}, "logeren"),
    ("eetstoornis, wervershof", {"gemeente": ("GM0420",)}, "eetstoornis"),
    ("puber van 13", {"leeftijd": 13, "leeftijdsgroep": ()}, "puber"),
    ("zoon van 15 al 5 jaar depressief", {"leeftijd": 15}, "zoon al 5 jaar depressief"),
    ("meisje 14 wacht al 2 jaar op hulp", {"leeftijd": 14}, "meisje wacht al 2 jaar op hulp"),
    (
        "dochter van 17 heeft 4 jaar in een pleeggezin gewoond",
        {"leeftijd": 17},
        "dochter heeft 4 jaar in een pleeggezin gewoond",
    ),
    ("moeder is 22 jaar en verslaafd, kind van 3", {"leeftijd": 3}, "moeder is 22 jaar en verslaafd, kind"),
    ("moeder van 15-jarige zoon", {"leeftijd": 15}, "moeder zoon"),
    ("jongen van twaalf jaar met angst", {"leeftijd": 12}, "jongen met angst"),
    ("kleinzoon 9 druk", {"leeftijd": 9}, "kleinzoon druk"),
    ("verblijf 12 jaar", {"leeftijd": 12}, "verblijf"),
    ("nu plek binnen 4 weken autisme", {"plek": Room.NU, "max_wacht_weken": 4}, "autisme"),
    ("zoekt per direct plek binnen 3 maanden trauma", {"max_wacht_weken": 12}, "zoekt trauma"),
    ("zonder wachtlijst binnen 2 weken hulp, depressie", {"max_wacht_weken": 2}, "depressie"),
    ("wij hebben geen wachttijd maximaal 4 weken autisme", {"max_wacht_weken": 4}, "wij hebben autisme"),
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
    ("meisje 14", {"leeftijd": 14}, "meisje"),
]

# What filters are made of, in any order: the words of two may be the same.
SAID = (
    "nu plek", "per direct", "geen wachttijd", "zonder wachtlijst", "binnen 4 weken", "maximaal een maand", "plek",
    "hulp", "van 8", "jaar", "11 jaar", "kind", "groep 3", "in Hoorn", "of", "en", "profiel 5", "DL", "segment B",
    "autisme", "logeren regulier", "12 tot 18 jaar", "wachten",
)  # fmt: skip


@pytest.mark.parametrize(("typed", "filters", "left"), TABLE)
def test_place_age_profile_and_product_become_filters(typed: str, filters: dict[str, object], left: str) -> None:
    understood = understand(Criteria(q=typed), SCOPE)
    assert {name: getattr(understood, name) for name in filters} == filters
    assert understood.q == left


@pytest.mark.parametrize(
    "typed",
    [
        "18+",
        "van 3 weken",
        "wacht 12 weken",
        "groep 4 kinderen",
        "groep 6 weken",
        "groep 8 plaatsen",
        "groep 2 dagen",
        "profiel 77",
        "dl",
        "intensief",
        "segment x",
        "gezin van 30 jaar",
        "autisme",
        "logeren",
        "tienermoeder",
        "als baby uit China gehaald",
        "gezin met kinderen",
        "profiel 1 t/m 4",
        "school heeft geen plek vrij",
        "binnen 2 weken drie keer weggelopen",
        "staat al een jaar op de wachtlijst",
        "steelt bij de Blokker",
        "wat is er met hem",
        "wacht al 2 tot 3 jaar",
        "van 9 t/m 17 uur",
        "niet in Hoorn, autisme",
        "op 5 dagen",
        "twee jaar wachten",
        "trauma, geen logeren regulier",
        "ambulant in plaats van segment V",
        "profiel 5 vinden wij geen optie",
        "sinds 2 jaar somber",
        "3 jaar geleden trauma",
        "minimaal 2 jaar verblijf",
        "moeder is 22 jaar en verslaafd",
        "wachtlijst van 2 jaar",
        "hulp tot 18 jaar",
        "ouder dan 16 jaar",
        "over 2 jaar naar school",
        "broertje van 5, zusje van 9",
        "sinds 2 tot 3 jaar somber",
        "2 of 3 jaar geleden trauma",
        "plek binnen 60 maanden autisme",
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
    ],
)
def test_other_numbers_and_words_are_left_as_they_are(typed: str) -> None:
    assert understand(Criteria(q=typed), SCOPE) == Criteria(q=typed)


@examples(usual=100, full=500)
@given(typed=st.lists(st.sampled_from(SAID), min_size=1, max_size=7).map(" ".join))
def test_of_what_becomes_a_filter_nothing_is_left_but_whole_words(typed: str) -> None:
    left = understand(Criteria(q=typed), SCOPE).q
    assert set(words(left)) <= set(words(typed))


def test_a_filter_that_is_set_is_not_read_again() -> None:
    typed = Criteria(q="autisme Hoorn", gemeente=("GM0420",))
    assert understand(typed, SCOPE) == typed


def test_words_that_are_asked_literally_become_no_filter() -> None:
    typed = Criteria(q="peuter in Hoorn", letterlijk=True)
    assert understand(typed, SCOPE) == typed


def test_words_of_a_sentence_are_not_needed_beside_words_that_say_what_is_asked() -> None:
    slots = cut("zoon zoekt al maanden weerbaarheidstraining", load_vocabulary())
    assert [slot.typed for slot in slots if slot.needed] == ["weerbaarheidstraining"]
    assert all(slot.needed for slot in cut("hulp", load_vocabulary()))
