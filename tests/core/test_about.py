"""The pages about the service itself, open to everyone."""

import pytest

from tests.signing_in import BrowserClient


@pytest.mark.parametrize("address", ["/uitleg", "/toegankelijkheid", "/privacy", "/gegevens"])
def test_everyone_can_read_them_and_find_them_at_the_foot_of_every_page(client: BrowserClient, address: str) -> None:
    assert client.get(address).status_code == 200
    assert f'href="{address}"' in client.get("/inloggen").text


def test_the_accessibility_page_claims_no_audit(client: BrowserClient) -> None:
    text = client.get("/toegankelijkheid").text
    assert "nog geen onderzoek gedaan door een onafhankelijke partij" in text
    assert "voldoet volledig" not in text


def test_security_txt_has_what_rfc_9116_asks(client: BrowserClient) -> None:
    answer = client.get("/.well-known/security.txt")
    assert answer.mimetype == "text/plain"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "http://localhost/uitleg#contact"
    assert fields["Expires"] == "2027-05-21T00:00:00Z"


def test_search_engines_are_asked_not_to_keep_figures(client: BrowserClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Disallow: /zoeken" in answer.text.splitlines()


def test_the_page_about_data_says_whether_searching_asks_an_account(client: BrowserClient) -> None:
    assert "Zoeken vraagt geen account." in client.get("/gegevens").text
