"""What a message of the search is: a sentence with its source, and the search that it offers."""

from dataclasses import dataclass
from enum import StrEnum

from service.catalogue.rules import Source
from service.search.question.criteria import Criteria


class Kind(StrEnum):
    """soort: what a message is about."""

    REPLACED = "vervangen"
    OUTSIDE = "buiten_catalogus"
    MEANT = "bedoelde_u"
    UNHEARD = "niemand_noemt"
    DESCRIBED = "beschreven"
    SOME_WORDS = "deel_van_de_woorden"
    NOT_USED = "niet_gebruikt"
    REFUSED = "niet_gewild"
    STAY = "waar_nu"
    CONCEPT = "begrip"
    REGIE = "regie"
    ROUTE = "route"


@dataclass(frozen=True)
class Message:
    """A sentence with its source, if it has one, and the search that it offers (`offer`: in these words)."""

    kind: Kind
    text: str
    source: Source | None = None
    note: str = ""
    framework: str = ""
    anchor: str = ""
    search: Criteria | None = None
    offer: str = ""
