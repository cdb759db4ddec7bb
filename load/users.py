"""What the people of a load run do, for locust: read by its path, in a process of its own (see crowd.py).

Figures come in by the environment. Every acknowledged report is written down, one note on a line, so that the run can
ask the database for it afterwards.
"""

import json
import os
import re
from pathlib import Path
from random import Random
from typing import Any

from locust import HttpUser, constant_pacing, task

PASSWORD = os.environ["DRUKTE_WACHTWOORD"]
EMAILS = json.loads(os.environ["DRUKTE_AANBIEDERS"])
SEEKERS = int(os.environ["DRUKTE_CONSULENTEN"])
ACKNOWLEDGED = Path(os.environ["DRUKTE_BEVESTIGD"])
SECONDS_BETWEEN = 6  # a consultant reads a page before the next
SECONDS_BETWEEN_REPORTS = 10
SEARCHES = (
    "q=autisme", "q=autisme&gemeente=GM0405&plek=nu", "q=angst&maxWachtWeken=4", "q=gezinshuis&plek=nu", "q=adhd",
    "profiel=5&intensiteit=DL", "segment=B&gemeente=GM0420", "q=logeren+weekend", "q=kind+eet+niet&leeftijd=8",
    "q=vechtscheiding", "vorm=groep&sorteer=wachttijd", "q=schooluitval&leeftijd=14", "q=autsime", "q=lvb&pagina=2",
)  # fmt: skip
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
OWN = re.compile(r'href="/mijn-aanbod/(\d+)"')
HEADERS = {"User-Agent": "Mozilla/5.0 (drukte)"}


class Consulent(HttpUser):
    """Searches, opens a result now and then, and asks for suggestions while typing."""

    fixed_count = SEEKERS
    wait_time = constant_pacing(SECONDS_BETWEEN)

    def on_start(self) -> None:
        self.client.headers.update(HEADERS)
        self.random = Random(id(self))

    @task(8)
    def search(self) -> None:
        page = self.client.get(f"/zoeken?{self.random.choice(SEARCHES)}", name="zoeken").text
        found = re.findall(r'href="(/aanbod/\d+)[?"]', page)
        if found and self.random.random() < 0.2:
            self.client.get(self.random.choice(found), name="aanbod")

    @task(2)
    def ask_the_api(self) -> None:
        self.client.get(f"/api/v1/aanbod?{self.random.choice(SEARCHES)}", name="api zoeken")

    @task(2)
    def type_a_word(self) -> None:
        for typed in ("au", "aut", "auti"):
            self.client.get(f"/api/v1/suggesties?q={typed}", name="suggesties")


class Aanbieder(HttpUser):
    """Reports on own listings over the API, as a program of theirs would, one after another."""

    fixed_count = len(EMAILS)
    wait_time = constant_pacing(SECONDS_BETWEEN_REPORTS)

    def on_start(self) -> None:
        self.client.headers.update(HEADERS)
        self.email, self.sent = EMAILS.pop(), 0
        self.random = Random(self.email)
        self.client.headers["X-CSRFToken"] = self._token("/inloggen")
        form = {"email": self.email, "password": PASSWORD, "csrf_token": self.client.headers["X-CSRFToken"]}
        self.client.post("/inloggen", data=form, name="inloggen")
        page = self.client.get("/mijn-aanbod", name="mijn aanbod").text
        self.client.headers["X-CSRFToken"] = _found(TOKEN, page)
        self.listings = sorted(set(OWN.findall(page)))

    @task
    def report(self) -> None:
        """Reads the figures for their revision, and sends new ones."""
        path = f"/api/v1/aanbod/{self.random.choice(self.listings)}/beschikbaarheid"
        etag = self.client.get(path, name="cijfers lezen").headers.get("ETag", "")
        self.sent += 1
        total = self.random.randint(4, 9)
        figures: dict[str, Any] = {
            "instroom": "open",
            "plekkenVrij": self.random.randint(0, total),
            "plekkenTotaal": total,
            "toelichting": f"{self.email}-{self.sent}",
        }
        answer = self.client.put(
            f"{path}?bevestigWaarschuwingen=true", json=figures, headers={"If-Match": etag}, name="cijfers melden"
        )
        if answer.status_code == 200:
            with ACKNOWLEDGED.open("a", encoding="utf-8") as out:
                out.write(f"{figures['toelichting']}\n")

    def _token(self, path: str) -> str:
        return _found(TOKEN, self.client.get(path, name="inlogpagina").text)


def _found(pattern: re.Pattern[str], page: str) -> str:
    match = pattern.search(page)
    if match is None:
        raise ValueError("this page has no token")
    return match[1]
