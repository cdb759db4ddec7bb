"""Asks every question of a half of every system that is here."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass

from relevance.golden import Question
from relevance.ours import Found, says_outside, search_ours
from relevance.peer_elastic import elastic_peers
from relevance.peer_postgres import postgres_peers
from relevance.peer_sqlite import sqlite_peers
from relevance.scores import AS_SERVED, BY_TEXT, Score, score
from relevance.texts import Peer, PeerMissing, Text, texts_of
from relevance.world import World

Start = Callable[[Sequence[Text]], AbstractContextManager[list[Peer]]]
PEERS: tuple[tuple[str, Start], ...] = (
    ("SQLite FTS5", sqlite_peers),
    ("PostgreSQL dutch", postgres_peers),
    ("Elasticsearch dutch", elastic_peers),
)


@dataclass(frozen=True)
class Outside:
    """The questions without an answer in the catalogue: how many got nothing, and how many were told so."""

    questions: int
    nothing: int
    told: int
    either: int


@dataclass(frozen=True)
class Measured:
    """`scores`: by system, ours first. `found`: our answers, in the order of the scores."""

    scores: dict[str, list[Score]]
    found: list[Found]
    outside: Outside


@contextmanager
def peers_here(world: World) -> Iterator[tuple[list[Peer], dict[str, str]]]:
    """The peers that run on this machine, and why the others do not, by name."""
    texts = texts_of(world.listings.values())
    here: list[Peer] = []
    missing: dict[str, str] = {}
    with ExitStack() as running:
        for name, start in PEERS:
            try:
                here += running.enter_context(start(texts))
            except PeerMissing as reason:
                missing[name] = str(reason)
        yield here, missing


def measure(world: World, questions: Sequence[Question], peers: Sequence[Peer]) -> Measured:
    """Needs the app of the world to be current."""
    asked = [question for question in questions if question.is_measured]
    found = [search_ours(world, question.text) for question in asked]
    scores = {
        AS_SERVED: [score(item, answer.served, world) for item, answer in zip(asked, found, strict=True)],
        BY_TEXT: [score(item, answer.by_text, world) for item, answer in zip(asked, found, strict=True)],
    }
    for peer in peers:
        scores[peer.name] = [score(question, peer.search(question.text), world) for question in asked]
    return Measured(scores, found, _outside(world, [question for question in questions if question.is_outside]))


def _outside(world: World, questions: Sequence[Question]) -> Outside:
    found = [search_ours(world, question.text) for question in questions]
    nothing = [not answer.total for answer in found]
    told = [says_outside(question.text, answer) for question, answer in zip(questions, found, strict=True)]
    either = [one or other for one, other in zip(nothing, told, strict=True)]
    return Outside(len(questions), sum(nothing), sum(told), sum(either))
