"""Links to other pages of a list keep what the address says, and nothing in it breaks or steers them.

Fixture strategy: lists of more than one page for a beheerder, asked with the names that url_for takes for its own.
"""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from service.accounts.access import PUBLIC
from service.core.paging import PER_PAGE, page_addresses
from service.core.tables import JobRun
from tests.factories import make_user
from tests.moments import SUNDAY
from tests.signing_in import BrowserClient

NAMES = ("endpoint", "_external", "_anchor", "_scheme", "_method", "values", "self", "nummer", "x")
NO_PAGE = ("0", "-1", "10001", "1e3", "1.0", "twee", "²", "٣", "9" * 5000)  # int() raises ValueError on the last
LISTS = ("/woordenlijst", "/taken", "/naleving", "/zoeken")


@pytest.fixture
def beheerder(session: Session, client: BrowserClient) -> BrowserClient:
    """A browser of a beheerder, on a site where the scheduler ran more often than fits on a page."""
    for _ in range(PER_PAGE + 1):
        run = JobRun(job="actualiteit", started_at=SUNDAY, ended_at=SUNDAY, outcome="gelukt", summary="Klaar.")
        session.add(run)
    session.commit()
    client.sign_in(make_user(session, "beheerder"))
    return client


def links_to_pages(text: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]*pagina=[^"]*)"', text)]


@pytest.mark.parametrize("address", LISTS)
def test_no_name_in_an_address_breaks_a_list(beheerder: BrowserClient, address: str) -> None:
    refuses = address in ("/naleving", "/zoeken")  # a filter that is ignored misleads
    for name in NAMES:
        answer = beheerder.get(f"{address}?{name}=http://kwaad.example")
        assert answer.status_code == (400 if refuses else 200), name


@pytest.mark.parametrize("address", ["/woordenlijst", "/taken"])
def test_links_stay_on_this_list_whatever_the_address_names(beheerder: BrowserClient, address: str) -> None:
    for name in NAMES:
        links = links_to_pages(beheerder.get(f"{address}?{name}=search.start&{name}=//kwaad.example").text)
        assert links
        for link in links:
            parsed = urlsplit(link)
            assert (parsed.scheme, parsed.netloc, parsed.path, parsed.fragment) == ("", "", address, "")
            asked = [pair for pair in parse_qsl(parsed.query) if pair[0] != "pagina"]
            assert asked == [(name, "search.start"), (name, "//kwaad.example")]


@pytest.mark.parametrize("address", ["/woordenlijst", "/taken", "/naleving"])
@pytest.mark.parametrize("typed", NO_PAGE)
def test_a_page_that_no_list_has_is_refused_in_the_same_words(
    beheerder: BrowserClient, address: str, typed: str
) -> None:
    answer = beheerder.get(address, query_string={"pagina": typed})
    assert answer.status_code == 400
    assert "Kies een pagina van 1 tot en met 10000." in answer.text


def test_the_page_is_named_once_and_the_first_page_not_at_all(app: Flask, client: BrowserClient) -> None:
    def pages(naam: str) -> str:
        return f"{naam}: {page_addresses()(1)} {page_addresses()(3)}"

    app.add_url_rule("/lijst/<naam>", "lijst", PUBLIC(pages))
    assert client.get("/lijst/a%20b?pagina=2").text == "a b: /lijst/a%20b /lijst/a%20b?pagina=3"
    kept = "/lijst/a?naam=b&v=B-P5:DL&v=%26+%C3%A9"
    assert client.get(f"{kept}&pagina=2&pagina=9").text == f"a: {kept} {kept}&pagina=3"
