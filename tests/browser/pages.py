"""Every page of Plekwijzer and for whom it is looked at. A page that is not here fails test_pages_listed.

Addresses may hold {listing}, {report} (its newest) and {provider}: those of the role's own organisation, or of
Stichting Lisdodde for a role without one.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page as Tab
from playwright.sync_api import Response

from service.accounts.tables import ROLES
from service.interop.demo_accounts import ACCOUNTS
from tests.browser.acts import (
    Act,
    check_file,
    fill_figures,
    fill_places,
    fill_places_too_late,
    forget_the_night,
    name_no_source,
    pick_one,
    pick_two,
    propose_words,
    search_in_vain,
    sign_in_wrongly,
    split_wrongly,
)
from tests.browser.failures import FAILURES, fail_with
from tests.browser.site import Site

VISITOR = "bezoeker"
BSN = "Voor cliënt 111222333"  # a number that passes the 11-proef, of nobody
EVERYONE = (VISITOR, *ROLES)
PROVIDERS = ("aanbieder", "aanbiederbeheerder")
MANAGERS = ("contractmanager", "beheerder")
WATCHERS = ("contractmanager", "beleidsmedewerker", "consulent", "beheerder")
ACCOUNT_OF = {account.scopes[0].role: account for account in reversed(ACCOUNTS)}  # the first account of each role
TWO_PROVIDERS = "aanbieder van twee"  # must choose for which organisation
ACCOUNT_OF[TWO_PROVIDERS] = next(account for account in ACCOUNTS if len(account.scopes) > 1)
EXAMPLE_AGB = "99001013"  # Stichting Lisdodde
CORRECTION = "/mijn-aanbod/{listing}/geschiedenis/{report}/herstel"
SAVE_ONE = "Opslaan en bevestigen"
WRONG = {"plekken_vrij": "99", "plekken_totaal": "12", "wachtenden": "abc", "tot": "31-02-2027", "toelichting": BSN}
ODD = {"plekken_totaal": "90", "wachtenden": "80", "wachttijd_intake_weken": "30"}
REFUSED = "/zoeken?q=autisme&gemeente=GM0405&gemeente=GM0420&leeftijd=9,5&maxKm=10&vorm=thuis&vorm=vliegend&plek=nu"
WRONG_CELLS = {"producten": "B-P55:P", "omschrijving": BSN, "leeftijd_van": "oud", "plekken_vrij": "1000"}


@dataclass(frozen=True)
class Page:
    """A page in one state, and the roles that see it. `state` tells apart pages of one endpoint."""

    endpoint: str
    address: str
    roles: tuple[str, ...]
    state: str = ""
    status: int = 200
    act: Act | None = None  # what is done at the address first; the endpoint is then the one that answers

    @property
    def name(self) -> str:
        """For a file or a test: search.results-geen"""
        return f"{self.endpoint}-{self.state}" if self.state else self.endpoint


PAGES = (
    Page("search.start", "/", EVERYONE),
    Page("search.results", "/zoeken?q=autisme&gemeente=GM0405&profiel=5", EVERYONE),
    Page("search.results", "/zoeken?gemeente=GM0432&plek=nu&leeftijd=3&q=forensisch", (VISITOR,), "bijna"),
    Page("search.results", "/zoeken?q=xyzzy", (VISITOR,), "geen"),
    Page("search.results", f"/zoeken?q={'leerlingen' * 19}", (VISITOR,), "lang-woord"),
    Page("search.results", "/zoeken?kleur=rood", (VISITOR,), "onbekend-filter", 400),
    Page("search.results", REFUSED, EVERYONE[:2], "fout", 400),
    Page("search.results", f"/zoeken?q={'onze zoon durft niet naar school, ' * 20}", (VISITOR,), "te-lang", 400),
    Page("search.listing", "/aanbod/{listing}", EVERYONE),
    Page("search.choice_sheet", "/keuzeblad?aanbod={listing}&aanbod=999999", EVERYONE),
    Page("search.choice_sheet", "/keuzeblad", (VISITOR,), "leeg"),
    Page("search.choice_sheet", "/keuzeblad?aanbod=twaalf", (VISITOR,), "fout", 400),
    Page("search.choice_sheet", "/zoeken?q=autisme", (VISITOR, "consulent"), "gekozen", act=pick_two),
    Page("search.results", "/zoeken?q=autisme", (VISITOR,), "gekozen", act=pick_one),
    Page("search.suggestions", "/suggesties?q=be", EVERYONE),
    Page("search.suggestions", "/suggesties?q=xyzzy", (VISITOR,), "geen"),
    Page("search.suggestions", "/suggesties?q=be&leeftijd=negen", (VISITOR,), "fout", 400),
    Page("catalogue.show", "/catalogus", EVERYONE),
    Page("catalogue.framework", "/catalogus/wf-jeugd-2025", EVERYONE),
    Page("catalogue.combine", "/combineren?product=B-P5&product=X-MED", EVERYONE),
    Page("catalogue.combine", "/combineren?product=B-P5", (VISITOR,), "een-gekozen"),
    Page("catalogue.combine", "/combineren?product=B-P5&product=", (VISITOR,), "onvolledig", 400),
    Page("about.explanation", "/uitleg", EVERYONE),
    Page("about.accessibility", "/toegankelijkheid", EVERYONE),
    Page("about.privacy", "/privacy", EVERYONE),
    Page("about.data", "/gegevens", EVERYONE),
    Page("security.login", "/inloggen", (VISITOR,)),
    Page("security.login", "/inloggen", (VISITOR,), "leeg", 200, sign_in_wrongly("")),
    Page("security.login", "/inloggen", (VISITOR,), "fout", 200, sign_in_wrongly("nooit@voorbeeld.test")),
    Page("security.login", "/inloggen", (VISITOR,), "op-slot", 200, sign_in_wrongly("altijd@voorbeeld.test", 6)),
    Page("security.verify", "/bevestig-wachtwoord", ROLES),
    Page("listings.mine", "/mijn-aanbod", PROVIDERS),
    Page("listings.mine", "/mijn-aanbod", (TWO_PROVIDERS,), "kies"),
    Page("listings.save", "/mijn-aanbod", ("aanbieder",), "fout", 400, fill_places("veel")),
    Page("listings.save", "/mijn-aanbod", ("aanbieder",), "vraag", 409, fill_places("11")),
    Page("listings.save", "/mijn-aanbod", ("aanbieder",), "achterhaald", 409, fill_places_too_late),
    Page(
        "listings.confirm_everything", "/mijn-aanbod", ("aanbieder",), "toch", 409, fill_places("1", "Alles klopt nog")
    ),
    Page("listings.figures", "/mijn-aanbod/{listing}", PROVIDERS),
    Page("listings.report", "/mijn-aanbod/{listing}", ("aanbieder",), "fout", 400, fill_figures(SAVE_ONE, **WRONG)),
    Page("listings.report", "/mijn-aanbod/{listing}", ("aanbieder",), "vraag", 409, fill_figures(SAVE_ONE, **ODD)),
    Page("listings.history", "/mijn-aanbod/{listing}/geschiedenis", PROVIDERS),
    Page("listings.correction", CORRECTION, PROVIDERS),
    Page("listings.correct", CORRECTION, ("aanbieder",), "fout", 400, fill_figures("Herstel opslaan", **WRONG)),
    Page("listings.split", "/mijn-aanbod/{listing}/splitsen", PROVIDERS),
    Page("listings.split_off", "/mijn-aanbod/{listing}/splitsen", ("aanbieder",), "fout", 400, split_wrongly),
    Page("listings.contracts", "/mijn-contracten", PROVIDERS),
    Page("interop.file", "/bestand", (*PROVIDERS, "beheerder")),
    Page("interop.check", "/bestand", ("aanbieder",), "goed", 200, check_file(titel="Begeleiding bij autisme")),
    Page("interop.check", "/bestand", ("aanbieder",), "vraag", 200, check_file(plekken_totaal="90", wachtenden="80")),
    Page("interop.check", "/bestand", ("aanbieder",), "fout", 400, check_file(**WRONG_CELLS)),
    Page("interop.check", "/bestand", ("aanbieder",), "onleesbaar", 400, check_file(**{"kolom van niemand": "x"})),
    Page("freshness.compliance", "/naleving", MANAGERS),
    Page("freshness.provider", "/naleving/{provider}", MANAGERS),
    Page("freshness.no_room", "/geen-plek", WATCHERS),
    Page("freshness.job_runs", "/taken", ("beheerder",)),
    Page("freshness.job_runs", "/taken", ("beheerder",), "achter", 200, forget_the_night),
    Page("search.vocabulary", "/woordenlijst?q=autisme", ("beheerder",)),
    Page("search.concept", "/woordenlijst/begrip/autisme", ("beheerder",)),
    Page("search.new_concept", "/woordenlijst/nieuw", ("beheerder",)),
    Page("search.vocabulary_version", "/woordenlijst/versie/0", ("beheerder",)),
    Page("search.new_concept", "/woordenlijst/nieuw", ("beheerder",), "zonder-bron", 400, name_no_source),
    Page("search.vocabulary_version", "/woordenlijst/begrip/autisme", ("beheerder",), "voorstel", 200, propose_words),
    Page("search.unmet", "/woordenlijst/niets-gevonden", ("beheerder",)),
    Page("search.unmet", "/woordenlijst/niets-gevonden", ("beheerder",), "gezocht", 200, search_in_vain),
    Page("search.retention", "/woordenlijst/bewaartermijn", ("beheerder",)),
    Page("naleving-vreemd", "/naleving", ("aanbieder",), "mag-niet", 403),
    Page("bestaat-niet", "/bestaat-niet", EVERYONE, "", 404),
    *(Page("fout", "/uitleg", (VISITOR,), name, int(name[:3]), fail_with(name)) for name in FAILURES),
)
NO_PAGES = {
    "static": "a file",
    "security.logout": "only ever a redirect",
    "accounts.begin": "only ever a redirect",
    "health.live": "for machines",
    "health.ready": "for machines",
    "metrics.show": "for machines",
    "about.security": "plain text",
    "about.robots": "plain text",
    "freshness.compliance_csv": "a download",
    "interop.export": "a download",
    "listings.confirm_one": "sends on, or asks what listings.confirm_everything-toch asks",
    "listings.count_down": "sends on, or asks what listings.confirm_everything-toch asks",
    "interop.load": "sends on, or shows what interop.check-fout shows",
    "search.change_picks": "sends on, or refuses what no page offers",
    "search.publish_vocabulary": "sends on, or shows search.vocabulary_version with what changed since",
    "search.roll_back_vocabulary": "sends on, or shows search.vocabulary_version with what changed since",
}


def open_page(tab: Tab, page: Page, role: str, site: Site) -> Response | None:
    """Brings the tab to this page in its state; the answer that is on the screen."""
    answer = tab.goto(site.url + address_of(page, role, site.database))
    return page.act(tab, site) if page.act else answer


def address_of(page: Page, role: str, database: Path) -> str:
    """The address of this page for this role, on the demo data in `database` (SQLite)."""
    if "{" not in page.address:
        return page.address
    account = ACCOUNT_OF.get(role)
    agb = account.scopes[0].agb if account else None
    query = """
        SELECT listings.id, listings.report_id, providers.id FROM listings
        JOIN contracts ON contracts.id = listings.contract_id JOIN providers ON providers.id = contracts.provider_id
        JOIN availability_reports ON availability_reports.id = listings.report_id
        WHERE providers.agb = ? ORDER BY availability_reports.confirmed_at DESC, listings.id LIMIT 1"""
    with sqlite3.connect(database) as connection:
        listing, report, provider = connection.execute(query, (agb or EXAMPLE_AGB,)).fetchone()
    return page.address.format(listing=listing, report=report, provider=provider)
