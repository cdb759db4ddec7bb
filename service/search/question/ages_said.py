"""For whom a question is: of all the ways to tell an age, the one that says it most surely."""

import re
from collections.abc import Iterator, Sequence

from service.search.question.adults import read_adult_age
from service.search.question.age_ranges import groups_of, read_age_range
from service.search.question.ages import Reading, Span, read_age, read_age_groups
from service.search.question.ages_bare import read_bare_age
from service.search.question.ages_in_months import read_age_in_months
from service.search.question.births import read_births
from service.search.question.scope import Scope
from service.search.vocabulary.content import Vocabulary


def without_codes(query: str, text: str, scope: Scope) -> str:
    """The folded text without a segment's own capital before a number of the catalogue: V 5 is nobody of five."""
    capitals = "|".join(re.escape(item.code) for item in scope.segments)
    numbers = {str(number) for number in scope.profiles} | {item.lot.rpartition("-")[2] for item in scope.products}
    for found in re.finditer(rf"(?<!\w)(?:{capitals or '(?!)'})(?=\s?(\d+)(?!\w))", query, re.ASCII):
        if found[1] in numbers:
            text = f"{text[: found.start()]}{'_' * len(found[0])}{text[found.end() :]}"
    return text


def read_ages(
    text: str, scope: Scope, vocabulary: Vocabulary, of_help: Sequence[Reading], around: Sequence[Reading]
) -> Iterator[Reading]:
    """At most one, of a folded text. `of_help` and `around`: what else is said, as a number may be part of it."""
    if births := read_births(text, scope.today) if scope.today else None:
        yield _of_births(text, *births)
    elif several := read_age_range(text):
        yield "leeftijdsgroep", *several
    elif found := read_age(text) or read_age_in_months(text) or read_adult_age(text):
        yield "leeftijd", *found
    elif bare := read_bare_age(text, _places_of(around), _places_of(of_help), vocabulary):
        yield "leeftijd", *bare
    elif groups := read_age_groups(text):
        yield "leeftijdsgroep", groups, []


def _of_births(text: str, ages: set[int], spans: list[Span]) -> Reading:
    """Of one, the age that is told beside it when it is that age or about to be; of more their groups."""
    if len(ages) > 1:
        return "leeftijdsgroep", groups_of(ages), spans
    age, told = min(ages), read_age(text)
    return ("leeftijd", told[0], [*spans, *told[1]]) if told and abs(told[0] - age) <= 1 else ("leeftijd", age, spans)


def _places_of(readings: Sequence[Reading]) -> list[Span]:
    return [span for *_, spans in readings for span in spans]
