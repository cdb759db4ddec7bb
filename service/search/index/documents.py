"""The listing as the index sees it: the one contract between what is written and what can be asked.

A change in SCHEMA is a new MAPPING_VERSION; a change in how a token is made is a new ANALYSIS_VERSION.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from indexer.engine import Document, Schema, Value
from indexer.matching import Fields, read_fields
from service.listings.facts import ListingFacts
from service.listings.rules_freshness import current_until
from service.listings.rules_group import Figures, Group, current_days, known_days
from service.search.dutch.analysis import ANALYSIS_VERSION, fold, stems
from service.search.dutch.compounds import compound_parts
from service.search.dutch.exclusions import affirmed, without_excluded
from service.search.question.bands import AGE_GROUPS
from service.search.question.topics import topics_of
from service.search.question.weights import PLACES, WAIT

MAPPING_VERSION = 6
TIES = tuple(f"tie_{number}" for number in range(7))
UNKNOWN_WAIT = 999
BREAK = "|"  # stands between texts, so that no phrase runs from one into the other
LEADING = 3  # keywords that a provider names before the others
COMPOUND_FIELDS = ("keywords", "title", "product_words", "body")

SCHEMA = Schema(
    mapping_version=MAPPING_VERSION,
    analysis_version=ANALYSIS_VERSION,
    tokens=("anywhere", "keywords", "title", "product_words", "provider_words", "place_words", "body", "parts"),
    keywords=(
        "framework", "region", "segment", "product", "arrangement", "municipality", "location", "age_group", "form",
        "agb", "key", "day_group", "excluded", "first_keyword", "lead_keyword", "topic", "step",
    ),
    integers=(
        "first_day", "last_day", "current_to", "confirmed_day", "age_from", "age_to", "places_free",
        "wait_intake", "wait_start", "wait_order", *TIES,
    ),
    sortable=("name_order",),
)  # fmt: skip

FOREVER = date(9999, 12, 31).toordinal()


def build_document(facts: ListingFacts) -> Document:
    """The document of a listing as it is now; a hidden listing is a tombstone."""
    if not facts.is_visible:
        return Document(facts.id, facts.revision, active=False)
    body: dict[str, Value] = {**_texts(facts), **_choices(facts), **_numbers(facts)}
    return Document(facts.id, facts.revision, active=True, body=body)


@lru_cache(maxsize=4096)
def fields_of(facts: ListingFacts) -> Fields:
    """The listing's fields as clauses see them, made from the row as it is now."""
    return read_fields(SCHEMA, build_document(facts).body)


def scoped(framework: str, code: str) -> str:
    """A code inside its framework: `wf-jeugd-2025/B-P5:DL`. Codes are unique within a framework only."""
    return f"{framework}/{code}"


def any_product(intensity: str) -> str:
    """The code that an arrangement of whatever profile with this intensity carries, to count by intensity: `*:DL`."""
    return f"*:{intensity}"


def day_group(day: date, group: Group) -> str:
    """The token of a day on which the listing is in that group; no token for a day: onbekend."""
    return f"{day.toordinal()}:{group}"


def current_day(day: date) -> str:
    """The token of a day on which the listing's figures are inside their term."""
    return f"{day.toordinal()}:actueel"


def step(number: str, value: int | None) -> str:
    """The token of a number in the steps by which it is worth something (weights.py)."""
    return f"{number}:{'onbekend' if value is None else value}"


def tie_field(day: date) -> str:
    """The field that decides between equals on this day: another chance for everyone each day of the week."""
    return TIES[day.toordinal() % len(TIES)]


def wait_order(figures: Figures) -> int | None:
    """Orders by weeks to intake, then weeks to start, an unknown start last; None when the intake wait is unknown."""
    if figures.wait_intake_weeks is None:
        return None
    start = UNKNOWN_WAIT if figures.wait_start_weeks is None else figures.wait_start_weeks
    return figures.wait_intake_weeks * 1000 + start


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


def _texts(facts: ListingFacts) -> dict[str, Value]:
    texts = visible_texts(facts)
    tokens = {field: stems(text) for field, text in texts.items()}
    parts = compound_parts(texts[field] for field in COMPOUND_FIELDS)
    about = (tokens[field] for field in COMPOUND_FIELDS)
    return {
        **tokens,
        "parts": " ".join(parts),
        "anywhere": f" {BREAK} ".join((*about, *parts)),
        "name_order": f"{fold(facts.provider)} {fold(facts.title)}"[:200],
    }


