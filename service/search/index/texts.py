"""The words of a listing as the index sees them: what may be found, what shuts out, and what it is about."""

from collections.abc import Iterable

from indexer.engine import Value
from service.listings.facts import ListingFacts
from service.search.dutch.analysis import fold, stems
from service.search.dutch.compounds import compound_parts
from service.search.dutch.exclusions import affirmed, without_excluded
from service.search.question.topics import topics_of

BREAK = "|"  # stands between texts, so that no phrase runs from one into the other
LEADING = 3  # keywords that a provider names before the others
COMPOUND_FIELDS = ("keywords", "title", "product_words", "body")


def name_order(facts: ListingFacts) -> str:
    """Orders by the name of the provider, then by title."""
    return f"{fold(facts.provider)} {fold(facts.title)}"[:200]


def visible_texts(facts: ListingFacts) -> dict[str, str]:
    """What may be found by word, by tokens field. Exclusions are not in it: what it is not for must never match."""
    products = " ".join(dict.fromkeys(f"{item.name} {item.product}" for item in facts.arrangements))
    said = {
        "keywords": " ".join(facts.keywords),
        "title": facts.title,
        "body": " ".join((affirmed(facts.text, facts.exclusions), *described(facts))),
    }
    return {field: without_excluded(text, facts.exclusions) for field, text in said.items()} | {
        "product_words": products,
        "provider_words": facts.provider,
        "place_words": " ".join((facts.place, *(place.name for place in facts.municipalities))),
    }


def described(facts: ListingFacts) -> tuple[str, ...]:
    """The listing's own lists of words."""
    return (*facts.methods, *facts.languages, *facts.accessibility, *facts.forms)


def token_fields(facts: ListingFacts) -> dict[str, Value]:
    """What Dutch analysis makes of a listing's texts: the tokens fields."""
    texts = visible_texts(facts)
    tokens = {field: stems(text) for field, text in texts.items()}
    parts = compound_parts(texts[field] for field in COMPOUND_FIELDS)
    about = (tokens[field] for field in COMPOUND_FIELDS)
    return {
        **tokens,
        "parts": " ".join(parts),
        "anywhere": f" {BREAK} ".join((*about, *parts)),
    }


def word_choices(facts: ListingFacts) -> dict[str, list[str]]:
    """What a listing says as whole values: what it is not for, the keywords that lead, and what it is about."""
    keywords = [without_excluded(item, facts.exclusions) for item in facts.keywords]
    title = without_excluded(facts.title, facts.exclusions)
    return {
        "excluded": _whole(facts.exclusions),
        "first_keyword": _whole(keywords[:1]),
        "lead_keyword": _whole(keywords[:LEADING]),
        "topic": list(topics_of((title, *keywords), facts.exclusions)),
    }


def _whole(texts: Iterable[str]) -> list[str]:
    """Each text as one value: its stems with spaces between."""
    return list(dict.fromkeys(found for text in texts if (found := stems(text))))
