"""The pages of providers, and for which of their organisations a page is asked."""

from flask import Blueprint, request, url_for

from service.accounts.access import Actor
from service.core.errors import NotFound
from service.listings.operations_own import REPORTERS

bp = Blueprint("listings", __name__)

SOON_SEEN = "In de zoekresultaten ziet u dit binnen een paar seconden."


def chosen_provider(actor: Actor) -> int | None:
    """The organisation that `aanbieder` names, or the user's only one; None: the user must choose first."""
    own = actor.provider_ids(*REPORTERS)
    asked = request.values.get("aanbieder", "")
    if asked:
        for provider_id in own:
            if asked == str(provider_id):
                return provider_id
        raise NotFound("Deze aanbieder bestaat niet, of u werkt er niet.")
    if not own:
        raise NotFound("Uw account hoort bij geen enkele aanbieder.")
    return next(iter(own)) if len(own) == 1 else None


def mine_address(actor: Actor, provider_id: int) -> str:
    """The address of Mijn aanbod of this organisation."""
    is_only = len(actor.provider_ids(*REPORTERS)) == 1
    return url_for("listings.mine", aanbieder=None if is_only else provider_id)