def _choices(facts: ListingFacts) -> dict[str, Value]:
    def inside(codes: list[str]) -> list[str]:
        return [scoped(facts.framework, code) for code in dict.fromkeys(codes)]

    return {
        "framework": [facts.framework],
        "region": [facts.region],
        "segment": inside(list(facts.segments)),
        "product": inside([item.product for item in facts.arrangements]),
        "arrangement": inside(_arrangement_codes(facts)),
        "municipality": [place.code for place in facts.municipalities],
        "location": [facts.location] if facts.location else [],
        "age_group": [group.value for group in AGE_GROUPS if group.meets(facts.age_from, facts.age_to)],
        "form": list(dict.fromkeys(facts.forms)),
        "excluded": _whole(facts.exclusions),
        "first_keyword": _whole(without_excluded(item, facts.exclusions) for item in facts.keywords[:1]),
        "lead_keyword": _whole(without_excluded(item, facts.exclusions) for item in facts.keywords[:LEADING]),
        "topic": _topics(facts),
        "agb": [facts.agb],
        "key": [facts.key],
        "day_group": [day_group(day, group) for day, group in known_days(facts.standing, facts.terms)]
        + [current_day(day) for day in current_days(facts.standing, facts.terms)],
        "step": _steps(facts),
    }


def _steps(facts: ListingFacts) -> list[str]:
    """What the numbers are worth, as words: a search for a word takes a tenth of one for a number."""
    figures = facts.standing.figures
    if figures is None:
        return []
    free = figures.places_free if figures.counts_places else None
    reached = [least for least, _ in PLACES if free is not None and free >= least]
    found = [step("plekken", max(reached))] if reached else [step("plekken", None)] if free is None else []
    for name, weeks in (("intake", figures.wait_intake_weeks), ("start", figures.wait_start_weeks)):
        within = [most for most, _ in WAIT if weeks is not None and weeks <= most]
        found += [step(name, min(within))] if within else []
    return found


def _topics(facts: ListingFacts) -> list[str]:
    texts = [without_excluded(text, facts.exclusions) for text in (facts.title, *facts.keywords)]
    return list(topics_of(texts, facts.exclusions))


def _whole(texts: Iterable[str]) -> list[str]:
    """Each text as one value: its stems with spaces between."""
    return list(dict.fromkeys(found for text in texts if (found := stems(text))))


def _arrangement_codes(facts: ListingFacts) -> list[str]:
    """Each pair as one code, and beside it the profile and the intensity alone, so that one facet counts all three."""
    profiles = [item for item in facts.arrangements if item.profile is not None or item.intensity]
    alone = [any_product(item.intensity) for item in profiles if item.intensity]
    return [code for item in profiles for code in (item.token, item.product)] + alone


def _numbers(facts: ListingFacts) -> dict[str, Value]:
    numbers: dict[str, int | None] = {
        "first_day": facts.first_day.toordinal(),
        "last_day": facts.last_day.toordinal() if facts.last_day else FOREVER,
        "age_from": facts.age_from,
        "age_to": facts.age_to,
    }
    figures, confirmed_on = facts.standing.figures, facts.standing.confirmed_on
    if figures and confirmed_on:
        numbers |= {
            "confirmed_day": confirmed_on.toordinal(),
            "current_to": current_until(confirmed_on, facts.terms).toordinal(),
            "places_free": figures.places_free if figures.counts_places else None,
            "wait_intake": figures.wait_intake_weeks,
            "wait_start": figures.wait_start_weeks,
            "wait_order": wait_order(figures),
        }
    numbers |= {field: _seed(field, facts.id) for field in TIES}
    return {field: value for field, value in numbers.items() if value is not None}


def _seed(field: str, listing_id: int) -> int:
    """A number as if drawn for this listing and day. A checksum would not do: those of two days differ by the same
    bits for every listing, so that a few would share the first place all week."""
    return int.from_bytes(blake2b(f"{field}:{listing_id}".encode(), digest_size=4).digest())
