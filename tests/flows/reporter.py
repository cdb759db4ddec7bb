"""`python -m tests.flows.reporter LISTING`: a provider that goes on confirming and says which reports are stored."""

import sys
import time

from service import create_app
from service.accounts.access import Actor, Grant
from service.core.context import parts
from service.core.tables import db
from service.listings.operations_report import confirm_listing
from service.listings.tables import Listing

PAUSE = 0.02  # seconds; others must have their turn at the database


def main(listing_id: int) -> None:
    """Until it is killed: the number of each report on a line of its own, once it is committed."""
    with create_app().app_context():
        provider_id = db.session.get_one(Listing, listing_id).provider_id
        actor = Actor(name="melder", grants=(Grant("aanbieder", provider_id=provider_id),))
        while True:
            receipt = confirm_listing(db.session, actor, listing_id, clock=parts().clock, source="web")
            print(receipt.report_id, flush=True)  # noqa: T201  what the test reads
            time.sleep(PAUSE)


if __name__ == "__main__":
    main(int(sys.argv[1]))
