"""What the frame around every page shows: the menu of this user, where they are, and the links at the foot."""

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from sqlalchemy import select

from service.accounts.access import Actor, admits, current_actor, declared_access
from service.accounts.rules_roles import role_names
from service.catalogue.tables import Municipality, Region
from service.core.dutch import count, listed
from service.core.http_static import frame_facts
from service.providers.tables import Provider
from service.tables import db

MENU = (
    ("Zoeken", "search.start"),
    ("Catalogus", "catalogue.show"),
    ("Mijn aanbod", "listings.mine"),
    ("Bestand", "interop.file"),
    ("Naleving", "freshness.compliance"),
    ("Geen plek", "freshness.no_room"),
    ("Taken", "freshness.job_runs"),
    ("Woordenlijst", "search.vocabulary"),
)
FOOT = (
    (("Uitleg", "about.explanation"), ("Toegankelijkheid", "about.accessibility")),
    (("Gegevens en API", "about.data"), ("Privacy", "about.privacy")),
)
NAMED = 2  # workplaces; more names would not fit beside the menu


@dataclass(frozen=True)
class MenuItem:
    """A link in the menu: its Dutch name and address."""

    naam: str
    href: str


def register_frame(app: Flask) -> None:
    """Gives every template what layout/base.html asks for."""
    app.context_processor(_frame)


def _frame() -> dict[str, object]:
    actor = current_actor()
    return {
        **frame_facts(),
        **_links(),
        "menu": menu_of(actor),
        "hier": _here(),
        "regio_naam": _region_name(),
        "gebruiker_naam": actor.name,
        "gebruiker_rol": role_names(grant.role for grant in actor.grants),
        "gebruiker_van": workplaces(actor),
    }


def menu_of(actor: Actor) -> list[MenuItem]:
    """The pages of the menu that exist and that let this user in, by what each page itself declares."""
    items = []
    for name, endpoint in MENU:
        access = declared_access(endpoint, "GET") if endpoint in current_app.view_functions else None
        if access and admits(access, actor):
            items.append(MenuItem(name, url_for(endpoint)))
    return items


def workplaces(actor: Actor) -> str:
    """The providers, municipalities and regions that this user works for, by name; more than two are counted."""
    scopes = (
        (Provider.name, Provider.id.in_(actor.provider_ids()), "aanbieders", actor.provider_ids()),
        (Municipality.name, Municipality.code.in_(actor.municipalities()), "gemeenten", actor.municipalities()),
        (Region.name, Region.code.in_(actor.regions()), "regio's", actor.regions()),
    )
    found: list[str] = []
    for name, is_own, many, held in scopes:
        if len(held) > NAMED:
            found.append(count(len(held), many, many))
        elif held:
            found += db.session.scalars(select(name).where(is_own).order_by(name))
    return listed(found)


def _links() -> dict[str, object]:
    known = current_app.view_functions
    foot = [[(name, url_for(endpoint)) for name, endpoint in column if endpoint in known] for column in FOOT]
    return {"inlog_url": url_for("security.login"), "uitlog_url": url_for("security.logout"), "voetlinks": foot}


def _here() -> str:
    """The menu item of this page; a page that is not in the menu belongs to its area's first item, if it has one."""
    exact = [name for name, endpoint in MENU if endpoint == request.endpoint]
    area = [name for name, endpoint in MENU if endpoint.partition(".")[0] == request.blueprint]
    return next(iter([*exact, *area]), "")


def _region_name() -> str:
    """The region, when this installation serves one."""
    names = list(db.session.scalars(select(Region.name).limit(2)))
    return names[0] if len(names) == 1 else ""
