"""Who types the name of a provider gets that provider; who uses its words in a sentence does not.

The names are those of the demo; nothing is stored.
"""

import json
from dataclasses import replace

import pytest

from indexer.memory import MemoryEngine
from service.config import ROOT
from service.search.answer.attempts import attempt
from service.search.answer.labels import filter_label
from service.search.question.ask import make_ask
from service.search.question.criteria import Criteria
from service.search.question.provider_names import ProviderNames
from service.search.question.replaced import put_back
from service.search.question.understand import renew, understand
from tests.search.offers import offer, serve
from tests.search.worlds import SCOPE, TODAY

PROVIDERS = json.loads((ROOT / "fixtures" / "demo" / "aanbieders.json").read_text(encoding="utf-8"))
NAMES = {entry["agb"]: entry["naam"] for entry in PROVIDERS}
NAMED = replace(SCOPE, providers=ProviderNames(NAMES))


def _read(typed: str) -> tuple[str, list[str], Criteria]:
    criteria = understand(Criteria(q=typed), NAMED)
    return criteria.q, [NAMES[agb] for agb in criteria.aanbieder_agb], criteria


@pytest.mark.parametrize("name", NAMES.values())
def test_a_name_asks_for_that_provider_and_for_nothing_else(name: str) -> None:
    for typed in (name, name.lower()):
        left, names, criteria = _read(typed)
        assert (left, names) == ("", [name])
        assert len(criteria.filters()) == 1


@pytest.mark.parametrize(
    ("typed", "name", "left"),
    [
        ("Pluim en Veer", "Kinderpsychologie Pluim en Veer", ""),
        ("Pluim en Veer Hoorn", "Kinderpsychologie Pluim en Veer", ""),
        ("Overhaal 12 jaar", "Stichting Overhaal Jeugd", ""),
        ("Stichting Overhaal Jeugd logeren", "Stichting Overhaal Jeugd", "logeren"),
        ("autisme pluim en veer", "Kinderpsychologie Pluim en Veer", "autisme"),
        ("Schelpenbank autisme", "Expertisecentrum voor Taal, Gehoor en Gedrag De Schelpenbank", "autisme"),
        ("ggz dijkring", "GGZ De Dijkring", ""),
        ("telefoonnummer kwelder", "De Kwelder Jeugdhulp", ""),
        ("de dijkring eetstoornis", "GGZ De Dijkring", "eetstoornis"),
    ],
)
def test_most_of_a_name_will_do_also_beside_something_else(typed: str, name: str, left: str) -> None:
    assert _read(typed)[:2] == (left, [name])


@pytest.mark.parametrize(("typed", "left"), [("99006512", ""), ("AGB 99006512", ""), ("autisme 99006512", "autisme")])
def test_an_agb_code_is_that_provider(typed: str, left: str) -> None:
    assert _read(typed)[:2] == (left, ["Kinderpsychologie Pluim en Veer"])


@pytest.mark.parametrize("size", range(1, 6))
def test_two_names_ask_for_both_providers(size: int) -> None:
    """Of every distance in the list, so also names of as many words."""
    names = list(NAMES.values())
    for first, second in zip(names, names[size:], strict=False):
        left, found, _ = _read(f"{first} of {second}")
        assert (left, sorted(found)) == ("", sorted((first, second)))


def test_a_short_name_counts_beside_a_whole_one() -> None:
    left, names, _ = _read("Pluim en Veer of Stichting Lisdodde")
    assert (left, sorted(names)) == ("", ["Kinderpsychologie Pluim en Veer", "Stichting Lisdodde"])


def test_what_stands_around_two_names_is_left() -> None:
    left, names, _ = _read("logeren bij Stichting Overhaal Jeugd of Stichting Lisdodde in de vakantie")
    assert (left, sorted(names)) == ("logeren vakantie", ["Stichting Lisdodde", "Stichting Overhaal Jeugd"])


@pytest.mark.parametrize(
    "typed",
    [
        "gezinshuis",
        "verstandelijke beperking",
        "jongerencoach",
        "logeren op een boerderij",
        "we willen samen aan tafel eten",
        "dijkring fietsen autisme",
        "halverwege het schooljaar vastgelopen",
        "kinderen met hechtingsproblemen en hun ouders",
    ],
)
def test_words_that_a_name_also_has_stay_words(typed: str) -> None:
    assert _read(typed)[:2] == (typed, [])


@pytest.mark.parametrize("name", ["Bij Ons", "Wij", "De Voor", "Zo is het", "!!!", ""])
def test_a_name_of_small_words_alone_stops_no_search(name: str) -> None:
    scope = replace(SCOPE, providers=ProviderNames({**NAMES, "99000001": name}))
    assert understand(Criteria(q="autisme bij ons"), scope) == Criteria(q="autisme bij ons")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Bij Ons Thuis", "thuis"),
        ("Boos", "boos kind"),
        ("Nu", "nu"),
        ("Stichting Rust", "rust"),
        ("Stichting Jongeren Veilig", "veilig"),
        ("Kracht", "kracht"),
    ],
)
def test_a_word_of_every_day_stays_a_word_whoever_is_called_so(name: str, typed: str) -> None:
    scope = replace(SCOPE, providers=ProviderNames({"99000001": name}))
    assert understand(Criteria(q=typed), scope).aanbieder_agb == ()


@pytest.mark.parametrize(
    "typed",
    [
        "logeren niet bij Stichting Overhaal Jeugd",
        "geen Stichting Lisdodde",
        "pleegzorg, alles behalve Stichting Lisdodde",
        "afgewezen door Stichting Lisdodde",
        "wil weg bij de Lisdodde",
        "wil niet meer naar Lisdodde",
        "anders dan Lisdodde",
        "in plaats van Lisdodde",
        "Lisdodde niet",
        "niet bij Stichting Lisdodde of Pluim en Veer",
    ],
)
def test_a_provider_that_is_not_wanted_is_no_filter(typed: str) -> None:
    assert _read(typed)[1] == []


def test_the_first_that_is_shown_is_theirs_and_the_filter_is_called_after_them() -> None:
    psychologist = replace(offer(1), title="Psycholoog", keywords=("psycholoog",))
    theirs = replace(offer(2), agb="99006512", title="Diagnostiek", keywords=("onderzoek",))
    engine = serve(MemoryEngine(), (psychologist, theirs))
    criteria = _read("Kinderpsychologie Pluim en Veer")[2]
    assert [hit.id for hit in attempt(engine, make_ask(criteria, NAMED, TODAY)).answer.hits] == [2]
    assert filter_label(NAMED, "aanbiederAgb", "99006512") == "Kinderpsychologie Pluim en Veer"


def test_another_provider_that_is_typed_goes_before_the_one_that_was_set() -> None:
    first = renew(Criteria(q="Pluim en Veer"), NAMED)
    second = renew(replace(first, q="autisme bij Stichting Overhaal Jeugd"), NAMED)
    assert (second.q, [NAMES[agb] for agb in second.aanbieder_agb]) == ("autisme", ["Stichting Overhaal Jeugd"])
    assert second.vervangen == (f"aanbiederAgb:{first.aanbieder_agb[0]}",)
    assert renew(second, NAMED) == second
    assert put_back(second).aanbieder_agb == first.aanbieder_agb
