"""Filters that gave way to what was typed later: which go together, how an address names them, how one comes back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from service.search.question.bands import AGE_GROUPS
from service.search.question.criteria import FIELD_OF, Criteria, Room

_AGES = ("leeftijd", "leeftijdsgroep")
_ARRANGEMENTS = ("profiel", "intensiteit", "arrangement")
# What gives way to a new value, by the field that has it; a new intensity may well be one of the profile that is set.
GIVES_WAY = {
    **dict.fromkeys(_AGES, _AGES),
    "profiel": _ARRANGEMENTS,
    "arrangement": _ARRANGEMENTS,
    "intensiteit": ("intensiteit", "arrangement"),
    **{
        name: (name,)
        for name in ("gemeente", "regio", "segment", "product", "plek", "max_wacht_weken", "aanbieder_agb")
    },
}
NAME_OF = {field: name for name, field in FIELD_OF.items() if field in GIVES_WAY}
_NUMBERS = ("leeftijd", "profiel", "max_wacht_weken")
_NOTHING = Criteria()


def is_set(criteria: Criteria, field: str) -> bool:
    """Somebody chose it already; an age says as much as an age group."""
    return any(getattr(criteria, name) != getattr(_NOTHING, name) for name in (_AGES if field in _AGES else (field,)))


def holds(criteria: Criteria, field: str) -> bool:
    """Something is set that gives way to a new value of this: a pair (B-P5:DL) to a profile."""
    return any(is_set(criteria, other) for other in GIVES_WAY[field])


def fits(criteria: Criteria, groups: object) -> bool:
    """Whether words for children of some years (peuter) say nothing else than the age that is set."""
    if criteria.leeftijd is None:
        return criteria.leeftijdsgroep == groups
    age, said = criteria.leeftijd, groups if isinstance(groups, tuple) else ()
    return any(group.meets(age, age) for group in AGE_GROUPS if group.value in said)


def with_replaced(before: Criteria, after: Criteria) -> Criteria:
    """`after`, without what its new values take the place of, and with the names of those filters.

    A distance is measured from the new municipality when it was from the old.
    """
    new = [field for field in GIVES_WAY if getattr(after, field) != getattr(before, field)]
    changed = [field for field in new if is_set(before, field) or field in _ARRANGEMENTS]
    gone = dict.fromkeys(name for field in changed for name in GIVES_WAY[field])
    gone_for_good = {name: getattr(_NOTHING, name) for name in gone if name not in new}
    told = tuple(f"{NAME_OF[name]}:{value}" for name in gone for value in field_values(before, name))
    return _measured(before, replace(after, **gone_for_good, vervangen=told or after.vervangen, pagina=1))


def field_values(criteria: Criteria, field: str) -> tuple[object, ...]:
    """What is set, one by one."""
    value = getattr(criteria, field)
    if value == getattr(_NOTHING, field):
        return ()
    return value if isinstance(value, tuple) else (value,)


def replaced_pairs(told: Iterable[str]) -> list[tuple[str, str]]:
    """(name, value) of each filter that gave way, as in the URL."""
    pairs = (text.partition(":") for text in told)
    return [(name, value) for name, _, value in pairs]


def put_back(criteria: Criteria) -> Criteria:
    """The search with the filters that gave way instead of what was typed later; the words that are left stay."""
    pairs = replaced_pairs(criteria.vervangen)
    changes: dict[str, Any] = {name: getattr(_NOTHING, name) for name in _took_place(criteria)}
    for given, text in pairs:
        field, value = FIELD_OF[given], _value(FIELD_OF[given], text)
        changes[field] = (*changes[field], value) if isinstance(changes[field], tuple) else value
    return _measured(criteria, replace(criteria, **changes, vervangen=(), gelezen=criteria.q, pagina=1))


def instead(criteria: Criteria) -> list[tuple[str, str]]:
    """(name, value) of the filters that took their place."""
    took = _took_place(criteria)
    return [(name, value) for name, value in criteria.filters() if FIELD_OF[name] in took]


def _took_place(criteria: Criteria) -> dict[str, None]:
    """The fields that what was typed later may stand in. Beside a new intensity a profile was set before: of both
    typed together a pair is made."""
    gone = dict.fromkeys(FIELD_OF[given] for given, _ in replaced_pairs(criteria.vervangen))
    fields = dict.fromkeys(name for field in gone for name in GIVES_WAY[field])
    if criteria.intensiteit and "profiel" not in gone:
        fields.pop("profiel", None)
    return fields


def _value(field: str, text: str) -> object:
    if field == "plek":
        return Room(text)
    return int(text) if field in _NUMBERS else text


def _measured(before: Criteria, after: Criteria) -> Criteria:
    if after.gemeente and after.gemeente != before.gemeente and before.afstand_tot in before.gemeente:
        return replace(after, afstand_tot=after.gemeente[0])
    return after
