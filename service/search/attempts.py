"""How a question is tried: all its words; then words that are nearly them; then some of them. Each step is said."""

from dataclasses import dataclass, replace

from indexer.engine import Engine
from indexer.query import Answer
from service.search.ask import Ask
from service.search.filters import offered, slot_clause
from service.search.queries import page_query, words_only
from service.search.slots import Slot
from service.search.typos import forgiving, is_forgivable, perhaps_meant


@dataclass(frozen=True)
class Attempt:
    """The question as it was answered. `meant`: the question that was perhaps meant, when words were unknown."""

    ask: Ask
    answer: Answer
    meant: str = ""


def attempt(engine: Engine, ask: Ask) -> Attempt:
    """Asks again, more freely, only when no listing has the words, whatever the other filters."""
    answer = engine.search(page_query(ask))
    if answer.total or not ask.slots or _has_words(engine, ask):
        return Attempt(ask, answer)
    meant = ""
    unknown = _unknown(engine, ask)
    if unknown:
        meant = perhaps_meant(ask.criteria.q, unknown, ask.vocabulary, ask.scope)
        ask = replace(ask, slots=tuple(forgiving(slot) if slot in unknown else slot for slot in ask.slots))
    if not _has_words(engine, ask) and len(ask.slots) > 1:
        ask = replace(ask, some=True)
    return Attempt(ask, engine.search(page_query(ask)), meant)


def _unknown(engine: Engine, ask: Ask) -> tuple[Slot, ...]:
    """The words that may be forgiven and that no listing has at all: a word that does occur was meant as typed."""
    doubted = [slot for slot in ask.slots if is_forgivable(slot)]
    found = engine.count([(*offered(ask), slot_clause(slot)) for slot in doubted])
    return tuple(slot for slot, number in zip(doubted, found, strict=True) if not number)


def _has_words(engine: Engine, ask: Ask) -> bool:
    return bool(engine.count([words_only(ask)])[0])
