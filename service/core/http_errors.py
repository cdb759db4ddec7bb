"""The error table: what each error becomes for a browser or for a program, in words that say what to do next."""

from dataclasses import dataclass

from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError, TimeoutError
from werkzeug.exceptions import HTTPException

from indexer.engine import EngineUnavailable, NoLiveGeneration
from service.core.errors import (
    Invalid,
    NeedsConfirmation,
    NotAllowed,
    NotFound,
    Outdated,
    SearchUnavailable,
)


@dataclass(frozen=True)
class Row:
    """Status, what went wrong and what the reader can do; what differs for programs has a field of its own."""

    status: int
    title: str
    explanation: str
    advice: tuple[str, ...] = ()
    slug: str = ""
    api_status: int | None = None
    api_explanation: str = ""

    def status_for(self, *, api: bool) -> int:
        return self.api_status or self.status if api else self.status

    def explanation_for(self, *, api: bool) -> str:
        return self.api_explanation or self.explanation if api else self.explanation


AGAIN = "Wacht een paar minuten en probeer het opnieuw."
BACK = "Ga terug en probeer het opnieuw."
SEARCH_AWAY = Row(
    503,
    "Zoeken lukt nu even niet",
    "De zoekmachine geeft geen antwoord. Meldingen van beschikbaarheid worden wel bewaard.",
    (AGAIN,),
    "zoeken-niet-beschikbaar",
)
DATABASE_AWAY = Row(
    503,
    "Plekwijzer is even niet bereikbaar",
    "De gegevens zijn nu niet op te halen. Wat u net opsloeg, is misschien niet bewaard.",
    (AGAIN, "Kijk daarna of uw laatste melding er staat."),
    "niet-beschikbaar",
)

UNREADABLE = Row(400, "Dit verzoek klopt niet", "Het adres of het formulier is niet te lezen.", (BACK,))

BY_CLASS: dict[type[Exception], Row] = {
    Invalid: Row(400, "Dit klopt nog niet", "Er is niets opgeslagen.", ("Verbeter wat er mis is.", BACK), "ongeldig"),
    NeedsConfirmation: Row(
        409,
        "Weet u het zeker?",
        "Er is nog niets opgeslagen.",
        ("Kijk of het klopt en bevestig het dan.",),
        "bevestiging-nodig",
    ),
    NotFound: Row(
        404,
        "Niet gevonden",
        "Dit bestaat niet of is niet van u.",
        ("Kijk of het adres klopt.", "Of begin opnieuw op de startpagina."),
        "niet-gevonden",
    ),
    NotAllowed: Row(
        403,
        "Dit mag u niet",
        "Met uw account kunt u deze pagina niet gebruiken.",
        ("Hebt u deze pagina nodig voor uw werk? Vraag de beheerder om een andere rol.",),
        "niet-toegestaan",
    ),
    Outdated: Row(
        409,
        "Iemand anders was u voor",
        "Dit is gewijzigd nadat u de pagina opende. Uw wijziging is niet opgeslagen.",
        ("Open de pagina opnieuw.", "Kijk wat er is veranderd en vul uw wijziging dan opnieuw in."),
        "achterhaald",
        api_status=412,
    ),
    SearchUnavailable: SEARCH_AWAY,
    EngineUnavailable: SEARCH_AWAY,
    NoLiveGeneration: SEARCH_AWAY,
    OperationalError: DATABASE_AWAY,
    TimeoutError: DATABASE_AWAY,
    DataError: UNREADABLE,
    CSRFError: Row(
        400,
        "Deze pagina stond te lang open",
        "Om veiligheidsredenen is uw formulier niet verstuurd. Er is niets opgeslagen.",
        ("Ga terug en vernieuw de pagina.", "Verstuur het formulier daarna opnieuw."),
        "verlopen-formulier",
        api_explanation="Er is niets opgeslagen. Stuur in de kop X-CSRFToken het token csrf_token mee uit een "
        "formulier van deze site, van dezelfde sessie.",
    ),
}

BY_STATUS: dict[int, Row] = {
    400: UNREADABLE,
    401: Row(401, "U bent niet ingelogd", "Voor deze pagina moet u inloggen.", ("Log in en probeer het opnieuw.",)),
    403: BY_CLASS[NotAllowed],
    404: Row(
        404,
        "Deze pagina bestaat niet",
        "Het adres klopt niet of de pagina is weg.",
        ("Kijk of het adres klopt.", "Of begin opnieuw op de startpagina."),
    ),
    405: Row(405, "Dit kan hier niet", "Deze pagina kan niet op deze manier worden gebruikt.", (BACK,)),
    406: Row(406, "Deze vorm is er niet", "Het antwoord is er alleen als JSON.", ("Vraag om application/json.",)),
    413: Row(
        413, "Dit bestand is te groot", "Een bestand mag 20 MB groot zijn.", ("Verdeel het over meer bestanden.",)
    ),
    415: Row(415, "Deze soort bestand kan niet", "Stuur JSON.", ("Zet application/json in de kop Content-Type.",)),
    428: Row(
        428,
        "Zeg welke versie u wijzigt",
        "Stuur in de kop If-Match de ETag mee die u bij de laatste keer lezen kreeg.",
        ("Lees de gegevens opnieuw en stuur de ETag uit het antwoord mee.",),
    ),
    429: Row(429, "Te veel verzoeken", "U vroeg in korte tijd te veel.", ("Wacht een minuut en probeer het opnieuw.",)),
    500: Row(
        500,
        "Er ging iets mis",
        "De fout ligt bij ons. Wij zien hem in ons logboek.",
        (BACK, "Lukt het dan niet? Meld de fout met het kenmerk hieronder."),
    ),
    503: DATABASE_AWAY,
}


def row_of(error: Exception) -> Row:
    """The row of the nearest class that has one, else of the HTTP status; whatever is left is a 500."""
    for kind in type(error).__mro__:
        if kind in BY_CLASS:
            return BY_CLASS[kind]
    status = error.code if isinstance(error, HTTPException) else None
    if status in BY_STATUS:
        return BY_STATUS[status]
    group = 400 if status and status < 500 else 500
    return Row(status or 500, BY_STATUS[group].title, BY_STATUS[group].explanation, BY_STATUS[group].advice)
