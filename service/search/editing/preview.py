"""What a version of the vocabulary would do once published: to recent searches, and to each term that differs."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.accounts.access import current_actor
from service.core.context import parts
from service.core.errors import SearchUnavailable
from service.core.tables import db
from service.search.demand.rules import STEP
from service.search.editing.effects import Effect, find_effects
from service.search.editing.effects_terms import try_terms
from service.search.editing.trial import Trial
from service.search.editing.view import TermRow, term_rows
from service.search.question.scope_load import load_scope
from service.search.vocabulary.published import Published, published_vocabulary, vocabulary_of
from service.search.vocabulary.rules import TermChange
from service.search.vocabulary.tables import VocabularyVersion


@dataclass(frozen=True)
class Preview:
    """What a version would do. `away`: why that cannot be told now. `changed`: how many terms differ.

    `step`: what fewer searches asked together was tried word by word.
    """

    changed: int = 0
    terms: Sequence[TermRow] = ()
    asked: int = 0
    questions: Sequence[Effect] = ()
    away: str = ""
    step: int = STEP


def make_preview(version_id: int, version: VocabularyVersion | None, changed: Sequence[TermChange]) -> Preview:
    session, today = db.session, parts().clock.today()
    shown = Published(version_id, version.fingerprint if version else "")
    before, after = published_vocabulary(session), vocabulary_of(session, shown)
    trial = Trial(parts().engine, load_scope(session, today), today, before, after)
    try:
        effects = find_effects(session, trial, current_actor().regions("beheerder"))
        terms = try_terms(session, trial, changed)
    except SearchUnavailable as error:
        return Preview(away=error.detail)
    return Preview(len(changed), term_rows(terms), effects.asked, effects.changed)
