"""What people say in any question, whatever it is about: from these the search learns what tells nothing (learn.py)."""

from collections.abc import Iterator
from itertools import product

_ASKS = """
plek voor
is er plek voor
nu plek voor
hulp voor
hulp nodig voor
wie kan helpen met
kan iemand meedenken over
heeft u ruimte voor
wie heeft er nog ruimte voor
wij zoeken iets voor
ik zoek een plek voor
op zoek naar hulp voor
zo snel mogelijk iets voor
waar kan ik terecht met
een aanbieder voor
aanmelden van
een vraag over
advies over
wachtlijst voor
passende hulp voor
wat is er mogelijk voor
het gaat niet goed met
we weten het niet meer met
ik maak me zorgen over
het loopt vast met
""".strip().splitlines()
_WHOM = """
mijn zoon
onze dochter
mijn kind
ons kindje
een jongen van twaalf
een meisje
een meisje van veertien jaar
een jongere
een kind
een puber
onze kleuter
onze oudste
mijn jongste
het gezin
een moeder
een vader
mijn broertje
mijn zusje
mijn kleinzoon
een leerling
een cliënt
hem
haar
mij
""".strip().splitlines()
_LOOSE = """
jongen van twaalf jaar
meisje veertien
kind van acht
hij is negen
ze is pas zes jaar
mijn dochter speelt graag buiten
hij vindt voetbal leuk
zij gaat graag naar oma
onze zoon zit op judo
hij zit op de basisschool
zij zit in groep zes
hij zit in groep zeven
hij zit op het vmbo
wij wonen in Hoorn
in de buurt van Enkhuizen
liefst dicht bij huis
in onze gemeente
wie kan er volgende week beginnen
vandaag nog
zo snel mogelijk
na de zomer
binnen een maand
voor langere tijd
tijdelijk
wie heeft er nu plek
heeft u nog ruimte
is er een wachtlijst
kan iemand mij terugbellen
met wie kan ik praten
wat moet ik doen
wat nu
we hebben alles al geprobeerd
het gaat al jaren zo
het wordt steeds erger
het lukt ons niet meer
ik weet het niet meer
wij kunnen het niet alleen
onze dochter heeft het moeilijk
mijn zoon heeft hulp nodig
ze wil graag hulp
hij wil zelf geen hulp
krijgt geen hulp
wij krijgen geen hulp
er is geen hulp
de huisarts verwees ons door
school zegt dat er hulp moet komen
de gemeente heeft een beschikking gegeven
wij hebben een indicatie
wie vergoedt dit
wat kost het
hoe meld ik aan
waar vind ik een goede aanbieder
iemand met ervaring
een vaste begeleider
een man als begeleider
stichting de kwelderster
de lisdodde
de stuifduin
het veenpluis
het zeekraal
de hooiwagen
huize duindoorn
villa wollegras
zorggroep waddenwind
factuur
rekening
adres
telefoonnummer
website
openingstijden
vacature
contract
formulier
informatie
aanbod
aanbieder
organisatie
medewerker
iemand anders
""".strip().splitlines()


_LIKES = """
houdt van
is gek op
speelt graag met
vindt alles leuk van
praat graag over
""".strip().splitlines()
_LIKED = """
auto's
treinen
bussen
vrachtwagens
vliegtuigen
voetbal
lego
puzzels
poppen
dinosaurussen
pannenkoeken
het strand
""".strip().splitlines()
_WHO = ("hij", "ze", "mijn zoon", "onze dochter")

_SOMEBODY = """
hij
zij
mijn zoon
onze dochter
mijn moeder
zijn vader
mijn broertje
mijn vriend
mijn vriendin
het buurmeisje
de buurjongen
een jongen uit mijn klas
een meisje uit mijn team
""".strip().splitlines()
_DOES = """
zit op zwemmen
zit in de tweede klas
zit op een stoel
gaat naar de kermis
gaat met vakantie
gaat met de trein
komt uit Medemblik
komt morgen langs
is acht jaar geworden
is de jongste thuis
woont om de hoek
wil iets vragen
speelt in de tuin
speelt op het plein
werkt bij de bakker
vindt rekenen leuk
heeft een nieuwe fiets
heeft een kat
heeft blauwe ogen
heeft lang haar
heeft morgen vrij
eet een appel
drinkt een glas melk
staat op de groepsfoto
staat op de foto
staat op de klassenfoto
maakt foto's
ligt op de bank
kijkt een film
luistert naar de radio
krijgt een cadeau
draagt een jas
leest de krant
slaapt boven
loopt naar huis
leert fietsen
belt naar oma
""".strip().splitlines()


def neutral_texts() -> Iterator[str]:
    """Sentences and loose words that lead to no concept."""
    yield from _LOOSE
    yield from _WHOM
    yield from (f"{ask} {whom}" for ask, whom in product(_ASKS, _WHOM))
    yield from (f"{who} {likes} {liked}" for who, likes, liked in product(_WHO, _LIKES, _LIKED))
    yield from (f"{who} {does}" for who, does in product(_SOMEBODY, _DOES))
