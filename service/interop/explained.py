"""The columns of the listing file, in words for whoever fills it in."""

from service.interop.rules_file import COLUMNS, REQUIRED, STATUSES
from service.listings.facts import FORMS
from service.listings.rules_group import Intake
from service.listings.rules_report import REASONS

EXPLAINED = {
    "aanbieder_agb": "AGB-code van 8 cijfers, ook de nullen vooraan.",
    "aanbieder_naam": "Naam van de aanbieder.",
    "aanbieder_type": "Type van de aanbieder, zoals de regio dat noemt.",
    "aanbod_sleutel": "Uw eigen code voor dit aanbod. Elk aanbod heeft een andere code, die niet verandert.",
    "inkoopkader": "Code van de catalogus, bijvoorbeeld wf-jeugd-2025. Leeg: het kader dat vandaag geldt.",
    "titel": "Titel van het aanbod.",
    "omschrijving": "Wat u doet en voor wie. Geen gegevens van cliënten.",
    "producten": "Codes, intensiteiten achter een dubbele punt: B-P5:P,I|B-P6:DL.",
    "gemeenten": "Namen of codes: Hoorn|Opmeer of GM0405|GM0432.",
    "leeftijd_van": "Jongste leeftijd in jaren.",
    "leeftijd_tot": "Oudste leeftijd in jaren.",
    "vormen": f"Kies uit: {', '.join(FORMS)}.",
    "trefwoorden": "Waarvoor dit aanbod is, het belangrijkste eerst: autisme|angst.",
    "uitsluitingen": "Waarvoor het niet is: verslaving.",
    "methoden": "Methoden waarmee u werkt.",
    "talen": "Talen naast het Nederlands.",
    "toegankelijkheid": "Bijvoorbeeld: rolstoeltoegankelijk|prikkelarm.",
    "plaats": "Plaats waar het aanbod is.",
    "postcode": "Postcode: 1234 AB.",
    "contact_naam": "Wie verwijzers kunnen bellen.",
    "contact_telefoon": "Telefoonnummer voor verwijzers.",
    "contact_email": "E-mailadres voor verwijzers.",
    "website": "Webadres dat begint met https://.",
    "status": f"Kies uit: {', '.join(STATUSES)}. Leeg: blijft zoals het was.",
    "zichtbaar_van": "Eerste dag: 2026-11-22 of 22-11-2026.",
    "zichtbaar_tot": "Laatste dag.",
    "instroom": f"Kies uit: {', '.join(Intake)}. Verplicht als u cijfers invult.",
    "telt_plekken": "ja of nee. Leeg: ja.",
    "plekken_vrij": "Aantal vrije plekken. Leeg: niet bekend.",
    "plekken_totaal": "Aantal plekken in totaal.",
    "eerstvolgende_plek": "Dag waarop er weer plek is.",
    "wachttijd_intake_weken": "Weken van aanmelding tot intake.",
    "wachttijd_start_weken": "Weken van intake tot start.",
    "wachtenden": "Aantal wachtenden.",
    "reden": f"Reden van een cliëntenstop: {', '.join(REASONS)}.",
    "tot": "Dag tot wanneer de stop duurt.",
    "toelichting": "Korte toelichting. Geen gegevens van cliënten.",
    "bevestigd_op": "Dag waarop de cijfers klopten. Leeg: vandaag, als er cijfers veranderen.",
}


def explained_columns() -> list[tuple[str, bool, str]]:
    """Each column: its name, whether it must be there, and what goes in."""
    return [(column, column in REQUIRED, EXPLAINED[column]) for column in COLUMNS]
