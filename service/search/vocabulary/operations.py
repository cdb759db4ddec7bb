"""Versions of the vocabulary: propose a concept, publish, go back. No index is touched: it is used when asking."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy.exc import IntegrityError

from service.core.database import Sessions, writing
from service.core.errors import Invalid, NotFound, Outdated, Problem
from service.search.vocabulary.citations import load_citations
from service.search.vocabulary.content import FILE, VocabularyInvalid, parse_vocabulary
from service.search.vocabulary.published import last_published
from service.search.vocabulary.rules import changes, fingerprint, with_concept
from service.search.vocabulary.rules_citations import citation_problems
from service.search.vocabulary.tables import VocabularyVersion

THE_FILE = 0  # the version that came with this release
Content = Mapping[str, Any]


@lru_cache(maxsize=1)
def file_content() -> Content:
    """The vocabulary that came with this release."""
    content: Content = json.loads(FILE.read_text(encoding="utf-8"))
    return content


def content_of(session: Sessions, version_id: int) -> Content:
    """The content of a version. Raises NotFound."""
    if version_id == THE_FILE:
        return file_content()
    version = session.get(VocabularyVersion, version_id)
    if version is None:
        raise NotFound("Deze versie van de woordenlijst bestaat niet.")
    return version.content or file_content()


def live_id(session: Sessions) -> int:
    """The version that is in use."""
    found = last_published(session)
    return found.id if found else THE_FILE


def propose(
    session: Sessions,
    entry: Mapping[str, Any],
    *,
    base_id: int | None,
    actor_id: int | None,
    now: datetime,
    note: str = "",
) -> int:
    """Keeps a proposal to change or add one concept; gives its number. Raises Outdated, Invalid.

    `base_id`: the version that it was made from; None: no version at all, which is as outdated as another one.
    """
    with writing(session):
        base_id = _hold_to(session, base_id)
        before = content_of(session, base_id)
        content = with_concept(before, entry)
        if not changes(before, content):
            raise Invalid("Er is niets veranderd.", (Problem("_schema", "Er is niets veranderd aan dit begrip."),))
        try:
            parse_vocabulary(content)
        except VocabularyInvalid as error:
            raise Invalid("Dit begrip klopt nog niet.", (Problem("_schema", f"Dit past niet: {error}."),)) from error
        version = _version(content, base_id, actor_id, now, note)
        session.add(version)
        session.flush()
        return version.id


def publish(session: Sessions, version_id: int, now: datetime) -> None:
    """Takes a proposal into use, at once in all workers.

    Raises NotFound, Outdated with what changed since, or Invalid when a concept that it changes has no source that can
    be looked up: a proposal may be older than that rule.
    """
    version = session.get(VocabularyVersion, version_id)
    if version is None:
        raise NotFound("Deze versie van de woordenlijst bestaat niet.")
    base_id = version.base_id
    _hold_to_sources(content_of(session, base_id), content_of(session, version_id), now.year)
    try:
        with writing(session):
            _hold_to(session, base_id)
            session.get_one(VocabularyVersion, version_id).published_at = now
    except IntegrityError as error:  # on PostgreSQL two may get this far: the index lets one through
        raise Outdated(_too_late(), _since(session, base_id)) from error


def go_back(session: Sessions, version_id: int, *, base_id: int | None, actor_id: int | None, now: datetime) -> int:
    """Publishes what was in use before (THE_FILE: the file) as a new version; gives its number. Raises Outdated."""
    name = "het bestand" if version_id == THE_FILE else f"versie {version_id}"
    try:
        with writing(session):
            base_id = _hold_to(session, base_id)
            earlier = session.get(VocabularyVersion, version_id)
            if version_id != THE_FILE and (earlier is None or earlier.published_at is None):
                raise NotFound("Deze versie van de woordenlijst is nooit gebruikt.")
            content = earlier.content if earlier else {}
            version = _version(content, base_id, actor_id, now, f"Terug naar {name}.")
            version.published_at = now
            session.add(version)
            session.flush()
            return version.id
    except IntegrityError as error:
        raise Outdated(_too_late(), _since(session, base_id)) from error


def _version(content: Content, base_id: int, actor_id: int | None, now: datetime, note: str) -> VocabularyVersion:
    return VocabularyVersion(
        fingerprint=fingerprint(content["begrippen"]) if content else "",
        base_id=base_id,
        created_at=now,
        created_by_id=actor_id,
        note=note,
        content=dict(content),
    )


def _hold_to(session: Sessions, base_id: int | None) -> int:
    """The version in use. Raises Outdated when that is another one."""
    live = live_id(session)
    if live != base_id:
        raise Outdated(_too_late(), _since(session, base_id))
    return live


def _hold_to_sources(before: Content, after: Content, year: int) -> None:
    known = {entry["code"]: entry for entry in before["begrippen"]}
    changed = [entry for entry in after["begrippen"] if entry != known.get(entry["code"])]
    problems = tuple(
        Problem("_schema", f"{entry['label']}: {problem.message}")
        for entry in changed
        for problem in citation_problems(entry, load_citations(), year)
    )
    if problems:
        raise Invalid("Niet elke bron is na te gaan. Maak het voorstel opnieuw.", problems)


def _too_late() -> str:
    return "Iemand anders heeft de woordenlijst intussen veranderd. Kijk wat er anders is en begin opnieuw."


def _since(session: Sessions, base_id: int | None) -> tuple[Problem, ...]:
    """What changed in the vocabulary in use since that version; of a version that is not there nobody can tell."""
    if base_id is None or (base_id != THE_FILE and session.get(VocabularyVersion, base_id) is None):
        return ()
    found = changes(content_of(session, base_id), content_of(session, live_id(session)))
    return tuple(Problem("_schema", f"{label}: {' '.join(said)}") for label, said in found)
