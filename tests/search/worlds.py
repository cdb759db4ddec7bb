"""Random small worlds for properties of the search: listings as facts, without a database, and questions about them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from service.listings.facts import Arrangement, ListingFacts, Place
from service.listings.rules_freshness import Terms
from service.listings.rules_group import Figures, Intake, Standing, StopPeriod
from service.search.question.ask import Ask, make_ask
from service.search.question.bands import AGE_GROUPS
from service.search.question.criteria import Criteria, Room, Sorting
from service.search.question.scope import FrameworkScope, MunicipalityScope, ProductScope, Scope, SegmentScope

TODAY = date(2026, 11, 22)
KADER = "wf-jeugd-2025"
WORDS = ("autisme", "ASS", "trauma", "thuis", "verslaving", "weekendopvang", "gezin", "gezinshuis")
PLACES = (("GM0405", "Hoorn"), ("GM0420", "Medemblik"), ("GM0432", "Opmeer"))
FORMS = ("thuis", "groep", "ambulant")
REFUSED = (", geen groep", ", geen logeren", ", niet ambulant")

SCOPE = Scope(
    regions={"wf": "West-Friesland"},
    frameworks=(FrameworkScope(KADER, "Jeugdhulp 2025", "wf", True, "Jeugdwet"),),
    segments=(SegmentScope(KADER, "B", "Specialistisch", ""), SegmentScope(KADER, "V", "Verblijf", "")),
    products=(
        *(
            ProductScope(KADER, f"B-P{number}", f"Profiel {number}", "profiel", number, "midden", "B", ("P", "I", "DL"))
            for number in (4, 5, 6)
        ),
        ProductScope(KADER, "V-KV-LR", "Logeren regulier", "product", None, None, "V", ()),
    ),
    intensities={"P": "Perspectief", "I": "Intensief", "DL": "Duurzaam licht"},
    municipalities=tuple(
        MunicipalityScope(code, name, "wf", 5.0 + at / 10, 52.6) for at, (code, name) in enumerate(PLACES)
    ),
)
ARRANGEMENTS = tuple(
    Arrangement(at, product.code, product.name, product.kind, product.profile, product.segment, intensity)
    for at, product in enumerate(SCOPE.products)
    for intensity in (product.intensities or ("",))
)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


# Made once: to make a strategy costs more than to draw from it.
FEW = optional(st.integers(0, 6))
SOME = optional(st.integers(6, 12))
WEEKS = optional(st.integers(0, 15))
DAYS = optional(st.integers(-10, 90).map(lambda days: TODAY + timedelta(days=days)))
INTAKES = st.sampled_from(Intake)
YES_OR_NO = st.booleans()
STOPS = st.lists(st.just(StopPeriod(TODAY - timedelta(days=3), TODAY + timedelta(days=3))), max_size=1)
CONFIRMED = st.sampled_from((0, 1, 3, 4, 7, 10, 14, 15, 30, 50))
ONE_IN_SEVEN, ONE_IN_TEN, REVISIONS = st.integers(0, 6), st.integers(0, 9), st.integers(1, 5)
SAID = st.lists(st.sampled_from(WORDS), max_size=3)
EXCLUDED = st.lists(st.sampled_from(WORDS), max_size=1)
SOME_FORMS = st.lists(st.sampled_from(FORMS), unique=True)
LOW = optional(st.integers(0, 12))
HIGH = {low: optional(st.integers(low, 18)) for low in range(13)}
LOCATIONS = st.sampled_from(("", *(code for code, _ in PLACES)))
SOME_ARRANGEMENTS = st.lists(st.sampled_from(ARRANGEMENTS), min_size=1, max_size=3, unique=True)
SERVED = st.lists(st.sampled_from(PLACES), unique=True)


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    intake = draw(INTAKES)
    closed = intake in (Intake.STOP, Intake.WACHTLIJST)
    return Figures(
        intake=intake,
        counts_places=draw(YES_OR_NO),
        places_free=0 if closed else draw(FEW),
        places_total=draw(SOME),
        next_place_on=draw(DAYS),
        wait_intake_weeks=draw(WEEKS),
        wait_start_weeks=draw(WEEKS),
        reason="personeel" if intake is Intake.STOP else None,
    )


FIGURES = figures()


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    stops = draw(STOPS)
    if draw(ONE_IN_SEVEN) == 0:
        return Standing(stops=tuple(stops))
    age = draw(CONFIRMED)
    return Standing(draw(FIGURES), TODAY - timedelta(days=age), draw(ONE_IN_TEN) == 0, tuple(stops))


STANDINGS = standings()


@st.composite
def listings(draw: st.DrawFn, number: int) -> ListingFacts:
    """One listing with this id, under a contract that runs (now and then: one that has not begun)."""
    low = draw(LOW)
    return ListingFacts(
        id=number, revision=draw(REVISIONS), key=f"aanbod-{number}",
        status="zichtbaar" if draw(ONE_IN_TEN) else "verborgen",
        title=" ".join(draw(SAID)) or "Aanbod", text=" ".join(draw(SAID)), keywords=tuple(draw(SAID)),
        exclusions=tuple(draw(EXCLUDED)),
        methods=(), languages=(), accessibility=(),
        forms=tuple(draw(SOME_FORMS)),
        age_from=low, age_to=draw(HIGH[low or 0]),
        contact_name="", contact_phone="", contact_email="", website="", place="Hoorn", postcode="",
        location=draw(LOCATIONS),
        provider_id=number % 3, agb=f"9900000{number % 3}", provider=f"Aanbieder {number % 3}", provider_type="",
        demo=True, contract_id=number, framework=KADER, region="wf",
        first_day=TODAY + timedelta(days=5 if draw(ONE_IN_TEN) == 0 else -100), last_day=None,
        segments=("B",),
        arrangements=tuple(draw(SOME_ARRANGEMENTS)),
        municipalities=tuple(Place(*pair) for pair in draw(SERVED)),
        standing=draw(STANDINGS), terms=Terms(), confirmed_at=None, confirmed_by="",
    )  # fmt: skip


NUMBERED = tuple(listings(number) for number in range(1, 13))
HOW_MANY = st.integers(0, len(NUMBERED))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[ListingFacts, ...]:
    return tuple(draw(listing) for listing in NUMBERED[: draw(HOW_MANY)])


def _some(values: Sequence[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)


FILTERS: Mapping[str, st.SearchStrategy[Any]] = {
    "q": st.builds(str.__add__, _some(WORDS).map(" ".join), st.sampled_from(("", "", "", *REFUSED))),
    "segment": _some(("B", "V")),
    "profiel": _some((4, 5, 6)),
    "intensiteit": _some(("P", "I", "DL")),
    "arrangement": _some(("B-P4:P", "B-P5:DL", "B-P6:I")),
    "product": _some(("B-P5", "V-KV-LR")),
    "gemeente": _some([code for code, _ in PLACES]),
    "locatie": _some([code for code, _ in PLACES]),
    "max_km": st.sampled_from((0, 8, 300)),
    "leeftijd": st.integers(0, 18),
    "leeftijdsgroep": _some([group.value for group in AGE_GROUPS]),
    "vorm": _some(FORMS),
    "plek": st.sampled_from(Room),
    "max_wacht_weken": st.integers(0, 10),
}
NAMES = st.lists(st.sampled_from(sorted(FILTERS)), max_size=3, unique=True)
FROM = st.sampled_from([code for code, _ in PLACES])
SORTED = st.sampled_from(Sorting)


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    """A question with up to three filters: with more there would seldom be an answer."""
    names = draw(NAMES)
    given = {name: draw(FILTERS[name]) for name in names}
    if "max_km" in given:
        given["afstand_tot"] = draw(FROM)
    return make_ask(Criteria(**given, sorteer=draw(SORTED), per_pagina=100), SCOPE, TODAY)
