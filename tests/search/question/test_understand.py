"""What a question says in passing becomes a filter; the rest stays a question."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.search.dutch.analysis import words
from service.search.question.criteria import Criteria, Room
from service.search.question.cut import cut
from service.search.question.scope import ProductScope, SegmentScope
from service.search.question.understand import understand
from service.search.vocabulary.content import load_vocabulary
from tests.properties import examples
from tests.search.worlds import KADER, SCOPE

TABLE = [
    ("kind van 8 eet niet, Hoorn", {"leeftijd": 8, "gemeente": ("GM0405",)}, "kind eet niet"),
    ("autisme 11 jaar", {"leeftijd": 11}, "autisme"),
    ("16-jarige in medemblik met trauma", {"leeftijd": 16, "gemeente": ("GM0420",)}, "trauma"),
    ("profiel 5 autisme", {"profiel": (5,)}, "autisme"),
    ("prof 5 autisme", {"profiel": (5,)}, "autisme"),
    ("profiel 5 DL autisme", {"arrangement": ("B-P5:DL",), "profiel": (), "intensiteit": ()}, "autisme"),
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
    ("P5 duurzaam licht", {"arrangement": ("B-P5:DL",), "profiel": (), "intensiteit": ()}, ""),
    ("B-P5:DL", {"arrangement": ("B-P5:DL",), "profiel": (), "intensiteit": ()}, ""),
    ("profiel 5 DL en profiel 6 P", {"arrangement": ("B-P5:DL", "B-P6:P"), "profiel": ()}, ""),
    ("profiel 5 DL en profiel 6", {"profiel": (5,), "intensiteit": ("DL",)}, "profiel 6"),
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
    ("ADHD in Hoorn binnen 4 weken voor 9-jarige", {"max_wacht_weken": 4, "leeftijd": 9}, "ADHD"),
    ("autisme binnen 6 weken hoorn", {"max_wacht_weken": 6, "gemeente": ("GM0405",)}, "autisme"),
    ("kind 9 jaar binnen 4 weken", {"max_wacht_weken": 4, "leeftijd": 9}, "kind"),
    ("binnen twee maanden, angst", {"max_wacht_weken": 8}, "angst"),
    ("emdr hoorn 12 jaar vandaag", {"plek": Room.NU, "leeftijd": 12, "gemeente": ("GM0405",)}, "emdr"),
    ("logeren, vandaag", {"plek": Room.NU}, "logeren"),
    ("met plek", {"plek": Room.NU}, ""),
    ("autisme met plek in hoorn", {"plek": Room.NU, "gemeente": ("GM0405",)}, "autisme"),
    ("wie heeft er plek voor autisme", {"plek": Room.NU}, "autisme"),
    ("welke aanbieder heeft nog plek voor trauma", {"plek": Room.NU}, "trauma"),
    ("hebben jullie nog plek", {"plek": Room.NU}, ""),
    ("heeft plek", {"plek": Room.NU}, ""),
    ("logeren, max 1 maand", {"max_wacht_weken": 4}, "logeren"),
    ("1 week wachten", {"max_wacht_weken": 1}, ""),
    ("kan 6 weken wachten, trauma", {"max_wacht_weken": 6}, "trauma"),
    ("plek over 3 maanden, logeren", {"max_wacht_weken": 12}, "logeren"),
]

LOTS = replace(
    SCOPE,
    segments=(*SCOPE.segments, SegmentScope(KADER, "C", "Hoog specialistisch", "")),
    products=(
        *SCOPE.products,
        ProductScope(KADER, "C-HS", "Hoog specialistisch", "product", None, None, "C", (), "C-1"),
        ProductScope(KADER, "C-FOR", "Hoog specialistisch forensisch", "product", None, None, "C", (), "C-2"),
    ),
)

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
        "over 2 jaar naar school",
        "broertje van 5, zusje van 9",
        "sinds 2 tot 3 jaar somber",
        "2 of 3 jaar geleden trauma",
        "plek binnen 60 maanden autisme",
        "binnen 4 weken weer opgenomen",
        "is binnen 3 maanden vijf keer verhuisd",
        "moet binnen 4 weken uit huis",
        "binnen 3 maanden twee scholen",
        "heeft ze binnen 6 weken",
        "zoon gepest vandaag",
        "mijn zoon boos vandaag",
        "vandaag nog hulp nodig",
        "moet vandaag uit huis",
        "wij zoeken een plek vandaag",
        "plek zoeken",
        "plek voor mijn zoon",
        "een plek",
        "wie heeft een plek",
        "hij heeft plek nodig",
        "school heeft geen plek",
        "logeerhuis met plek voor een rolstoel",
        "waar is plek voor mijn zoon",
        "logeren max 3 weken",
        "opname van max 2 weken",
        "al 3 weken wachten",
        "12 weken wachten is te lang",
        "over drie maanden word ik meerderjarig",
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


@pytest.mark.parametrize(
    ("typed", "segment", "product", "left"),
    [
        ("segment C perceel 2", ("C",), ("C-FOR",), ""),
        ("perceel 1 angst", (), ("C-HS",), "angst"),
        ("percelen 1 en 2 angst", (), ("C-HS", "C-FOR"), "angst"),
        ("perceel 1 of perceel 2", (), ("C-HS", "C-FOR"), ""),
        ("perceel 1 of 2 jaar", (), ("C-HS",), ""),
        ("segment B perceel 2", ("B",), (), "perceel 2"),
        ("perceel 7", (), (), "perceel 7"),
    ],
)
def test_a_lot_is_read_as_its_products(
    typed: str, segment: tuple[str, ...], product: tuple[str, ...], left: str
) -> None:
    read = understand(Criteria(q=typed), LOTS)
    assert (read.segment, read.product, read.q) == (segment, product, left)


def test_a_loose_number_is_no_part_of_the_question_unless_it_names_something_or_stands_alone() -> None:
    def parts(typed: str) -> list[str]:
        return [slot.typed for slot in cut(typed, load_vocabulary())]

    assert not {"4", "5"} & set(parts("binnen 4 maanden 5 scholen autisme"))
    assert "4" in " ".join(parts("niveau 4 autisme"))
    assert parts("4") == ["4"]


def test_words_of_a_sentence_are_not_needed_beside_words_that_say_what_is_asked() -> None:
    slots = cut("zoon zoekt al maanden weerbaarheidstraining", load_vocabulary())
    assert [slot.typed for slot in slots if slot.needed] == ["weerbaarheidstraining"]
    assert all(slot.needed for slot in cut("hulp", load_vocabulary()))
