"""The shipped catalogue of West-Friesland against DESIGN section 3 and against the promise that nothing is invented.

The codes and numbers are written out here once more, by hand: a slip in the data file must not move its own measure.
"""

from collections.abc import Iterator
from typing import Any

import pytest

PROFILES = {f"B-P{number}": "P I" if number <= 3 else "P I DL DZ" for number in range(1, 9)}
PRODUCTS = """
    C-HS C-FOR V-PLG-VT V-PLG-DT V-GZH-L V-GZH-M V-GZH-H V-VZB-WLG V-VZB-OKZ V-VZB-ZT V-VMB-BG V-VMB-GGZ
    V-KV-LR V-KV-LI V-KV-CG V-KV-CP
""".split()
COMPONENTS = {
    "X-VVG": "B C", "X-VVI": "B C", "X-MED": "B C", "X-DBS-L": "B", "X-DBS-M": "B C", "X-DBS-H": "B C",
    "X-DBH-NS": "C", "X-DBH-VG": "C", "X-DBH-VGZ": "C", "X-DBH-VGG": "C", "X-DBH-GGZ": "C",
    "X-AMB-P": "C", "X-AMB-G": "C",
}  # fmt: skip
GROUPS_OF_V = {
    "V-PLG": "Pleegzorg",
    "V-GZH": "Gezinshuizen",
    "V-VZB": "Verblijf zonder behandeling",
    "V-VMB": "Verblijf met behandeling",
    "V-KV": "Kortdurend verblijf",
}


def entries(value: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object that stands in a list, with its JSON path; the documents themselves are not entries."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "bronnen":
                yield from entries(part, f"{path}.{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            if isinstance(part, dict):
                yield f"{path}[{index}]", part
            yield from entries(part, f"{path}[{index}]")


def test_every_entry_names_a_document_and_a_place_in_it(shipped: dict[str, Any]) -> None:
    documents = {document["id"] for document in shipped["bronnen"]}
    found = list(entries(shipped))
    without = [path for path, entry in found if not entry.get("bron", {}).get("plaats", "").strip()]
    unknown = [path for path, entry in found if entry.get("bron", {}).get("document") not in documents]
    assert (without, unknown) == ([], [])
    assert len(found) > 150
    assert shipped["bron"]["document"] in documents
    assert shipped["regio"]["bron"]["document"] in documents


def test_profiles_have_the_codes_and_intensities_of_the_menukaart(shipped: dict[str, Any]) -> None:
    profiles = [product for product in shipped["producten"] if product["soort"] == "profiel"]
    assert {product["code"]: " ".join(product["intensiteiten"]) for product in profiles} == PROFILES
    assert [product["profiel"] for product in profiles] == list(range(1, 9))
    assert [product["complexiteit"] for product in profiles] == ["laag"] * 4 + ["midden"] * 4


def test_products_outside_the_profiles_have_exactly_the_codes_of_the_design(shipped: dict[str, Any]) -> None:
    assert [product["code"] for product in shipped["producten"] if product["soort"] == "product"] == PRODUCTS


def test_components_belong_to_the_segments_that_name_them(shipped: dict[str, Any]) -> None:
    named = {
        component["code"]: " ".join(mention["segment"] for mention in component["segmenten"])
        for component in shipped["componenten"]
    }
    assert named == COMPONENTS


def test_transport_in_segment_c_says_that_the_source_makes_no_difference(shipped: dict[str, Any]) -> None:
    transport = [component for component in shipped["componenten"] if component["code"].startswith("X-VV")]
    notes = [mention["opmerking"] for one in transport for mention in one["segmenten"] if mention["segment"] == "C"]
    assert len(notes) == 2
    assert all("alleen ‘Vervoer’" in note for note in notes)


def test_segment_v_has_five_groups_as_sub_segments(shipped: dict[str, Any]) -> None:
    parts = {part["code"]: part["naam"] for part in shipped["segmenten"] if part["onderdeel_van"] == "V"}
    assert parts == GROUPS_OF_V
    assert all(
        product["segment"] in GROUPS_OF_V for product in shipped["producten"] if product["code"].startswith("V-")
    )


@pytest.mark.parametrize("field", ["omschrijving", "wachtnorm_weken"])
def test_what_no_source_says_of_a_product_stays_empty(shipped: dict[str, Any], field: str) -> None:
    assert {product[field] for product in [*shipped["producten"], *shipped["componenten"]]} == {None}


def test_the_term_of_a_consultation_stays_empty(shipped: dict[str, Any]) -> None:
    steps = [step for procedure in shipped["regels"]["procedures"] for step in procedure["stappen"]]
    assert {step["termijn_dagen"] for step in steps} == {None}


def test_only_what_plekwijzer_added_itself_names_plekwijzer_as_its_source(shipped: dict[str, Any]) -> None:
    own = {path.split("[")[0] for path, entry in entries(shipped) if entry["bron"]["document"] == "plekwijzer"}
    assert own == {"$.regio.gemeenten"}


def test_the_region_has_the_seven_municipalities_of_the_design(shipped: dict[str, Any]) -> None:
    assert {entry["code"]: entry["naam"] for entry in shipped["regio"]["gemeenten"]} == {
        "GM0498": "Drechterland",
        "GM0388": "Enkhuizen",
        "GM0405": "Hoorn",
        "GM1598": "Koggenland",
        "GM0420": "Medemblik",
        "GM0432": "Opmeer",
        "GM0532": "Stede Broec",
    }


JARGON = "ggz vg laag midden hoog regulier intensief ambulant pedagogisch component traject".split()


def test_a_family_can_read_every_product_that_is_no_profile(shipped: dict[str, Any]) -> None:
    for entry in (*shipped["producten"], *shipped["componenten"]):
        if entry.get("soort") != "profiel":
            words = entry["gewone_woorden"].casefold().replace(",", "").split()
            assert not set(words) & set(JARGON), entry["code"]
