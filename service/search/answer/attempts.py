"""How a question is tried: all its words; then the words that were perhaps meant; then more of what is near."""

from dataclasses import dataclass, replace

from indexer.engine import Engine
from indexer.query import Answer, Clause, Either
from service.search.answer.coverage import any_part, ladder
from service.search.answer.filters import offered
from service.search.answer.queries import page_query, words_only
from service.search.answer.refused import not_refused
from service.search.answer.word_clauses import clearly_about, every_part, slot_clause
from service.search.question.ask import Ask, Reach
from service.search.question.cut import taken_apart
from service.search.question.reading import read_parts
from service.search.question.slots import Slot
from service.search.question.topics import Topic, nearest_topics
from service.search.question.typos import forgiving, is_doubtful, is_forgivable, perhaps_meant

ENOUGH = 40  # listings with the words, two pages: with fewer we look further


@dataclass(frozen=True)
class Attempt:
    """The question as it was answered. `meant`: the question that was perhaps meant, when words were unknown.
    `unheard`: words as typed that no listing has and that were left out."""

    ask: Ask
    answer: Answer
    meant: str = ""
    unheard: tuple[str, ...] = ()


def attempt(engine: Engine, ask: Ask) -> Attempt:
    """Asks more freely only when few listings have the words, whatever the other filters. Counting is cheap: the page
    with its facets is asked once."""
    doubted = [slot for slot in ask.slots if slot.needed and is_doubtful(slot)]
    asked = [words_only(ask), *((*offered(ask), slot_clause(slot)) for slot in doubted)] if ask.slots else []
    having, *found = engine.count(asked) or (ENOUGH,)
    if having >= ENOUGH:
        return Attempt(ask, engine.search(page_query(ask)))
    unknown = tuple(slot for slot, number in zip(doubted, found, strict=True) if not number)
    meant = perhaps_meant(ask.criteria.q, unknown, ask.vocabulary, ask.scope)
    mended = replace(ask, slots=_mended(ask, unknown, meant))
    nothing = len(unknown) == sum(slot.needed for slot in ask.slots)
    further = _reaching(engine, mended, None if unknown else every_part(ask.slots), at_all=nothing)
    unheard = tuple(slot.typed for slot in unknown if any(_is_left_out(slot, other) for other in mended.slots))
    return Attempt(further, engine.search(page_query(further)), meant, unheard)


def _is_left_out(slot: Slot, other: Slot) -> bool:
    return slot.stems == other.stems and not other.needed


def _mended(ask: Ask, unknown: tuple[Slot, ...], meant: str) -> tuple[Slot, ...]:
    """The question with what was meant in the place of words that nobody has; what stays unknown is not needed."""
    slots = _cut_again(ask, meant) if meant and any(map(is_forgivable, unknown)) else ask.slots
    sure = any(slot.concepts for slot in slots if not slot.denied)
    found = []
    for slot in slots:
        if slot not in unknown:
            found.append(slot)
        elif not sure and is_forgivable(slot):
            found.append(forgiving(slot))
        else:
            found.append(replace(slot, needed=False))
    return tuple(found) if any(slot.needed for slot in found) else ask.slots


def _cut_again(ask: Ask, meant: str) -> tuple[Slot, ...]:
    """The parts of what was meant; a listing that is not for what was typed is still not for it, nor for what stands in
    its place."""
    slots = read_parts(meant, ask.vocabulary, literally=ask.criteria.letterlijk)
    barred = {slot.stems: slot.barred for slot in ask.slots}
    kept = {slot.stems for slot in slots}
    replaced = tuple(text for stems, texts in barred.items() if stems not in kept for text in texts)
    return tuple(
        replace(slot, barred=tuple(dict.fromkeys((*slot.barred, *barred.get(slot.stems, replaced))))) for slot in slots
    )


def _reaching(engine: Engine, ask: Ask, every: Clause | None, *, at_all: bool) -> Ask:
    """As far as it takes to find enough; and when nothing has every part, also what is about the same in other words.
    `every`: what has all words as typed. `at_all`: nobody has any of them."""
    apart = (part for slot in ask.slots for part in taken_apart(slot, ask.vocabulary, at_all=at_all))
    wide = replace(ask, slots=tuple(apart))
    rungs = (every or every_part(ask.slots), *ladder(wide.slots), any_part(wide.slots))
    counts = engine.count([(*offered(ask), *not_refused(ask), rung) for rung in rungs])
    found = [rung for rung, count in zip(rungs, counts, strict=True) if count]
    first = found[0] if found else rungs[-1]
    last = next((rung for rung, count in zip(rungs[:-1], counts, strict=False) if count >= ENOUGH), None)
    last = last or (rungs[-2] if counts[-2] else rungs[-1])
    if last is rungs[0]:
        return ask
    if first is not rungs[0]:
        guessed = _guessed(ask) if not found else ()
        alike = clearly_about(guessed or ask.topics, ask.slots)
        near = Either((first, alike))
        reach = Reach(near, near if last is first else Either((last, alike)), guessed=bool(guessed))
        return replace(wide, topics=guessed or ask.topics, reach=reach)
    return replace(wide, reach=Reach(first, last, whole=True))


def _guessed(ask: Ask) -> tuple[Topic, ...]:
    """Nobody has any part of it and it is surely like nothing that we know: what it is still most like. Not of help
    outside the catalogue (traplift): the letters of that tell nothing."""
    outside = any(concept.outside for slot in ask.slots for concept in slot.concepts)
    if ask.topics or outside or ask.criteria.letterlijk:
        return ()
    return nearest_topics(ask.criteria.q, ask.slots, ask.vocabulary)
