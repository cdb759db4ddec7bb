"""The demo holds what the demonstrations and the pages need, and stays true when it is started again later.

Loaded once, on a Sunday; tests that write get a copy.
"""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.accounts.tables import ROLES, Membership, User
from service.catalogue.tables import Product, ProductIntensity
from service.core.bsn import find_bsn
from service.core.clock import local_day
from service.core.tables import OutboxItem
from service.interop.demo import fill_demo
from service.interop.demo_accounts import REPORTER
from service.interop.demo_gaps import GAPS, GapCell
from service.interop.demo_places import own_area
from service.interop.demo_plan import make_plan
from service.interop.demo_sources import read_texts
from service.listings.facts import ListingFacts
from service.listings.facts_query import load_facts
from service.listings.facts_rows import figures_of
from service.listings.rules_freshness import Freshness, freshness_on
from service.listings.rules_group import Group, Intake, group_on
from service.listings.rules_report import broken_rules
from service.listings.tables import AvailabilityReport, Listing
from service.providers.tables import Contract, ContractMunicipality, ContractProduct, Provider
from tests.copies import Databases
from tests.factories import make_report
from tests.interop.demo_database import load_demo, look_at, unhashed
from tests.moments import SUNDAY, MovableClock
from tests.small_catalogue import WEST_FRIESLAND

TODAY = local_day(SUNDAY)


@pytest.fixture(scope="module")
def offered(demo: Session) -> list[ListingFacts]:
    """The facts of the listings that seekers are shown today."""
    facts = load_facts(demo, demo.scalars(select(Listing.id)).all())
    return [one for one in facts.values() if one.is_offered_on(TODAY)]


def _group(one: ListingFacts) -> Group:
    return group_on(one.standing, TODAY, one.terms)


def _history(session: Session) -> list[tuple[object, ...]]:
    columns = [column for column in AvailabilityReport.__table__.columns if column.name != "reported_by_id"]
    return [tuple(row) for row in session.execute(select(*columns).order_by(AvailabilityReport.id))]


def test_there_are_at_least_seventy_providers_and_450_listings(demo: Session) -> None:
    assert demo.scalar(select(func.count(Provider.id)).where(Provider.demo)) == 74
    assert (demo.scalar(select(func.count(Listing.id))) or 0) >= 450


def test_every_product_arrangement_and_component_is_offered(demo: Session, offered: list[ListingFacts]) -> None:
    intensities = demo.execute(
        select(Product.code, ProductIntensity.intensity_code).join(
            ProductIntensity, ProductIntensity.product_id == Product.id
        )
    ).all()
    arranged = {code for code, _ in intensities}
    catalogue = {f"{code}:{intensity}" for code, intensity in intensities}
    catalogue |= {code for code in demo.scalars(select(Product.code)) if code not in arranged}
    assert {arrangement.token for one in offered for arrangement in one.arrangements} == catalogue


def test_every_freshness_intake_and_group_occurs(offered: list[ListingFacts]) -> None:
    stages = Counter(freshness_on(one.standing.confirmed_on, TODAY, one.terms) for one in offered)
    intakes = Counter(one.standing.figures.intake for one in offered if one.standing.figures)
    groups = Counter(_group(one) for one in offered)
    assert all(stages[stage] >= 5 for stage in Freshness), stages
    assert all(intakes[intake] >= 10 for intake in Intake), intakes
    assert all(groups[group] >= 50 for group in Group), groups


def test_no_sentence_stands_in_more_than_two_listings(demo: Session) -> None:
    texts = demo.scalars(select(Listing.text)).all()
    for text in read_texts():
        for sentence in text.sentences:
            assert sum(sentence in listing for listing in texts) <= 2, sentence


def test_there_are_150_texts_of_two_to_six_sentences() -> None:
    texts = read_texts()
    assert len(texts) >= 150
    assert all(2 <= len(text.sentences) <= 6 for text in texts)


def test_a_text_never_comes_twice_from_one_provider(demo: Session) -> None:
    pairs = demo.execute(select(Listing.provider_id, Listing.text)).all()
    assert len(pairs) == len(set(pairs))


