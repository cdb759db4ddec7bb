"""What a listing is not for never makes it match."""

import pytest

from service.search.dutch.analysis import stems
from service.search.dutch.exclusions import affirmed

TABLE = [
    ("Behandeling van angst, niet bij actieve verslaving.", [], "angst", "verslaving"),
    ("Want diagnostiek doen wij niet.", ["diagnostiek"], "doen", "diagnostiek"),
    ("Niet geschikt voor crisis. Wel voor trauma.", [], "trauma", "crisis"),
    ("Geen crisisplaatsing mogelijk.", ["crisisplaatsing"], "mogelijk", "crisisplaatsing"),
]


@pytest.mark.parametrize(("text", "exclusions", "kept", "gone"), TABLE)
def test_a_denied_word_is_no_match_and_the_rest_is(text: str, exclusions: list[str], kept: str, gone: str) -> None:
    left = stems(affirmed(text, exclusions)).split()
    assert stems(kept) in left
    assert stems(gone) not in left


@pytest.mark.parametrize(
    "text", ["Niet-aangeboren hersenletsel", "Verblijf zonder behandeling", "Een kind dat niet naar school gaat"]
)
def test_a_word_of_denial_that_belongs_to_the_question_stays(text: str) -> None:
    assert affirmed(text, []) == text


def test_who_does_not_stand_up_for_himself_is_shut_out_of_nothing() -> None:
    text = "Voor een kind dat niet voor zichzelf opkomt."
    assert affirmed(text, ()) == text


@pytest.mark.parametrize(
    "text", ["Voor jongeren die niet bij hun ouders kunnen wonen.", "Wie even niet voor zijn kind kan zorgen."]
)
def test_who_lives_elsewhere_is_shut_out_of_nothing(text: str) -> None:
    assert affirmed(text, ()) == text
