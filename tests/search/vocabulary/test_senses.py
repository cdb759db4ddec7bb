"""Words that mean something else in their place, read with the vocabulary of this release."""

import pytest

from service.search.question.reading import read_parts
from service.search.vocabulary.content import load_vocabulary
from service.search.vocabulary.senses import SENSES

MEANT_OTHERWISE = [
    ("mijn zoon zit vast aan zijn telefoon", {"schermgebruik"}),
    ("onze zoon zit vast in zijn denken", set()),
    ("mijn zoon hoort stemmen op de radio", set()),
    ("hij snijdt zijn vlees niet", set()),
    ("kan zijn vlees niet snijden", set()),
    ("vader werkt bij de gevangenis", set()),
    ("moeder werkt in een verpleeghuis", set()),
    ("mijn kind is te zwaar om te tillen", {"lichamelijke-beperking"}),
    ("mijn man drinkt koffie", set()),
    ("vader drinkt elke ochtend thee", set()),
    ("mijn zoon drinkt melk", set()),
    ("mijn zoon kijkt veel televisie", {"schermgebruik"}),
    ("staat op de foto", set()),
    ("opname ziet hij niet zitten", set()),
    ("hij zit in groep zeven", set()),
    ("ouders slaan alarm", set()),
    ("ouders slaan door", set()),
    ("hij slaat over bij het lezen", set()),
    ("ze sloeg de les over", set()),
    ("hij slaat zijn slag", set()),
    ("slaat dicht op school", set()),
    ("drinkt niet uit een beker", set()),
    ("ze drinkt te weinig", set()),
    ("hij misbruikt drugs", {"verslaving"}),
    ("maakt misbruik van ons vertrouwen", set()),
]
MEANT_AS_EVER = [
    ("mijn zoon zit vast", "detentie"),
    ("mijn zoon zit vast op verdenking van diefstal", "detentie"),
    ("vader zit vast", "ouder-in-detentie"),
    ("komt uit de gevangenis", "detentie"),
    ("hij hoort stemmen", "psychose"),
    ("stemmen uit de radio", "psychose"),
    ("hoort stemmen op de radio die tegen hem praten", "psychose"),
    ("snijdt zich in de armen", "automutilatie"),
    ("vriendin snijdt", "automutilatie"),
    ("wil niet eten en snijdt zich", "automutilatie"),
    ("snijden eten blowen", "automutilatie"),
    ("eet fruit en snijdt zichzelf", "automutilatie"),
    ("is veel te zwaar", "overgewicht"),
    ("mijn man drinkt", "kov"),
    ("vader drinkt koffie met rum", "kov"),
    ("moeder haalt fris en vader drinkt", "kov"),
    ("vader drinkt meer bier dan water", "kov"),
    ("moeder drinkt thee en papa drinkt bier", "kov"),
    ("hij ziet niet goed", "slechtziend"),
    ("moeder slaat haar kind", "kindermishandeling"),
    ("seksueel misbruik en drugs", "seksueel-misbruik"),
    ("dochter wordt misbruikt voor drugs", "seksueel-misbruik"),
    ("is als kind misbruikt en gebruikt drugs", "seksueel-misbruik"),
    ("vader misbruikt haar met pillen", "seksueel-misbruik"),
    ("ouders slaan elkaar over en weer", "huiselijk-geweld"),
    ("vader slaat mama door en door", "huiselijk-geweld"),
    ("papa slaat me door", "kindermishandeling"),
    ("stiefvader slaat mij dicht", "huiselijk-geweld"),
    ("slaat een klas over", "hoogbegaafd"),
    ("vader slaat er op los", "kindermishandeling"),
    ("hij slaat een jongen over het hek", "agressie"),
    ("misbruikt door haar oom", "seksueel-misbruik"),
    ("moeder drinkt te veel", "kov"),
]


@pytest.mark.parametrize(("typed", "codes"), MEANT_OTHERWISE)
def test_what_belongs_to_a_word_tells_what_it_means(typed: str, codes: set[str]) -> None:
    assert _asked(typed) == codes


@pytest.mark.parametrize(("typed", "code"), MEANT_AS_EVER)
def test_without_that_it_means_what_it_ever_did(typed: str, code: str) -> None:
    assert code in _asked(typed)


def test_every_code_of_a_sense_is_in_the_vocabulary() -> None:
    assert {concept.code for concept in load_vocabulary().concepts} >= {code for each in SENSES for code in each.codes}


def _asked(typed: str) -> set[str]:
    slots = read_parts(typed, load_vocabulary())
    return {each.code for slot in slots if slot.needed for each in slot.concepts if not each.role}
