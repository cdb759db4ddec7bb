"""The runs of words in a question that mean something together, in the sense that they have there."""

from collections.abc import Iterator, Mapping, Sequence

from service.search.dutch.analysis import Token
from service.search.dutch.spans import clauses_of, marked_of
from service.search.question.intelligence import score_runs
from service.search.question.pieces import head_of
from service.search.question.troubles import NOT_AT_ALL, is_harm
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.joints import joints_in
from service.search.vocabulary.phrases import DENYING, Run, Words, find_runs
from service.search.vocabulary.sayings import said_runs
from service.search.vocabulary.senses import senses_in

AROUND = 6  # words on each side of "niet" that may make a phrase that it denies
Senses = Sequence[frozenset[str]]
"""Of each word the concepts that it does not mean here."""


def runs_in(query: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Mapping[int, Run]:
    """The chosen runs by the place of their first word. A denial inside a phrase (hoort geen stemmen) is none of its
    places."""
    senses = senses_of(query, tokens)

    def may(run: Run) -> bool:
        places, term = run
        codes = {concept.code for concept in vocabulary.meanings(term)}
        return not any(codes <= senses[at] for at in places)

    runs = {**find_runs(_words(query, tokens, vocabulary), vocabulary, may)}
    runs |= score_runs([token.stem for token in tokens], vocabulary)
    runs |= said_runs(query, tokens, runs, vocabulary)
    runs = {start: _without_denial(run, tokens, vocabulary) for start, run in runs.items()}
    for denied in _denied_inside(query, tokens, vocabulary):
        over = {start for start, (places, _) in runs.items() if not set(places).isdisjoint(denied[0])}
        if all(len(runs[start][0]) <= len(denied[0]) for start in over):
            runs = {start: run for start, run in runs.items() if start not in over} | {denied[0][0]: denied}
    return runs


def senses_of(query: str, tokens: Sequence[Token]) -> Senses:
    found = tuple(senses_in(query))
    return [
        frozenset(code for start, end, codes in found if start <= token.start < end for code in codes)
        for token in tokens
    ]


def _words(query: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Words:
    heads = [head_of(query[token.start : token.end], token.stem, vocabulary) for token in tokens]
    stems = [token.stem for token in tokens]
    return Words(stems, heads, clauses_of(query, tokens), marked_of(query, tokens), joints_in(query, tokens))


def _without_denial(run: Run, tokens: Sequence[Token], vocabulary: Vocabulary) -> Run:
    """Of a saying that holds any words between (wordt niet geslagen): the others."""
    places, term = run
    if not DENYING.isdisjoint(term) or not is_harm(vocabulary.meanings(term)):
        return run
    return tuple(at for at in places if tokens[at].stem not in DENYING), term


def _denied_inside(query: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Run]:
    """A phrase for a harm around "niet" or "geen", in its own order: "loopt niet weg" is no "loopt weg"."""
    clauses = clauses_of(query, tokens)
    for at, token in enumerate(tokens):
        if not NOT_AT_ALL.match(query, token.start):
            continue
        near = range(max(0, at - AROUND), min(len(tokens), at + AROUND + 1))
        kept = [place for place in near if place != at and clauses[place] == clauses[at]]
        found = find_runs(_words(query, [tokens[place] for place in kept], vocabulary), vocabulary)
        for held, term in found.values():
            places = tuple(kept[place] for place in held)
            inside = places == tuple(sorted(places)) and places[0] < at < places[-1]
            if inside and DENYING.isdisjoint(term) and is_harm(vocabulary.meanings(term)):
                yield places, term
