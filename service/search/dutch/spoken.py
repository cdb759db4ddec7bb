"""How people put a thing they say every day: which words they use for each other, and which they merely put between.

Only for phrases of more than one word that the vocabulary calls a `lekenwoord`: "papa slaapt amper" is "ouder slaapt
niet". A list of words stays a list of words: vader alone is not ouder.
"""

from collections.abc import Mapping

from service.search.dutch.analysis import stem_of, stems

# Each line: words of which one may stand for the other inside a phrase, the first for all of them.
ALIKE = """
niet nooit niks niets nauwelijks amper
moeilijk moeizaam moeite slecht lastig
ouder ouders vader moeder papa mama pa ma mam
kind kinderen zoon dochter kleinkind kleinzoon kleindochter dochtertje
broer broers broertje zus zusje zussen brus
opa oma grootouders grootouder
juf meester leraar lerares docent leerkracht
slaan slaat schoppen trappen trapt meppen mept stompen stompt
school klas
steeds altijd continu constant voortdurend telkens
kapot stuk
raar vreemd
ex exman exvrouw expartner
overleden dood sterven doodgegaan
mobiel telefoon smartphone tablet scherm
moment minuut seconde
drinken zuipen zuipt
vreemde vreemden wildvreemde wildvreemden onbekende onbekenden
huilen janken jankt krijsen krijst
dol verzot
stelen jatten pikt
piekeren tobben
politie agenten
jongen jongens gast
vriend vrienden vriendin vriendinnen maat maten
boos kwaad woedend
verdrietig sip
weigeren vertikt verdomt
"""

# What stands between the words of a phrase, or is left out, without changing what it says.
BETWEEN = frozenset(
    stems(
        "al nog maar heel hele erg zo steeds altijd vaak meer weer even elke dag echt helemaal gewoon eigenlijk best "
        "goed nu soms vrijwel bijna zomaar lukt gaat continu constant voortdurend telkens regelmatig "
        "ineens opeens thuis zelfs zelf ooit lang maanden weken jaren tijd laatst sinds iedere elk"
    ).split()
)

PEOPLE = frozenset(stems("ouder kind broer opa juf jongen meisje").split())  # and all said as one of them
DEEDS = frozenset(stems("slaan mishandelen bedreigen").split())  # of which the order of words tells who does it


def _alike() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in ALIKE.split("\n"):
        held = [stem for word in line.split() if (stem := stem_of(word))]
        found |= dict.fromkeys(held, held[0] if held else "")
    return found


_SAID_AS = _alike()


def said_as(stem: str) -> str:
    """The stem that stands for this one inside a phrase."""
    return _SAID_AS.get(stem, stem)
