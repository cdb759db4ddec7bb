"""Free text may hold no citizen service number. The numbers here are made up to pass the 11-proef."""

import pytest

from service.core.bsn import bsn_problem, find_bsn, without_bsn


@pytest.mark.parametrize(
    "text",
    ["123456782", "BSN 111222333 van kind", "1234.56.782", "123 456 782", "nr:1234-56-782.", "gezin 2 123456782",
     "123\u00a0456\u00a0782", "１２３４５６７８２", "jongen van 12 123 456 782", "12 1234.56.782 3"],
)  # fmt: skip
def test_nine_digits_that_pass_the_11_proef_are_refused(text: str) -> None:
    assert find_bsn(text)


@pytest.mark.parametrize(
    "text",
    ["123456789", "0229 123 456", "06 12345678", "AGB 94012345", "1234567820", "NL91 ABNA 0417 1643 00", "",
     "Groep van 8 kinderen, 12 tot 18 jaar", "1621 AB Hoorn", "van 22-11-2026 tot 13-12-2026"],
)  # fmt: skip
def test_other_numbers_are_no_bsn(text: str) -> None:
    assert not find_bsn(text)


def test_the_problem_says_why_and_does_not_repeat_the_number() -> None:
    problem = bsn_problem("toelichting", "kind 123456782")
    assert problem is not None
    assert "burgerservicenummer" in problem.message
    assert "123456782" not in problem.message + problem.value
    assert bsn_problem("toelichting", "8 plekken") is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("bsn 123456782 jongen", "bsn jongen"),
        ("123 456 782 en 1112.22.333", "en"),
        ("AGB 94012345,  06 12345678", "AGB 94012345,  06 12345678"),
    ],
)
def test_a_text_is_shown_again_without_the_number_and_else_as_it_is(text: str, left: str) -> None:
    assert without_bsn(text) == left
