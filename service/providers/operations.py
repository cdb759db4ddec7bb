"""What must be looked up before a contract can be judged by the rules of its framework."""

from collections.abc import Collection

from sqlalchemy import select

from service.catalogue.tables import Framework, Product, Segment
from service.core.database import Sessions
from service.core.errors import Problem
from service.providers.rules import Held, Period, clashes, exclusions_of
from service.providers.tables import Contract, ContractProduct


def contract_problems(
    session: Sessions, provider_id: int, framework_code: str, product_ids: Collection[int], period: Period
) -> tuple[Problem, ...]:
    """Why this provider cannot get a contract for these products in that period; empty when nothing is against it."""
    framework = session.get_one(Framework, framework_code)
    tops = _top_segments(session, framework_code)
    segment_of = dict(session.execute(select(Product.id, Product.segment_id).where(Product.id.in_(product_ids))).all())
    new = Held("", period, frozenset(tops[segment] for segment in segment_of.values() if segment is not None))
    return clashes(new, _held(session, provider_id, framework_code, tops), exclusions_of(framework.rules))


def _held(session: Sessions, provider_id: int, framework_code: str, tops: dict[int, str]) -> list[Held]:
    query = (
        select(Contract.number, Contract.valid_from, Contract.valid_to, Product.segment_id)
        .join(ContractProduct, ContractProduct.contract_id == Contract.id)
        .join(Product, Product.id == ContractProduct.product_id)
        .where(Contract.provider_id == provider_id, Contract.framework_code == framework_code)
        .distinct()
        .order_by(Contract.number)
    )
    segments: dict[tuple[str, Period], set[str]] = {}
    for number, valid_from, valid_to, segment_id in session.execute(query):
        if segment_id is not None:
            segments.setdefault((number, Period(valid_from, valid_to)), set()).add(tops[segment_id])
    return [Held(number, period, frozenset(own)) for (number, period), own in segments.items()]


def _top_segments(session: Sessions, framework_code: str) -> dict[int, str]:
    """The code of the segment at the top above each segment."""
    query = select(Segment.id, Segment.parent_id, Segment.code).where(Segment.framework_code == framework_code)
    rows = {segment_id: (parent_id, code) for segment_id, parent_id, code in session.execute(query)}
    return {segment_id: _climb(rows, segment_id) for segment_id in rows}


def _climb(rows: dict[int, tuple[int | None, str]], segment_id: int) -> str:
    parent_id, code = rows[segment_id]
    return code if parent_id is None else _climb(rows, parent_id)
