"""What everyone may want to know of the service itself: how it works, privacy, accessibility, reporting a leak."""

from datetime import UTC, timedelta

from flask import Blueprint, Response, render_template

from service.accounts.access import PUBLIC
from service.core.context import parts
from service.listings.rules_freshness import Terms

bp = Blueprint("about", __name__)
AGEING = ("/zoeken", "/aanbod", "/suggesties", "/keuzeblad", "/api/")  # pages with figures of this moment


@bp.get("/uitleg")
@PUBLIC
def explanation() -> str:
    """What the words and figures on the site mean. The terms are the defaults; a region may set others."""
    return render_template("about/uitleg.html", termen=Terms())


@bp.get("/gegevens")
@PUBLIC
def data() -> str:
    """Where the figures come from, how a program asks for them, and where to say that one is wrong."""
    return render_template("about/gegevens.html", open=parts().settings.public_search)


@bp.get("/robots.txt")
@PUBLIC
def robots() -> Response:
    """Search engines keep pages for weeks; a figure of weeks ago would be taken for one of today."""
    return Response("User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in AGEING), mimetype="text/plain")


@bp.get("/toegankelijkheid")
@PUBLIC
def accessibility() -> str:
    return render_template("about/toegankelijkheid.html")


@bp.get("/privacy")
@PUBLIC
def privacy() -> str:
    return render_template("about/privacy.html")


@bp.get("/.well-known/security.txt")
@PUBLIC
def security() -> Response:
    """RFC 9116: where to report a weakness."""
    settings, now = parts().settings, parts().clock.now()
    expires = (now + timedelta(days=180)).astimezone(UTC).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: {settings.base_url}/uitleg#contact",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.base_url}/.well-known/security.txt",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
