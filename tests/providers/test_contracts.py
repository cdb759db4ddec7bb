"""A contract judged against what the provider already holds. Fixture strategy: a small West-Friesland."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from service.providers.operations import contract_problems
from service.providers.rules import Period
from service.providers.tables import Provider
from tests.factories import find_products, make_contract, make_framework, make_provider

KADER = "wf-jeugd-2025"
FROM = Period(date(2026, 1, 1))


@pytest.fixture
def provider(session: Session) -> Provider:
    framework = make_framework(session)
    framework.rules = {"contract": {"niet_samen": [{"segmenten": ["B", "C"], "tekst": "Nooit B en C."}]}}
    session.commit()
    return make_provider(session)


def test_a_provider_with_a_contract_for_b_cannot_get_one_for_c(session: Session, provider: Provider) -> None:
    contract = make_contract(session, provider, products=("B-P5", "X-MED"))
    wanted = [product.id for product in find_products(session, ["C-HS", "X-MED"])]
    (problem,) = contract_problems(session, provider.id, KADER, wanted, FROM)
    assert problem.message.startswith(f"Nooit B en C. Contract {contract.number} loopt in dezelfde tijd")


def test_a_provider_with_a_contract_for_b_may_get_one_for_v(session: Session, provider: Provider) -> None:
    make_contract(session, provider, products=("B-P5",))
    wanted = [product.id for product in find_products(session, ["V-KV-LR"])]
    assert contract_problems(session, provider.id, KADER, wanted, FROM) == ()


def test_what_another_provider_holds_does_not_matter(session: Session, provider: Provider) -> None:
    make_contract(session, make_provider(session), products=("B-P5",))
    wanted = [product.id for product in find_products(session, ["C-HS"])]
    assert contract_problems(session, provider.id, KADER, wanted, FROM) == ()
