"""Each filter of the search as a clause for the engine: what a listing must meet."""

from indexer.query import All, AnyOf, Clause, Either, Exists, Not, Range, Term
from service.listings.rules_group import Group
from service.search.answer.codes import arrangement_tokens, pair_tokens, product_tokens, segment_tokens
from service.search.answer.distance import within
from service.search.answer.refused import not_refused
from service.search.answer.word_clauses import every_part
from service.search.index.documents import current_day, day_group
from service.search.question.ask import Ask
from service.search.question.criteria import Criteria, Room


def offered(ask: Ask) -> tuple[Clause, ...]:
    """What holds for every search: inside contract and dates today, in the searched frameworks."""
    day = ask.today.toordinal()
    return (
        Range("first_day", high=day),
        Range("last_day", low=day),
        AnyOf("framework", searched_frameworks(ask)),
    )


def searched_frameworks(ask: Ask) -> tuple[str, ...]:
    """The frameworks asked for, else those that are valid today."""
    asked = ask.criteria.inkoopkader
    return asked or tuple(item.code for item in ask.scope.frameworks if item.valid_today)


def required_clauses(ask: Ask) -> dict[str, Clause]:
    """The filters that are no facet, by name of the URL; only those that are set."""
    criteria = ask.criteria
    found: dict[str, Clause] = {}
    if ask.slots:
        found["q"] = words_clause(ask)
    if criteria.regio:
        found["regio"] = AnyOf("region", criteria.regio)
    if criteria.leeftijd is not None:
        found["leeftijd"] = age_clause(criteria.leeftijd)
    if criteria.aanbieder_agb:
        found["aanbiederAgb"] = AnyOf("agb", criteria.aanbieder_agb)
    if criteria.aanbod_sleutel:
        found["aanbodSleutel"] = AnyOf("key", criteria.aanbod_sleutel)
    return found


def chosen_clauses(ask: Ask) -> dict[str, Clause]:
    """The picked facets by name: values within one are OR, and its own counts leave its own choice out.

    Profile, intensity and arrangement are one facet, because they all name arrangements.
    """
    criteria = ask.criteria
    several = {
        "segment": ("segment", segment_tokens(ask, criteria.segment)),
        "product": ("product", product_tokens(ask, criteria.product)),
        "gemeente": ("municipality", criteria.gemeente),
        "locatie": ("location", criteria.locatie),
        "leeftijdsgroep": ("age_group", criteria.leeftijdsgroep),
        "vorm": ("form", criteria.vorm),
    }
    found: dict[str, Clause] = {name: AnyOf(field, values) for name, (field, values) in several.items() if values}
    if asks_arrangement(criteria):
        found["arrangement"] = arrangement_clause(ask, criteria.profiel, criteria.intensiteit, criteria.arrangement)
    if criteria.max_km is not None:
        found["maxKm"] = reach_clause(ask, criteria.max_km)
    if criteria.plek is not Room.ALLES:
        found["plek"] = room_clause(ask, criteria.plek)
    if criteria.max_wacht_weken is not None:
        found["maxWachtWeken"] = wait_clause(ask, criteria.max_wacht_weken)
    return found


def words_clause(ask: Ask) -> Clause:
    """Every part of the question that is needed, or in a wider search as much of it as that reaches for, and nothing
    that is not wanted."""
    asked = ask.reach.last if ask.reach else every_part(ask.slots)
    refused = not_refused(ask)
    return All((asked, *refused)) if refused else asked


def group_clause(ask: Ask, group: Group) -> Clause:
    """The listing is in that group today."""
    if group is Group.ONBEKEND:
        known = (Group.NU, Group.BINNENKORT, Group.VOL)
        return Not(AnyOf("day_group", tuple(day_group(ask.today, other) for other in known)))
    return Term("day_group", day_group(ask.today, group))


def room_clause(ask: Ask, room: Room) -> Clause:
    """plek = nu, or binnenkort: nu and binnenkort."""
    if room is Room.NU:
        return group_clause(ask, Group.NU)
    return Either((group_clause(ask, Group.NU), group_clause(ask, Group.BINNENKORT)))


def is_current(ask: Ask) -> Clause:
    """The figures are inside their term today."""
    return Term("day_group", current_day(ask.today))


def wait_clause(ask: Ask, most: int) -> Clause:
    """The wait to intake is known, inside its term and at most so many weeks."""
    return All((is_current(ask), Range("wait_intake", low=0, high=most)))


def reach_clause(ask: Ask, most: int) -> Clause:
    """It is in a municipality at most so many kilometres from the one that distances are measured from."""
    return AnyOf("location", within(ask.scope, ask.criteria.afstand_tot, most))


def age_clause(age: int) -> Clause:
    """Not outside the ages: a listing that names no limit on a side has none there."""
    return All(
        (
            Either((Range("age_from", high=age), Not(Exists("age_from")))),
            Either((Range("age_to", low=age), Not(Exists("age_to")))),
        )
    )


def named_age(ask: Ask, age: int) -> tuple[Clause, ...]:
    """Offered today by who says that it is for that age, whatever else is asked."""
    return (*offered(ask), Range("age_to", low=age))


def asks_arrangement(criteria: Criteria) -> bool:
    return bool(criteria.profiel or criteria.intensiteit or criteria.arrangement)


def arrangement_clause(
    ask: Ask, profiles: tuple[int, ...], intensities: tuple[str, ...], pairs: tuple[str, ...] = ()
) -> Clause:
    """A profile and an intensity are asked as one token, so that P5 and DL of two arrangements never match together.

    `pairs` (B-P5:DL) are asked beside them: any will do.
    """
    found: list[Clause] = []
    tokens = pair_tokens(ask, pairs)
    if intensities:
        tokens = (*arrangement_tokens(ask, profiles, intensities), *tokens)
    elif profiles:
        codes = tuple(item.code for item in ask.scope.products if item.profile in profiles)
        found.append(AnyOf("product", product_tokens(ask, codes)))
    if tokens or not found:
        found.append(AnyOf("arrangement", tuple(dict.fromkeys(tokens))))
    return found[0] if len(found) == 1 else Either(tuple(found))


def all_clauses(ask: Ask, criteria: Criteria | None = None) -> tuple[Clause, ...]:
    """Everything a listing must meet, for counts."""
    ask = ask if criteria is None else ask.with_criteria(criteria)
    return (*offered(ask), *required_clauses(ask).values(), *chosen_clauses(ask).values())
