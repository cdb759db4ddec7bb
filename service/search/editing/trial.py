"""What a version of the vocabulary is tried with, before it is published."""

from dataclasses import dataclass
from datetime import date

from indexer.engine import Engine
from service.search.question.scope import Scope
from service.search.vocabulary.content import Vocabulary


@dataclass(frozen=True)
class Trial:
    """The listings of today, asked with the vocabulary in use (`before`) and with the other (`after`)."""

    engine: Engine
    scope: Scope
    today: date
    before: Vocabulary
    after: Vocabulary
