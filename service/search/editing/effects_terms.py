"""What another vocabulary would do to a search for each term that differs: recent searches hardly hold a new word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.engine import Engine
from indexer.query import Answer, ClauseFacet
from service.core.database import Sessions
from service.core.errors import Invalid
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.rules_group import Group
from service.search.answer.filters import group_clause
from service.search.answer.operations import answering
from service.search.answer.queries import page_query
from service.search.editing.trial import Trial
from service.search.question.ask import Ask, make_ask
from service.search.question.criteria import Criteria
from service.search.question.understand import understand
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.rules import TermChange

MOST_TERMS = 20
MOST_SHOWN = 3  # listings of each


@dataclass(frozen=True)
class Found:
    """How many listings have the term, in how many of them is room now, and the first in the order of the page."""

    total: int
    now: int
    first: tuple[ListingFacts, ...]


@dataclass(frozen=True)
class TermEffect:
    """What a search for the term finds with the one and with the other vocabulary; None: it cannot be searched for."""

    term: TermChange
    before: Found | None
    after: Found | None


def try_terms(session: Sessions, trial: Trial, terms: Sequence[TermChange]) -> tuple[TermEffect, ...]:
    """Searches for the first 20 terms with both, at most two questions to the engine each. Raises SearchUnavailable."""
    tried = terms[:MOST_TERMS]
    pairs = [(_ask(one.text, trial, trial.before), _ask(one.text, trial, trial.after)) for one in tried]
    with answering(trial.engine):
        answers = [_answers(trial.engine, old, new) for old, new in pairs]
    ids = {hit.id for pair in answers for answer in pair if answer for hit in answer.hits}
    facts = {key: held for key, held in load_facts(session, ids).items() if held.is_offered_on(trial.today)}
    return tuple(
        TermEffect(term, _found(old, facts), _found(new, facts))
        for term, (old, new) in zip(tried, answers, strict=True)
    )


def _ask(text: str, trial: Trial, vocabulary: Vocabulary) -> Ask | None:
    """As the page reads it: what it says of age, place or product is a filter."""
    try:
        read = understand(Criteria(q=text), trial.scope, vocabulary)
        return make_ask(read, trial.scope, trial.today, vocabulary)
    except Invalid:
        return None


def _answers(engine: Engine, old: Ask | None, new: Ask | None) -> tuple[Answer | None, Answer | None]:
    before = _first(engine, old)
    if old and new and (old.criteria, old.slots) == (new.criteria, new.slots):
        return before, before
    return before, _first(engine, new)


def _first(engine: Engine, ask: Ask | None) -> Answer | None:
    if ask is None:
        return None
    room = ClauseFacet("groep", ((str(Group.NU), group_clause(ask, Group.NU)),))
    return engine.search(replace(page_query(ask), facets=(room,), limit=MOST_SHOWN))


def _found(answer: Answer | None, facts: Mapping[int, ListingFacts]) -> Found | None:
    if answer is None:
        return None
    first = tuple(facts[hit.id] for hit in answer.hits if hit.id in facts)
    return Found(answer.total, answer.facets["groep"][str(Group.NU)], first)
