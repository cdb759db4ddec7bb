"""Parts of Dutch compounds, so that "opvang" finds weekendopvang and "autisme" finds autismebegeleiding.

A curated list (ENGINES.md, Dutch): only words of the field, and only on the index side, in a field of their own.
A word is taken apart when parts from the list, with a linking s, e, en or n between them, make up the whole of it.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from service.search.dutch.analysis import fold, stem_of, words

PARTS = frozenset(
    (
        "echt aandacht aanmeld achterstand adoptie afhankelijkheid agressie alcohol ambulant angst anorexia arbeid "
        "arts asiel autisme avond baby balans basis beademing bed beeld begeleider begeleiding behandel "
        "behandelaar behandeling beheersing belasting beperking bescherming beweging bezoek binnen blowen "
        "boerderij brand broer brug buddy buiten buitenschools buurt centrum coach coaching contact controle "
        "crisis cultuur cursus dag dagbehandeling dagbesteding dans deeltijd delict depressie diagnose "
        "diagnostiek dienst dier dieren docent doorstroom drama drang drank drift drugs dwang echtscheiding eet "
        "eetbui emotie epilepsie ervaring faalangst familie fobie fysiotherapie game gamen gast gebaren gebruik "
        "gedrag gehandicapten geld gender geneesmiddel gesloten gesprek gevaar geweld gezin gezinshuis gezondheid "
        "gokken groep handeling handicap hasj hechting hersen hersenletsel hobby huilbaby huis huiswerk hulp "
        "hulpverlening impuls incest individueel instroom intake integratie intelligentie internet jeugd jongen "
        "jonger jongeren kamer kind kindcentrum kinder kinderdagcentrum kinderen klas kleuter kliniek kortdurend "
        "kraam kraamzorg kracht langdurig leef leefgroep leer leerling leerplicht leren les letsel lichaam "
        "lichamelijk lijn logeer logeren lotgenoten loverboy maatschappelijk mantel mantelzorg medicatie "
        "meerderjarig meertalig meiden meisjes middag middelen middelengebruik minderjarig mishandeling moeder "
        "motoriek muziek nacht naschools netwerk nood observatie ochtend ondersteuning onderwijs onderzoek online "
        "ontwikkeling oorlog opleiding opname opvang opvoed opvoeding ouder ouders ouderschap paard paarden "
        "paniek partner pedagogiek pedagogisch persoonlijkheid pest pesten peuter plaatsing plan pleeg pleeggezin "
        "pleegkind pleegkinderen pleegouder pleegouders pleegzorg plek poli praktijk preventie prikkel probleem "
        "problematiek problemen programma psychiater psychiatrie psycho psychologie psycholoog psychose puber "
        "puberteit reclassering regie regulatie reis relatie respijt rijpings ritme rolstoel rouw ruimte samen "
        "scheiding schema scherm schizofrenie school schulden seks seksualiteit slaap slachtoffer sociaal "
        "sondevoeding speciaal spectrum spel spoed sport spraak spraaktaal stem stemming steun stief stoornis "
        "straat straf stress suicide taal taalontwikkeling team teen telefoon theater therapeut therapie thuis "
        "tic tics tiener tienermoeder toezicht training traject trauma uithuisplaatsing uitstroom uitval "
        "vaardigheden vaardigheid vader vak vakantie vaktherapie vecht veiligheid verblijf verkeer verlating "
        "verlies verpleging verslaving verstandelijk vervoer verwaarlozing verwerking verzorging verzuim video "
        "vlucht vluchteling vluchtelingen voeding voltijd volwassen vriend vrienden vroeg vuur waan wacht weekend "
        "weerbaarheid weiger weigering werk werker wiet woede wonen woon woongroep zeden zelf zelfbeeld "
        "zelfredzaamheid zelfstandigheid zieken ziekte zindelijkheid zitter zorg zorgboerderij zwanger "
        "zwangerschap zware zwem"
    ).split()
)
LINKS = ("", "s", "e", "en", "n")
SHORTEST, LONGEST = 6, 60  # letters in a word worth taking apart; a longer one is no Dutch word
SHORTEST_HALF, SHORTEST_KNOWN = 3, 5  # letters in a half of a word, and in one that we know; one less at the end
ENDINGS = frozenset(("loog", "stel"))  # dermatoloog, herstel: not what somebody did (liegen, stelen)
_STEMS = frozenset(stem for part in PARTS if len(part) > 3 and (stem := stem_of(part)))


@lru_cache(maxsize=65536)
def parts_of(word: str) -> tuple[str, ...]:
    """The stems of the parts of a compound, in order, each once; nothing for a word that is none.

    The last part may be bent (pleegkinderen, stoornissen): its stem must be that of a part.
    """
    found = pieces_of(word)
    if not found:
        return ()
    finer = [*found, *(piece for part in found for piece in _split(part, lambda _: False) or ())]
    stems = (stem_of(part) for part in finer)
    return tuple(dict.fromkeys(stem for stem in stems if stem))


def pieces_of(word: str, is_known: Callable[[str], bool] = lambda _: False) -> tuple[str, ...]:
    """The words that a compound is made of, in order; nothing for a word that is none. They are parts of our list, or
    words that `is_known`."""
    folded = fold(word)
    if not _may_be_compound(folded):
        return ()
    found = _split(folded, is_known)
    return found if found and len(found) > 1 else ()


def pieces_around(word: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """A word cut in two around one that `is_known` (rolstoelbus, zelfmoordneiging); nothing when there is none. The
    other half may be any word; the longest known one wins, and of two the last: that is what the word is about."""
    folded = fold(word)
    if not _may_be_compound(folded):
        return ()
    cuts = [
        (folded[:end], folded[end + len(link) :])
        for end in range(SHORTEST_HALF, len(folded) - SHORTEST_HALF + 1)
        for link in LINKS
        if folded.startswith(link, end) and len(folded) - end - len(link) >= SHORTEST_HALF
    ]
    found = [
        (len(half), half == halves[1], halves)
        for halves in cuts
        for half in halves
        if len(half) >= SHORTEST_KNOWN - (half == halves[1]) and half not in ENDINGS and is_known(half)
        if half == halves[1] or not _is_linked(half)
    ]
    return max(found)[2] if found else ()


def _is_linked(half: str) -> bool:
    """A half with the s that links it to the other (verblijfs-status): one cut earlier is the word."""
    return half.endswith("s") and stem_of(half[:-1]) == stem_of(half)


def compound_parts(texts: Iterable[str]) -> list[str]:
    """The parts of every compound in these texts, each once."""
    found: dict[str, None] = {}
    for text in texts:
        for word in words(text):
            if parts := parts_of(word):
                found.update(dict.fromkeys(parts))
    return list(found)


def _may_be_compound(folded: str) -> bool:
    return SHORTEST <= len(folded) <= LONGEST and folded.isalpha()


def _split(
    word: str, is_known: Callable[[str], bool], start: int = 0, dead_ends: set[int] | None = None
) -> tuple[str, ...] | None:
    """The longest parts first that make up the rest of the word; None when nothing does.

    `dead_ends`: where no rest began that is made up of parts. Many parts fit in more ways than can all be tried.
    """
    dead_ends = set() if dead_ends is None else dead_ends
    rest = word[start:]
    if start in dead_ends:
        return None
    if start and (rest in PARTS or (len(rest) > 3 and stem_of(rest) in _STEMS) or is_known(rest)):
        return (rest,)
    for end in range(len(word) - 3, start + 2, -1):
        part = word[start:end]
        if part not in PARTS and not is_known(part):
            continue
        for link in LINKS:
            if word.startswith(link, end) and (tail := _split(word, is_known, end + len(link), dead_ends)):
                return (part, *tail)
    dead_ends.add(start)
    return None
