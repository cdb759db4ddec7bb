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


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    intake = draw(st.sampled_from(Intake))
    closed = intake in (Intake.STOP, Intake.WACHTLIJST)
    return Figures(
        intake=intake,
        counts_places=draw(st.booleans()),
        places_free=0 if closed else draw(optional(st.integers(0, 6))),
        places_total=draw(optional(st.integers(6, 12))),
        next_place_on=draw(optional(st.integers(-10, 90).map(lambda days: TODAY + timedelta(days=days)))),
        wait_intake_weeks=draw(optional(st.integers(0, 15))),
        wait_start_weeks=draw(optional(st.integers(0, 15))),
        reason="personeel" if intake is Intake.STOP else None,
    )


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    stops = draw(st.lists(st.just(StopPeriod(TODAY - timedelta(days=3), TODAY + timedelta(days=3))), max_size=1))
    if draw(st.integers(0, 6)) == 0:
        return Standing(stops=tuple(stops))
    age = draw(st.sampled_from((0, 1, 3, 4, 7, 10, 14, 15, 30, 50)))
    return Standing(draw(figures()), TODAY - timedelta(days=age), draw(st.integers(0, 9)) == 0, tuple(stops))


@st.composite
def listings(draw: st.DrawFn, number: int) -> ListingFacts:
    """One listing with this id, under a contract that runs (now and then: one that has not begun)."""
    low = draw(optional(st.integers(0, 12)))
    words = st.lists(st.sampled_from(WORDS), max_size=3)
    return ListingFacts(
        id=number, revision=draw(st.integers(1, 5)), key=f"aanbod-{number}",
        status="zichtbaar" if draw(st.integers(0, 9)) else "verborgen",
        title=" ".join(draw(words)) or "Aanbod", text=" ".join(draw(words)), keywords=tuple(draw(words)),
        exclusions=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=1))),
        methods=(), languages=(), accessibility=(),
        forms=tuple(draw(st.lists(st.sampled_from(FORMS), unique=True))),
        age_from=low, age_to=draw(optional(st.integers(low or 0, 18))),
        contact_name="", contact_phone="", contact_email="", website="", place="Hoorn", postcode="",
        location=draw(st.sampled_from(("", *(code for code, _ in PLACES)))),
        provider_id=number % 3, agb=f"9900000{number % 3}", provider=f"Aanbieder {number % 3}", provider_type="",
        demo=True, contract_id=number, framework=KADER, region="wf",
        first_day=TODAY + timedelta(days=5 if draw(st.integers(0, 9)) == 0 else -100), last_day=None,
        segments=("B",),
        arrangements=tuple(draw(st.lists(st.sampled_from(ARRANGEMENTS), min_size=1, max_size=3, unique=True))),
        municipalities=tuple(Place(*pair) for pair in draw(st.lists(st.sampled_from(PLACES), unique=True))),
        standing=draw(standings()), terms=Terms(), confirmed_at=None, confirmed_by="",
    )  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn, most: int = 12) -> tuple[ListingFacts, ...]:
    return tuple(draw(listings(number)) for number in range(1, draw(st.integers(0, most)) + 1))


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


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    """A question with up to three filters: with more there would seldom be an answer."""
    names = draw(st.lists(st.sampled_from(sorted(FILTERS)), max_size=3, unique=True))
    given = {name: draw(FILTERS[name]) for name in names}
    if "max_km" in given:
        given["afstand_tot"] = draw(st.sampled_from([code for code, _ in PLACES]))
    return make_ask(Criteria(**given, sorteer=draw(st.sampled_from(Sorting)), per_pagina=100), SCOPE, TODAY)
