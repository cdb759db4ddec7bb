"""Which vocabularies a worker holds: the ones that were used last, and each answers for its own version only.

Fixture strategy: small versions in a real database; what is held is emptied for each test and put back after it.
"""

import pytest
from sqlalchemy.orm import Session

from service.search.vocabulary import published
from service.search.vocabulary.content import load_vocabulary
from service.search.vocabulary.published import MOST_HELD, Published, published_vocabulary, vocabulary_of
from service.search.vocabulary.tables import VocabularyVersion
from tests.moments import SUNDAY


@pytest.fixture(autouse=True)
def nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "_held", {})


def add_version(session: Session, number: int, *, in_use: bool = False) -> Published:
    """A version with one concept of its own."""
    word = f"wolkenkoppie{number}"
    entry = {"code": word, "label": word, "termen": [], "bron": {"document": "Zelf", "plaats": "1"}}
    version = VocabularyVersion(
        fingerprint=f"vinger-{number}", base_id=0, created_at=SUNDAY, published_at=SUNDAY if in_use else None, note="",
        content={"versie": str(number), "begrippen": [entry]},
    )  # fmt: skip
    session.add(version)
    session.commit()
    return Published(version.id, version.fingerprint)


def test_looking_at_many_other_versions_lets_the_one_in_use_stay(session: Session) -> None:
    add_version(session, 0, in_use=True)
    mine = published_vocabulary(session)
    for number in range(1, 3 * MOST_HELD):
        vocabulary_of(session, add_version(session, number))
        assert published_vocabulary(session) is mine
    assert len(published._held) == MOST_HELD


def test_the_one_that_was_used_longest_ago_goes_first(session: Session) -> None:
    versions = [add_version(session, number) for number in range(MOST_HELD + 1)]
    first, second, *_ = held = [vocabulary_of(session, version) for version in versions[:MOST_HELD]]
    assert vocabulary_of(session, versions[0]) is first
    vocabulary_of(session, versions[MOST_HELD])
    assert [vocabulary_of(session, version) for version in (versions[0], *versions[2:MOST_HELD])] == [first, *held[2:]]
    assert vocabulary_of(session, versions[1]) is not second


def test_a_version_never_answers_as_another_one_when_it_is_let_go_at_that_moment(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LetsGo(dict[str, object]):
        """As if another thread takes out at once whatever is put in."""

        def __setitem__(self, fingerprint: str, vocabulary: object) -> None:
            super().__setitem__(fingerprint, vocabulary)
            super().clear()

    monkeypatch.setattr(published, "_held", LetsGo())
    found = vocabulary_of(session, add_version(session, 7))
    assert found is not load_vocabulary()
    assert (found.version, [concept.code for concept in found.concepts]) == ("7", ["wolkenkoppie7"])
