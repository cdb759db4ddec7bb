"""Golden tables of the field's words: what a text becomes, which forms are one word, and what a compound is made of.

No fixtures: the analysis is pure. A change in these tables is a new ANALYSIS_VERSION.
"""

from unittest.mock import Mock

import pytest

from service.search.dutch.analysis import analyse, stem_of, stems
from service.search.dutch.compounds import parts_of, pieces_of

TOKENS = [
    ("0-6 jaar", "0 6 jar"),
    ("18+", "18+"),
    ("VG-gedrag", "vg gedrag"),
    ("PDD-NOS", "pdd nos"),
    ("BSO+", "bso plus"),
    ("foto's en baby’s", "fotos baby"),
    ("niet-aangeboren hersenletsel", "niet aangebor hersenletsel"),
    ("verblijf zonder behandeling", "verblijf zonder behandel"),
    ("geen plek na veel zoeken", "gen plek na vel zoek"),
    ("24/7", "24 7"),
    ("ouder(s)", "ouder"),
    ("'s nachts", "nacht"),
    ("één café", "caf"),
    ("de het een van voor met", ""),
    ("?!… +", ""),
]
PLACES = [
    ("VG-gedrag", [(0, 2), (3, 9)]),
    ("BSO+", [(0, 3), (3, 4)]),
    ("  Hulp bij ASS.", [(2, 6), (11, 14)]),
    ("scène", [(0, 5)]),
    ("sce\u0300ne", [(0, 6)]),
    ("een baby’s box", [(4, 10), (11, 14)]),
]
ONE_WORD = [
    "scheiding scheidingen gescheiden scheiden",
    "pleegkind pleegkinderen",
    "meisje meisjes",
    "jongen jongens jongetje",
    "jong jonge",
    "begeleid begeleidt begeleiding begeleiden",
    "behandel behandelt behandeling behandelen",
    "hechting gehecht hechten",
    "slaap slaapt slapen",
    "slaan slaat geslagen",
    "gezinshuis gezinshuizen",
    "gezin gezinnen",
    "pleeggezin pleeggezinnen",
    "eetstoornis eetstoornissen",
    "autisme autistisch autist",
    "verslaving verslaafd verslaafde",
    "depressie depressief",
    "gedragsproblematiek gedragsproblemen gedragsprobleem",
    "logeren logeert logeer",
    "wonen woont woon",
    "diagnose diagnoses",
    "therapie therapieën",
    "trauma trauma's",
    "mishandeling mishandeld",
    "pesten gepest",
    "crisis crises",
    "uithuisplaatsing uithuisplaatsingen",
]
APART = [
    ("begeleiding", "beleid"),
    ("begeleiding", "begeleider"),
    ("gezondheid", "zon"),
    ("zoon", "zon"),
    ("gezin", "zin"),
    ("gemeente", "mening"),
    ("boos", "bos"),
    ("jong", "jongen"),
    ("slaap", "slaan"),
    ("wonen", "winnen"),
    ("huis", "huid"),
]
PARTS = [
    ("gezinshuisouder", "gezinshuis ouder gezin huis"),
    ("weekendopvang", "weekend opvang"),
    ("autismebegeleiding", "autism begeleid"),
    ("kinderdagcentrum", "kind dag centrum"),
    ("eetstoornis", "eten stoornis"),
    ("jeugdpsychiatrie", "jeugd psychiatrie"),
    ("rouwverwerking", "rouw verwerk"),
    ("vechtscheiding", "vecht scheid"),
    ("moederkindhuis", "moeder kind huis"),
    ("schoolweigering", "schol weiger"),
    ("logeerhuizen", "loger huis"),
    ("begeleiding", ""),
    ("autisme", ""),
    ("Hoorn", ""),
]


@pytest.mark.parametrize(("text", "found"), TOKENS)
def test_a_text_becomes_these_stems(text: str, found: str) -> None:
    assert stems(text) == found


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_each_stem_knows_where_its_word_stands(text: str, places: list[tuple[int, int]]) -> None:
    assert [(token.start, token.end) for token in analyse(text)] == places


@pytest.mark.parametrize("words", ONE_WORD)
def test_what_the_field_treats_as_one_word_has_one_stem(words: str) -> None:
    assert len({stem_of(word) for word in words.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_merely_look_alike_stay_apart(one: str, other: str) -> None:
    assert stem_of(one) != stem_of(other)


@pytest.mark.parametrize(("word", "parts"), PARTS)
def test_a_compound_is_made_of_these_parts(word: str, parts: str) -> None:
    assert " ".join(parts_of(word)) == parts


def test_an_accent_of_its_own_is_the_same_letter() -> None:
    assert stems("cafe\u0301 ide\u0301een") == stems("café idéeen")


@pytest.mark.parametrize("word", ["ouderen" * 8 + "q", "leerlingen" * 5 + "q", "pleegkinderen" * 300])
def test_a_word_that_can_be_cut_in_many_ways_is_not_cut_in_all_of_them(word: str) -> None:
    asked = Mock(return_value=False)
    assert pieces_of(word, asked) == ()
    assert parts_of(word) == ()
    assert asked.call_count <= len(word) ** 2