def test_a_text_that_limits_its_area_is_offered_exactly_there(offered: list[ListingFacts]) -> None:
    area_of = {" ".join(text.sentences): own_area(text.sentences) for text in read_texts()}
    limited = [one for one in offered if area_of[one.text]]
    assert {frozenset(area_of[one.text]) for one in limited} == {
        frozenset({"GM0388", "GM0532", "GM0498"}),
        frozenset({"GM0420", "GM0432", "GM1598"}),
    }
    assert all({place.code for place in one.municipalities} == set(area_of[one.text]) for one in limited)


def test_autisme_in_hoorn_with_profile_5_shows_several_in_each_group(offered: list[ListingFacts]) -> None:
    found = Counter(
        _group(one)
        for one in offered
        if "autisme" in one.keywords
        and any(arrangement.profile == 5 for arrangement in one.arrangements)
        and any(place.name == "Hoorn" for place in one.municipalities)
    )
    assert all(found[group] >= 2 for group in Group), found


def test_lisdodde_has_its_showpiece_and_some_due_and_some_too_late(offered: list[ListingFacts]) -> None:
    own = {one.title: one for one in offered if one.provider == "Stichting Lisdodde"}
    assert len(own) == 8
    best = own["Autismebegeleiding thuis en op school"]
    figures = best.standing.figures
    assert figures is not None
    assert (figures.places_free, figures.places_total) == (3, 12)
    assert (figures.wait_intake_weeks, figures.wait_start_weeks) == (2, 3)
    assert (_group(best), len(best.municipalities)) == (Group.NU, 7)
    ages = sorted((TODAY - one.standing.confirmed_on).days for one in own.values() if one.standing.confirmed_on)
    assert ages[0] == 2
    assert sum(12 <= age <= 14 for age in ages) >= 2
    assert sum(age > 14 for age in ages) >= 2


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: f"{gap.product}-{gap.municipality}-{gap.kind}")
def test_the_gaps_exist(demo: Session, offered: list[ListingFacts], gap: GapCell) -> None:
    contracts = demo.scalar(
        select(func.count(Contract.id))
        .join(ContractProduct, ContractProduct.contract_id == Contract.id)
        .join(Product, Product.id == ContractProduct.product_id)
        .join(ContractMunicipality, ContractMunicipality.contract_id == Contract.id)
        .where(Product.code == gap.product, ContractMunicipality.municipality_code == gap.municipality)
    )
    groups = {
        _group(one).value
        for one in offered
        if any(place.code == gap.municipality for place in one.municipalities)
        and any(arrangement.product == gap.product for arrangement in one.arrangements)
    }
    assert bool(contracts) == (gap.kind != "geen_contract")
    assert groups == ({gap.kind} if gap.kind in ("vol", "onbekend") else set())


def test_a_listing_stays_inside_its_contract(demo: Session) -> None:
    facts = load_facts(demo, demo.scalars(select(Listing.id)).all())
    for contract in demo.scalars(select(Contract)):
        products = {product.code for product in contract.products}
        places = {place.code for place in contract.municipalities}
        for one in (one for one in facts.values() if one.contract_id == contract.id):
            assert {arrangement.product for arrangement in one.arrangements} <= products
            assert {place.code for place in one.municipalities} <= places


def test_all_reports_keep_to_the_rules(demo: Session) -> None:
    for report in demo.scalars(select(AvailabilityReport)):
        day = local_day(report.confirmed_at)
        assert broken_rules(figures_of(report), day, TODAY) == ()


def test_the_history_spans_26_fortnights_of_good_and_bad_discipline(demo: Session) -> None:
    first, last = demo.execute(
        select(func.min(AvailabilityReport.reported_at), func.max(AvailabilityReport.reported_at))
    ).one()
    assert timedelta(days=350) <= last - first <= timedelta(days=364)
    counts = Counter(demo.scalars(select(AvailabilityReport.listing_id)))
    assert max(counts.values()) >= 26
    assert min(counts.values()) <= 8


