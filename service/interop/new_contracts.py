"""Contracts that an import makes when it is told to: one for each provider and framework, for exactly what is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service.core.database import Sessions
from service.core.errors import Problem
from service.interop.rules_file import FileFault
from service.interop.rules_match import Matched
from service.providers.operations import contract_problems
from service.providers.rules import Period

NOBODY = 0  # a provider that is still to be made holds no contracts


@dataclass(frozen=True)
class NewContract:
    """From the day of the import, without an end, in the queue Contractbeheer."""

    number: str
    agb: str
    framework: str
    products: tuple[int, ...]
    municipalities: tuple[str, ...]
    valid_from: date


def plan_contracts(
    session: Sessions, matched: Sequence[Matched], today: date
) -> tuple[tuple[NewContract, ...], list[FileFault]]:
    """The contracts to make for rows without one, and why the rules of the framework forbid some."""
    pools: dict[tuple[str, str], list[Matched]] = {}
    for one in matched:
        if one.contract is None:
            pools.setdefault((one.row.agb, one.offer.framework), []).append(one)
    planned, faults = [], []
    asked: dict[tuple[int, str, frozenset[int]], tuple[Problem, ...]] = {}
    for (agb, framework), pool in pools.items():
        contract = NewContract(
            number=_number(pool[0], framework, today),
            agb=agb,
            framework=framework,
            products=tuple(dict.fromkeys(product for one in pool for product, _ in one.offer.arrangements)),
            municipalities=tuple(dict.fromkeys(code for one in pool for code in one.offer.municipalities)),
            valid_from=today,
        )
        provider_id = pool[0].provider.id if pool[0].provider else NOBODY
        question = (provider_id, framework, frozenset(contract.products))
        if question not in asked:
            asked[question] = contract_problems(session, provider_id, framework, contract.products, Period(today))
        first = pool[0].row
        faults += [FileFault(first.number, "producten", problem.value, problem.message) for problem in asked[question]]
        planned.append(contract)
    return tuple(planned), faults


def _number(one: Matched, framework: str, today: date) -> str:
    """Readable, and unlike any that exists."""
    taken = {contract.number for contract in one.provider.contracts} if one.provider else set()
    start = f"{framework}-{one.row.agb}-{today:%Y%m%d}"
    number, next_one = start, 2
    while number in taken:
        number, next_one = f"{start}-{next_one}", next_one + 1
    return number
