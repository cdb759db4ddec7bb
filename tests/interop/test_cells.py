"""What is written in a cell is read back the same: for every text, list and number that a listing may hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.interop.operations_export import write_file
from service.interop.reading import read_table
from service.interop.rules_cells import CellReader, read_day
from service.interop.rules_file import (
    COLUMNS,
    guard,
    plain,
    plain_items,
    read_items,
    read_products,
    unguard,
    write_day,
    write_items,
    write_products,
)

WRITTEN = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40)
TEXTS = st.one_of(WRITTEN, st.text("'=+-@; \"|\n", max_size=8))


@given(TEXTS)
def test_a_guarded_cell_is_never_a_formula_and_means_the_same(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t"))


@given(st.lists(TEXTS, max_size=5))
def test_a_list_is_read_back_as_it_was_written(items: list[str]) -> None:
    assert read_items(write_items(items)) == plain_items(items)


@given(st.lists(st.tuples(st.sampled_from(["B-P5", "B-P6", "C-HS"]), st.sampled_from(["P", "I", "DL"])), max_size=6))
def test_products_are_read_back_with_their_intensities(pairs: list[tuple[str, str]]) -> None:
    tokens = list(dict.fromkeys(f"{code}:{intensity}" for code, intensity in pairs))
    read = {f"{code}:{intensity}" for code, own in read_products(write_products(tokens)) for intensity in own}
    assert read == set(tokens)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_is_read_back_and_may_be_written_the_dutch_way(day: date) -> None:
    assert read_day(write_day(day)) == day
    assert read_day(f"{day.day}-{day.month}-{day.year}") == day


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS[:6], TEXTS)), min_size=1, max_size=4))
def test_a_file_is_read_back_as_it_was_written(rows: list[dict[str, str]]) -> None:
    full = [{**dict.fromkeys(COLUMNS, ""), **cells, "titel": f"x{cells['titel']}"} for cells in rows]
    table = read_table(write_file(full))
    assert len(table.rows) == len(full)
    for (number, cells), sent in zip(table.rows, full, strict=True):
        reader = CellReader(number, cells)
        assert all(reader.raw(column) == plain(unguard(plain(guard(sent[column])))) for column in COLUMNS)
        assert reader.raw("titel") == plain(sent["titel"])


@pytest.mark.parametrize("text", ["31-02-2026", "2026-13-01", "morgen", "1-1-26", "2026/01/01", "11-22-2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    reader = CellReader(2, {"tot": text})
    assert reader.day("tot") is None
    assert [(fault.column, fault.value) for fault in reader.faults] == [("tot", text)]


@pytest.mark.parametrize("text", ["-1", "1000", "1,5", "drie", "٣", "1e3"])
def test_what_is_no_number_of_places_is_refused(text: str) -> None:
    reader = CellReader(2, {"plekken_vrij": text})
    assert reader.number("plekken_vrij", 999) is None
    assert "van 0 tot en met 999" in reader.faults[0].message


def test_a_number_that_may_be_a_bsn_is_refused_and_never_repeated() -> None:
    reader = CellReader(2, {"omschrijving": "Bel over 111222333"})
    reader.text("omschrijving", 5_000)
    assert "burgerservicenummer" in reader.faults[0].message
    assert "111222333" not in str(reader.faults[0])
