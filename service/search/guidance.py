"""What the framework itself says about what is asked: who leads, and which way leads to a product."""

from dataclasses import dataclass

from sqlalchemy import select

from service.catalogue.rules_framework import FrameworkRules
from service.catalogue.tables import Framework
from service.core.database import Sessions
from service.search.ask import Ask
from service.search.filters import searched_frameworks


@dataclass(frozen=True)
class Guidance:
    """A sentence out of the framework, with the framework and the place in the source that says it."""

    sentence: str
    framework: str
    place: str


def load_guidance(session: Sessions, ask: Ask) -> tuple[Guidance, ...]:
    """Regie for the profiles and routes for the products that are asked for. One query; none when neither is asked."""
    criteria = ask.criteria
    if not criteria.profiel and not criteria.product:
        return ()
    codes = searched_frameworks(ask)
    rows = session.execute(
        select(Framework.code, Framework.rules).where(Framework.code.in_(codes)).order_by(Framework.code)
    )
    found: dict[str, Guidance] = {}
    for code, content in rows:
        rules = FrameworkRules.parse(content)
        regie = [rule for profile in criteria.profiel if (rule := rules.regie_for(profile))]
        routes = [route for product in criteria.product for route in rules.routes_for(product)]
        said = [(rule.text, rule.source.place) for rule in regie] + [
            (route.text, route.source.place) for route in routes
        ]
        for text, place in said:
            found.setdefault(text, Guidance(text, code, place))
    return tuple(found.values())
