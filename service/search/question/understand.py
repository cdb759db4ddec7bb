"""What a question says in passing (readings.py) becomes a filter, and its words leave the question."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from service.search.dutch.analysis import analyse
from service.search.question.ages import Reading, Span
from service.search.question.criteria import Criteria
from service.search.question.places import with_unwanted_names
from service.search.question.provider_named import with_provider
from service.search.question.readings import passed_over, said_in
from service.search.question.replaced import fits, holds, is_set, with_replaced
from service.search.question.scope import Scope
from service.search.vocabulary.content import Vocabulary, load_vocabulary

# What a filter leaves behind at either end: "(wie heeft nu plek) voor angst".
_LOOSE_ENDS = re.compile(
    r"^(?:(?:voor|met|en|of)(?![\w'-])|[\s,.;:])+|(?:\b(?:voor|met|en|of|in)|[\s,.;:])+$", re.IGNORECASE
)


def understand(criteria: Criteria, scope: Scope, vocabulary: Vocabulary | None = None) -> Criteria:
    """The same search with what the words say moved into filters; unchanged when they say nothing of the kind.

    A filter that is set already is left alone, and so are its words. No vocabulary: that of the file.
    """
    if criteria.letterlijk:
        return _moved(criteria, ())  # a date of birth leaves in any case
    words = vocabulary or load_vocabulary()
    named = _written(with_provider(criteria, scope.providers, words), scope)
    said = said_in(named.q, scope, words)
    read = _moved(named, [reading for reading in said if not is_set(named, reading[0])])
    return with_provider(_with_wait(named, read, scope, words), scope.providers, words, alone=True)


def renew(criteria: Criteria, scope: Scope, vocabulary: Vocabulary | None = None) -> Criteria:
    """The same, but what was typed just now goes before a filter that was set: `vervangen` holds those that went.

    What was read leaves the question, so what still says another thing than a filter is new, unless it stood in
    `gelezen`. That is left empty where reading the result again would change nothing.
    """
    if criteria.letterlijk:
        return _moved(criteria, ())  # a date of birth leaves in any case
    words = vocabulary or load_vocabulary()
    told = [reading[:2] for reading in said_in(criteria.gelezen, scope, words)] if criteria.gelezen else []
    named = _written(_with_new_provider(criteria, scope, words), scope)
    new = _news(named, said_in(named.q, scope, words), told)
    moved = _with_wait(named, _moved(named, new), scope, words)
    found = with_replaced(named, moved) if moved != named else named  # that goes to the first page
    found = with_provider(found, scope.providers, words, alone=True)
    again = said_in(found.q, scope, words) if found.q else []
    return replace(found, gelezen=found.q if _news(found, again, ()) else "")


def _written(criteria: Criteria, scope: Scope) -> Criteria:
    return replace(criteria, q=with_unwanted_names(criteria.q, scope))


def _with_new_provider(criteria: Criteria, scope: Scope, vocabulary: Vocabulary) -> Criteria:
    """With the provider that the words name, also when the filter was on another."""
    named = with_provider(replace(criteria, aanbieder_agb=()), scope.providers, vocabulary)
    return with_replaced(criteria, named) if named.aanbieder_agb else criteria


def _news(criteria: Criteria, said: Collection[Reading], told: Collection[tuple[str, object]]) -> list[Reading]:
    """What was not told before, of a filter that is not set or is set otherwise."""
    return [
        (name, value, spans)
        for name, value, spans in said
        if (name, value) not in told and not (holds(criteria, name) and not spans and fits(criteria, value))
    ]


def _with_wait(before: Criteria, after: Criteria, scope: Scope, vocabulary: Vocabulary) -> Criteria:
    """With the wait that is clear once the rest is gone: "binnen 4 weken" of "binnen 4 weken nu plek"."""
    if before.q == after.q or is_set(after, "max_wacht_weken"):
        return after
    said = said_in(after.q, scope, vocabulary)
    return _moved(after, [reading for reading in said if reading[0] == "max_wacht_weken"])


def _moved(criteria: Criteria, said: Collection[Reading]) -> Criteria:
    """With what is said in filters, and without the words that say it or that are passed over."""
    spans = [*(span for *_, places in said for span in places), *passed_over(criteria.q)]
    if not said and not spans:
        return criteria
    changes: dict[str, Any] = {name: value for name, value, _ in said}
    return replace(criteria, q=_left_over(criteria.q, spans), **changes)


def _left_over(query: str, spans: list[Span]) -> str:
    kept, at = [], 0
    for start, end in sorted(spans):  # two may share a word: (nu plek), (plek binnen 4 weken)
        kept.append(query[at:start])
        at = max(at, end)
    left = " ".join(re.sub(r"\s+([,.;:])", r"\1", " ".join((*kept, query[at:]))).split())
    left = _LOOSE_ENDS.sub("", left)
    return left if analyse(left) else ""  # "en" alone asks nothing
