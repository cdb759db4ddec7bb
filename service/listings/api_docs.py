"""How openapi.json describes reporting: the headers that keep one program from overwriting another unseen."""

from typing import Any

from service.core.http_api import CSRF_TOKEN
from service.listings.schemas_api import ConfirmArguments

ETAG = {
    "ETag": {
        "description": "De revisie van dit aanbod. Stuur hem mee in If-Match als u de cijfers wijzigt.",
        "schema": {"type": "string", "example": '"12"'},
    }
}
UNKNOWN = "Dit aanbod bestaat niet of is niet van u"
NO_REPORTER = "U mag geen cijfers melden"
SIGNED_OUT = "U bent niet ingelogd"
OVERTAKEN = "Iemand anders was u voor: lees de cijfers opnieuw"


def _if_match(*, required: bool) -> dict[str, Any]:
    return {
        "in": "header",
        "name": "If-Match",
        "required": required,
        "schema": {"type": "string", "example": '"12"'},
        "description": "De ETag van de cijfers die u las. Zijn ze intussen veranderd, dan volgt 412.",
    }


REPORT_PARAMETERS = [_if_match(required=True), CSRF_TOKEN, {"in": "query", "schema": ConfirmArguments}]
CONFIRM_PARAMETERS = [_if_match(required=False), CSRF_TOKEN]
