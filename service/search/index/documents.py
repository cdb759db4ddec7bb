"""The listing as the index sees it: the one contract between what is written and what can be asked.

A change in SCHEMA is a new MAPPING_VERSION; a change in how a token is made is a new ANALYSIS_VERSION.
"""

from datetime import date
from functools import lru_cache
from hashlib import blake2b

from indexer.engine import Document, Schema, Value
from indexer.matching import Fields, read_fields
from service.listings.facts import ListingFacts
from service.listings.rules_freshness import current_until
from service.listings.rules_group import Figures, Group, current_days, known_days
from service.search.dutch.analysis import ANALYSIS_VERSION
from service.search.index.texts import name_order, token_fields, word_choices
from service.search.question.bands import AGE_GROUPS
from service.search.question.weights import PLACES, WAIT

MAPPING_VERSION = 6
TIES = tuple(f"tie_{number}" for number in range(7))
UNKNOWN_WAIT = 999
FIELDS_KEPT = 1024  # the listings of a region; a number alone will do, as they share their words (read_fields)

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
    body: dict[str, Value] = {
        **token_fields(facts),
        **_choices(facts),
        **_numbers(facts),
        "name_order": name_order(facts),
    }
    return Document(facts.id, facts.revision, active=True, body=body)


@lru_cache(maxsize=FIELDS_KEPT)
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
        **word_choices(facts),
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
