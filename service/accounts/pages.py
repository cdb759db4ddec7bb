"""Where a user begins after signing in."""

from flask import Blueprint, current_app, redirect, url_for
from werkzeug.wrappers import Response

from service.accounts.access import SIGNED_IN, current_actor

bp = Blueprint("accounts", __name__)
FIRST_PAGES = (
    (("aanbieder", "aanbiederbeheerder"), "listings.mine"),
    (("contractmanager",), "freshness.compliance"),
)


@bp.get("/begin")
@SIGNED_IN
def begin() -> Response:
    """The first page of this user's role; search for everyone else."""
    actor = current_actor()
    for roles, endpoint in FIRST_PAGES:
        if actor.has(*roles) and endpoint in current_app.view_functions:
            return redirect(url_for(endpoint))
    return redirect("/")
