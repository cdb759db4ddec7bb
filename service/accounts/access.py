"""Who may use which route, declared on the view and enforced in one place, so that no route can forget it.

A view says `@roles_allowed("aanbieder")`, `@PUBLIC`, `@SEARCH`, `@SIGNED_IN` or `@MONITORS`; enforcement runs before
every request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, current_app, g, redirect, request, url_for
from flask_security import current_user
from sqlalchemy import select
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from service.accounts.monitoring import refuse_monitor
from service.accounts.tables import ROLES, Membership
from service.core.context import parts
from service.core.errors import NotAllowed
from service.core.tables import db

View = TypeVar("View", bound=Callable[..., Any])


class Audience(Enum):
    """Who a declaration lets in."""

    EVERYONE = "everyone"
    SEARCHERS = "searchers"  # everyone, or whoever is signed in when PUBLIC_SEARCH is off
    SIGNED_IN = "signed in"
    ROLES = "roles"
    MONITORS = "monitors"  # a program with METRICS_TOKEN; no user, whatever their roles


@dataclass(frozen=True)
class Access:
    """A declaration; used as a decorator it only marks the view."""

    audience: Audience
    roles: frozenset[str] = frozenset()

    def __call__(self, view: View) -> View:
        view.allowed_roles = self  # type: ignore[attr-defined]  # a mark on a function
        return view


PUBLIC = Access(Audience.EVERYONE)
SEARCH = Access(Audience.SEARCHERS)
SIGNED_IN = Access(Audience.SIGNED_IN)
MONITORS = Access(Audience.MONITORS)


def roles_allowed(*roles: str) -> Access:
    """Only users with one of these roles (DESIGN section 2). `beheerder` counts only when it is named."""
    unknown = set(roles) - set(ROLES)
    if unknown or not roles:
        raise ValueError(f"roles_allowed takes roles out of {ROLES}, not {sorted(unknown)}")
    return Access(Audience.ROLES, frozenset(roles))


@dataclass(frozen=True)
class Grant:
    """A role inside exactly one scope: a provider, a municipality or a region."""

    role: str
    provider_id: int | None = None
    municipality_code: str | None = None
    region_code: str | None = None


@dataclass(frozen=True)
class Actor:
    """Who asks, and what they may do where. Nobody signed in: `user_id` is None and there are no grants.

    The methods take the roles to look at; without any they look at all.
    """

    user_id: int | None = None
    name: str = ""
    grants: tuple[Grant, ...] = ()

    def has(self, *roles: str) -> bool:
        return any(grant.role in roles for grant in self.grants)

    def provider_ids(self, *roles: str) -> frozenset[int]:
        return frozenset(grant.provider_id for grant in self._of(roles) if grant.provider_id is not None)

    def regions(self, *roles: str) -> frozenset[str]:
        return frozenset(grant.region_code for grant in self._of(roles) if grant.region_code is not None)

    def municipalities(self, *roles: str) -> frozenset[str]:
        return frozenset(grant.municipality_code for grant in self._of(roles) if grant.municipality_code is not None)

    def _of(self, roles: tuple[str, ...]) -> tuple[Grant, ...]:
        return tuple(grant for grant in self.grants if not roles or grant.role in roles)


NOBODY = Actor()


def current_actor() -> Actor:
    """Who sends this request; for pages and api only. The memberships are read once a request."""
    if "actor" not in g:
        g.actor = _read_actor()
    return g.actor  # type: ignore[no-any-return]  # g is untyped


def declared_access(endpoint: str, method: str) -> Access | None:
    """What the view behind this endpoint and method declares; None when it declares nothing."""
    view = current_app.view_functions[endpoint]
    view_class = getattr(view, "view_class", None)
    handler = getattr(view_class, ("get" if method == "HEAD" else method).lower(), None)
    return next((found for on in (handler, view, view_class) if (found := getattr(on, "allowed_roles", None))), None)


def declare(app: Flask, endpoint: str, access: Access) -> None:
    """Declares for a view that is not ours (of Flask or an extension) who may use it."""
    theirs = app.view_functions[endpoint]

    @wraps(theirs)
    def ours(*args: Any, **kwargs: Any) -> Any:
        return theirs(*args, **kwargs)

    app.view_functions[endpoint] = access(ours)


def admits(access: Access, actor: Actor) -> bool:
    """Whether this declaration lets this user in."""
    if access.audience is Audience.EVERYONE:
        return True
    if access.audience is Audience.SEARCHERS and parts().settings.public_search:
        return True
    if actor.user_id is None or access.audience is Audience.MONITORS:
        return False
    return access.audience is not Audience.ROLES or actor.has(*access.roles)


def enforce_access(app: Flask) -> None:
    """Checks every request against the declaration of its route, before anything else looks at it."""
    app.before_request(_check_access)


def _check_access() -> Response | None:
    if request.endpoint is None or request.method == "OPTIONS":
        return None  # the router answers: 404, 405, or which methods there are
    access = declared_access(request.endpoint, request.method)
    if access is None:
        raise RuntimeError(f"{request.endpoint} declares no roles: add @roles_allowed(...), @PUBLIC or @SEARCH to it")
    if access.audience is Audience.MONITORS:
        return refuse_monitor(request, parts().settings)
    if access.audience is Audience.EVERYONE or admits(access, current_actor()):
        return None
    if current_actor().user_id is None:
        return _ask_to_sign_in()
    raise NotAllowed("Met uw account kunt u deze pagina niet gebruiken.")


def _ask_to_sign_in() -> Response:
    if request.path.startswith("/api/"):
        raise Unauthorized("Log eerst in.")
    back = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else None
    return redirect(url_for("security.login", next=back))


def _read_actor() -> Actor:
    if not current_user.is_authenticated:
        return NOBODY
    columns = (Membership.role, Membership.provider_id, Membership.municipality_code, Membership.region_code)
    rows = db.session.execute(select(*columns).where(Membership.user_id == current_user.id).order_by(Membership.id))
    return Actor(current_user.id, current_user.name, tuple(Grant(*row) for row in rows))
