"""A question cut into slots: each a word or a known phrase, with the other ways to say it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.search.dutch.analysis import Token, analyse, stem_of, stems_of
from service.search.dutch.dutch_words import is_dutch
from service.search.dutch.ordinary import ORDINARY
from service.search.dutch.passing import PASSING
from service.search.dutch.spans import Places, runs_around, words_at
from service.search.question.of_parents import name_of_parent, parent_before
from service.search.question.opposites import own_names, reversed_names
from service.search.question.pieces import pieces_known
from service.search.question.runs import runs_in, senses_of
from service.search.question.slots import BROADER, EXACT, NARROWER, RELATED, SYNONYM, Alternative, Slot
from service.search.question.unasked import denied_from, is_stay_of_now, name_behind
from service.search.vocabulary.concepts import ASKER, PLAIN, Concept, Stems, TermEntry
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.phrases import DENYING
from service.search.vocabulary.sayings import said_at

BARRING = frozenset((EXACT, SYNONYM, BROADER))  # who is not for addiction is not for cannabis; not the other way round
LONG = 6  # letters of a word for help that may stand in a word that exists (cannabisplantage)
# After these a number names something; any other number in a question is found in names that it has nothing to do with.
NUMBERED = frozenset(
    stem_of(word) for word in ("profiel", "perceel", "niveau", "fase", "cluster", "deel", "type", "klas")
)
YEARS = "jr"  # after a number; by itself it is short for jeugdreclassering


def cut(query: str, vocabulary: Vocabulary, *, literally: bool = False) -> tuple[Slot, ...]:
    """The slots of a question in order, each once: always the longest phrase that the vocabulary knows.

    literally: where somebody stays now is asked like everything else.
    """
    tokens = analyse(query)
    found: dict[tuple[Stems, bool], Slot] = {}
    for places, slot in _slots(query, tokens, vocabulary):
        barred = dict.fromkeys((*slot.barred, *runs_around(tokens, places)))
        found.setdefault((slot.stems, slot.denied), replace(slot, barred=tuple(barred)))
    slots = tuple(_each_meaning_once(part for slot in found.values() for part in _known_inside(slot, vocabulary)))
    slots = tuple(replace(slot, stay=False) for slot in slots) if literally else slots
    only_passing = all(_is_passing(slot) for slot in slots)
    about_help = any(_is_about_help(slot) and slot.needed and not (slot.denied or slot.stay) for slot in slots)
    return tuple(
        replace(slot, needed=False)
        if slot.denied or (_is_passing(slot) and not only_passing) or ((slot.for_whom or slot.stay) and about_help)
        else slot
        for slot in slots
    )


def _each_meaning_once(slots: Iterable[Slot]) -> Iterator[Slot]:
    """Two words for one thing (schreeuwt en bijt) do not ask it twice."""
    meant: set[tuple[str, ...]] = set()
    for slot in slots:
        codes = tuple(concept.code for concept in slot.concepts)
        yield replace(slot, needed=False) if codes in meant else slot
        if codes and not slot.denied:
            meant.add(codes)


def _known_inside(slot: Slot, vocabulary: Vocabulary) -> tuple[Slot, ...]:
    """A compound that we do not know around a word for help that we do (autismecoach): its parts, of which the others
    only help."""
    parts = taken_apart(slot, vocabulary) if slot.needed else ()
    if len(parts) < 2 or not any(_is_about_help(part) for part in parts):
        return (slot,)
    return tuple(part if _is_about_help(part) else replace(part, needed=False) for part in parts)


def _is_about_help(slot: Slot) -> bool:
    return any(not concept.role for concept in slot.concepts)


def taken_apart(slot: Slot, vocabulary: Vocabulary, *, at_all: bool = False) -> tuple[Slot, ...]:
    """The parts of a compound that we do not know as a whole, each a part of the question; any other slot as it is.
    `at_all`: also of a word that exists, whatever the parts are."""
    if slot.concepts or not slot.needed or len(slot.stems) > 1 or vocabulary.meanings(slot.stems) or _is_passing(slot):
        return (slot,)
    pieces = [piece for piece in pieces_known(slot.typed, vocabulary) if analyse(piece)]
    parts = [make_slot(piece, stems_of(piece), vocabulary) for piece in pieces]
    if (
        not at_all
        and is_dutch(slot.typed)
        and not any(_is_about_help(part) and len(part.typed) >= LONG for part in parts)
    ):
        return (slot,)  # slapen is no sla and pen, stilzitten is not stil
    return tuple(_part_of(slot, part) for part in parts) or (slot,)


def _part_of(whole: Slot, part: Slot) -> Slot:
    """A part of a compound: the whole will do as well, and who is not for the whole is not for this."""
    barred = tuple(dict.fromkeys((*part.barred, *whole.barred)))
    return replace(part, alternatives=(*part.alternatives, whole.alternatives[0]), barred=barred)


def make_slot(typed: str, run: Stems, vocabulary: Vocabulary) -> Slot:
    """Who asks for a smaller term gets the whole as well, but not its other parts: anorexia does not bring boulimia."""
    concepts = vocabulary.meanings(run)
    others: dict[Stems, Alternative] = {run: Alternative(run, EXACT, typed)}
    for kind, term in _other_ways(concepts, run, vocabulary):
        others.setdefault(term.stems, Alternative(term.stems, kind, term.text))
    barred = tuple(" ".join(way.stems) for way in others.values() if way.kind in BARRING)
    reverse = reversed_names(concepts, vocabulary)
    return Slot(
        typed,
        tuple(others.values()),
        concepts,
        barred=barred,
        reverse=reverse,
        own=own_names(concepts) if reverse else (),
    )


def _slots(query: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[tuple[Places, Slot]]:
    """Each slot with the places of its words."""
    runs, senses = runs_in(query, tokens, vocabulary), senses_of(query, tokens)
    inside = {place for places, _ in runs.values() for place in _held(places, tokens)}
    found: list[tuple[Places, Slot]] = []
    for at, token in enumerate(tokens):
        if (at in inside and at not in runs) or (at not in runs and _is_loose_number(tokens, at)):
            continue
        places, term = runs.get(at, ((at,), (token.stem,)))
        if any(earlier.denied and set(places) <= set(held) for held, earlier in found):
            continue
        years = token.stem == YEARS and at and tokens[at - 1].stem.isdecimal()
        loose = years or (at not in runs and senses[at])
        typed = words_at(query, tokens, places)
        slot = _single_word(query, token) if loose else make_slot(typed, term, vocabulary)
        start, end = tokens[min(places)].start, tokens[max(places)].end
        begin = denied_from(query[:start], slot, query[start:end], query[end:])
        if begin is not None:  # it stands in the place of the words that deny it
            found = [earlier for earlier in found if tokens[min(earlier[0])].start < begin]
            found.append((places, replace(slot, typed=name_behind(query[begin:end]) or slot.typed, denied=True)))
        else:
            said = said_at(query, term, tokens[places[0]].start) or slot.typed
            found += _said(query, tokens, places, replace(slot, typed=said), vocabulary)
    return found


def _held(places: Places, tokens: Sequence[Token]) -> Iterator[int]:
    """These places, and a denial between them: it has been read."""
    between = range(min(places), max(places))
    yield from (at for at in (*places, *between) if at in places or tokens[at].stem in DENYING)


def _is_loose_number(tokens: Sequence[Token], at: int) -> bool:
    """A number in a sentence that names nothing: binnen 4 weken."""
    names = at > 0 and tokens[at - 1].stem in NUMBERED
    return tokens[at].stem.isdecimal() and not names and not all(token.stem.isdecimal() for token in tokens)


def _said(
    query: str, tokens: Sequence[Token], places: Places, slot: Slot, vocabulary: Vocabulary
) -> Iterator[tuple[Places, Slot]]:
    """What these words say, seen among the others: of a parent, of where somebody stays, in words that people use."""
    if parent := _of_parent(slot, query[: tokens[min(places)].start], vocabulary):
        yield places, parent
        yield places, replace(slot, needed=False)
        return
    last = tokens[max(places)]  # "woont in een gezinshuis" may be a phrase of its own
    stay = is_stay_of_now(query[: last.start], slot, query[last.end :], vocabulary)
    yield places, replace(slot, stay=stay)
    if _is_plain_speech(slot):
        for place in places:
            if tokens[place].stem not in PASSING:
                yield (place,), _single_word(query, tokens[place])


def _of_parent(slot: Slot, before: str, vocabulary: Vocabulary) -> Slot | None:
    """The part that asks for children of a parent who has this, when a parent is said to have it."""
    who, name = parent_before(before), name_of_parent(slot)
    run = stems_of(name)
    if not who or not run or not vocabulary.meanings(run):
        return None
    return replace(make_slot(name, run, vocabulary), typed=f"{who}{slot.typed}")


def _is_plain_speech(slot: Slot) -> bool:
    """A phrase that people use and lists do not: its words may well stand in a text in another order."""
    meant = (term for concept in slot.concepts for term in concept.terms if term.stems == slot.stems)
    return len(slot.stems) > 1 and any(term.kind == PLAIN for term in meant)


def _single_word(query: str, token: Token) -> Slot:
    typed = query[token.start : token.end]
    return Slot(typed, (Alternative((token.stem,), EXACT, typed),), needed=False)


def _other_ways(concepts: Sequence[Concept], run: Stems, vocabulary: Vocabulary) -> Iterator[tuple[str, TermEntry]]:
    """The other terms of the concepts that are meant, nearest first."""
    meant = [concept for concept in concepts if not concept.has_as_part(run)]
    whole = [concept for concept in concepts if concept.has_as_part(run)]
    yield from ((SYNONYM, term) for concept in meant for term in concept.written)
    yield from ((NARROWER, term) for concept in meant for term in concept.terms if term.kind == "smaller")
    yield from ((BROADER, term) for concept in whole for term in concept.written)
    if not concepts:
        yield from ((RELATED, term) for concept in vocabulary.near.get(run, ()) for term in concept.written)
    for concept in meant:
        for term in concept.related:
            yield RELATED, term
            near = [other for other in vocabulary.meanings(term.stems) if not other.has_as_part(term.stems)]
            yield from ((RELATED, name) for other in near for name in other.written)


def _is_passing(slot: Slot) -> bool:
    """Words of a sentence, or of who asks."""
    if slot.concepts:
        return all(concept.role == ASKER for concept in slot.concepts)
    word = slot.stems[0]
    return len(slot.stems) == 1 and (word in PASSING or word in ORDINARY or word.isdigit())
