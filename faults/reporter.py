"""A provider's program that reports figures over the API and knows each report again by its note."""

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from faults.browser import Browser, NotConnected, Unanswered
from faults.records import Records, Told

CLEAR_REFUSALS = (400, 409, 412, 428)
UNKNOWN_AFTER = (503,)
PADDING = 1900  # a note may have 2000 characters; long ones make a full disk felt


class Reporter:
    """Reports on its own listings, one request at a time. `mark`: how the notes of this try begin."""

    def __init__(self, browser: Browser, listings: Sequence[int], records: Records, random: Random, mark: str) -> None:
        self._browser, self._listings, self._records = browser, listings, records
        self._random, self._mark = random, mark
        self._etags: dict[int, str] = {}
        self._sent = 0
        self.padding = 0

    def report_once(self, *, may_fall: bool) -> bool:
        """One report on some listing; whether it was acknowledged. `may_fall`: silence is no finding."""
        listing = self._random.choice(self._listings)
        try:
            etag = self._etags.get(listing) or self._read_etag(listing)
            if not etag:
                return False
            self._sent += 1
            mark = f"{self._mark}-{self._sent}"
            return self._put(listing, etag, mark)
        except NotConnected as error:
            if not may_fall:
                self._records.wrong(f"web did not listen: {error}")
        except Unanswered as error:
            if not may_fall:
                self._records.wrong(f"a report got no answer: {error}")
        self._etags.pop(listing, None)
        return False

    def _put(self, listing: int, etag: str, mark: str) -> bool:
        body = json.dumps({**_figures(self._random), "toelichting": mark + " " + "x" * self.padding}).encode()
        path = f"/api/v1/aanbod/{listing}/beschikbaarheid?bevestigWaarschuwingen=true"
        self._records.report(mark, Told.UNKNOWN)
        answer = self._browser.ask("PUT", path, body, {"If-Match": etag, "Content-Type": "application/json"})
        if answer.status == 200:
            self._records.report(mark, Told.ACKNOWLEDGED)
            self._etags[listing] = answer.etag
            return True
        self._etags.pop(listing, None)
        if answer.status in CLEAR_REFUSALS:
            self._records.report(mark, Told.REFUSED)
        elif answer.status not in UNKNOWN_AFTER:
            self._records.wrong(f"a report got status {answer.status}")
        return False

    def _read_etag(self, listing: int) -> str:
        answer = self._browser.ask("GET", f"/api/v1/aanbod/{listing}/beschikbaarheid")
        if answer.status not in (200, *UNKNOWN_AFTER):
            self._records.wrong(f"asking for figures got status {answer.status}")
        return answer.etag if answer.status == 200 else ""


def _figures(random: Random) -> dict[str, Any]:
    """Figures of every group: room now, room soon, full, stopped."""
    total = random.randint(4, 9)
    match random.choice(("open", "beperkt", "wachtlijst", "na_intake", "stop")):
        case "open" | "beperkt" as intake:
            return {"instroom": intake, "plekkenVrij": random.randint(0, total), "plekkenTotaal": total}
        case "stop":
            return {"instroom": "stop", "plekkenVrij": 0, "plekkenTotaal": total, "reden": "personeel"}
        case intake:
            weeks = random.randint(1, 12)
            return {"instroom": intake, "plekkenVrij": 0, "plekkenTotaal": total, "wachttijdIntakeWeken": weeks}
