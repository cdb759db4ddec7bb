"""When a listing that says what it is not for warns, and how: only what was asked itself is "past niet".

Fixture strategy: one listing as facts with one exclusion at a time; no engine and no database.
"""

from dataclasses import replace

import pytest

from service.search.answer.scoring import Verdict, explain
from tests.search.offers import asked, offer


def _warned(question: str, exclusion: str) -> Verdict | None:
    """The verdict of the warning; None: there is none."""
    judgements = explain(asked(q=question), replace(offer(1), exclusions=(exclusion,)))
    return next((line.verdict for line in judgements if line.criterion == "uitsluiting"), None)


@pytest.mark.parametrize(
    ("question", "exclusion"),
    [("autisme", "autisme"), ("ASS", "autisme"), ("blowen", "verslaving"), ("jongen met autisme", "autisme")],
)
def test_what_was_asked_itself_does_not_fit(question: str, exclusion: str) -> None:
    assert _warned(question, exclusion) is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("question", "exclusion"),
    [
        ("suïcidaal", "acute suïcidaliteit"),
        ("verstandelijke beperking", "matige of ernstige verstandelijke beperking"),
        ("agressie", "agressie met letsel"),
    ],
)
def test_what_only_has_the_words_in_it_is_worth_a_look(question: str, exclusion: str) -> None:
    assert _warned(question, exclusion) is Verdict.NOTED


@pytest.mark.parametrize(
    ("question", "exclusion"),
    [
        ("autisme", "gameverslaving zonder autisme"),
        ("eetbuien", "obesitas zonder eetbuien"),
        ("meisje", "ronselen van andere meisjes"),
        ("meisje met autisme", "ronselen van andere meisjes"),
        ("hulp voor mijn kind", "acuut gevaar voor andere kinderen"),
        ("puber", "ontkenning door pubers"),
        ("autisme, geen opname", "opname in een kliniek"),
    ],
)
def test_what_is_for_others_or_for_who_lacks_it_gives_no_warning(question: str, exclusion: str) -> None:
    assert _warned(question, exclusion) is None


def test_a_warning_says_what_it_is_not_for() -> None:
    (line,) = explain(asked(q="agressie"), replace(offer(1), exclusions=("agressie met letsel", "dieren")))[:1]
    assert line.sentence == "Let op: dit aanbod is niet voor agressie met letsel."
    assert (line.points, line.most) == (0, 0)