def test_no_text_holds_a_bsn_and_everyone_is_marked_demo(demo: Session) -> None:
    said = [*demo.scalars(select(Listing.text)), *demo.scalars(select(AvailabilityReport.note))]
    assert not [text for text in said if find_bsn(text)]
    assert all(demo.scalars(select(Provider.demo)))
    assert all(demo.scalars(select(User.demo)))
    assert all(email.endswith(".example") for email in demo.scalars(select(User.email)))


def test_every_role_has_an_account_and_simulated_colleagues_cannot_sign_in(demo: Session) -> None:
    assert set(demo.scalars(select(Membership.role))) == set(ROLES)
    colleagues = demo.scalars(select(User).where(User.email.startswith(f"{REPORTER}@"))).all()
    assert len(colleagues) == 74
    assert not any(user.active or user.password for user in colleagues)


def test_contract_managers_share_half_of_the_contracts(demo: Session) -> None:
    owners = Counter(demo.scalars(select(Contract.owner_id)))
    queue = owners.pop(None)
    assert len(owners) == 2
    assert abs(queue - sum(owners.values())) <= 1


def test_every_listing_is_ordered_to_be_indexed(demo: Session) -> None:
    assert set(demo.scalars(select(OutboxItem.listing_id))) == set(demo.scalars(select(Listing.id)))


def test_the_same_day_and_seed_give_the_same_demo(demo: Session, database_url: str) -> None:
    load_demo(database_url)
    with look_at(database_url) as again:
        assert _history(again) == _history(demo)
        listings = select(Listing.key, Listing.title, Listing.text, Listing.contract_id).order_by(Listing.id)
        assert again.execute(listings).all() == demo.execute(listings).all()


def test_another_seed_gives_another_demo() -> None:
    centroids = {code: (longitude, latitude) for code, _, longitude, latitude in WEST_FRIESLAND}
    first, second = (make_plan(centroids, TODAY, TODAY, seed) for seed in (1, 2))
    assert [listing.title for listing in first.listings] != [listing.title for listing in second.listings]


def test_a_second_start_on_the_same_day_adds_nothing(own_demo: Session) -> None:
    before = _history(own_demo)
    clock = MovableClock()
    clock.move(minutes=14 * 60)
    outcome = fill_demo(own_demo, clock, unhashed)
    assert (outcome.is_first, outcome.reports) == (False, 0)
    assert _history(own_demo) == before


def test_a_start_fifteen_days_later_adds_reports_and_keeps_what_was_recorded(own_demo: Session) -> None:
    before = _history(own_demo)
    clock = MovableClock()
    clock.move(days=15)
    assert fill_demo(own_demo, clock, unhashed).reports > 300
    after = _history(own_demo)
    assert after[: len(before)] == before
    moments = own_demo.scalars(select(AvailabilityReport.confirmed_at).where(AvailabilityReport.id > len(before))).all()
    assert all(TODAY <= local_day(moment) < clock.today() for moment in moments)


def test_starting_every_day_or_once_gives_the_same_reports(
    own_demo: Session, databases: Databases, demo_url: str
) -> None:
    clock = MovableClock()
    for _ in range(5):
        clock.move(days=1)
        fill_demo(own_demo, clock, unhashed)
    with databases.copied(demo_url) as url, look_at(url) as once:
        fill_demo(once, clock, unhashed)
        assert [row[1:] for row in _history(own_demo)] == [row[1:] for row in _history(once)]


def test_what_a_person_reported_stays_the_newest(own_demo: Session) -> None:
    person = own_demo.scalars(select(User).where(User.email.startswith("marieke"))).one()
    listing = own_demo.scalars(select(Listing).where(Listing.title == "Autismebegeleiding thuis en op school")).one()
    entered = make_report(own_demo, listing, confirmed_at=SUNDAY, places_free=2, reported_by_id=person.id).id
    clock = MovableClock()
    clock.move(days=60)
    assert fill_demo(own_demo, clock, unhashed).reports > 0
    own_demo.expire_all()
    assert listing.report_id == entered
