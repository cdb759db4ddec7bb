"""Ordinary words of any sentence: they say nothing of the help that is asked and are no slip of another word.

A word here that the vocabulary knows is still what the vocabulary says. As in passing.py: alone they are asked.
"""

from service.search.dutch.analysis import stems

_WORDS = """
aangemeld aangeven aanmelden aanvragen aanwezig aardig accepteert accepteren achterin adres advies afgelopen afmaken
afronden afspraak afspraken afspreken algemeen alsnog alstublieft alvast anderen andersom antwoord appel armen aub
auto bak bank bedanken bedankt bedenken bedoel bedoelt beeld been beginnen beginner begrijpen begrijpt behalve
behoefte behoorlijk bekend bekende belangrijk belangrijke bellen belt benen benieuwd bepalen bereiken beschikbaar
beslissen besluit bespreken besproken bestaat beste bestellen betekent betrekken betrokken beurt bevalt bewust bezig
bieden biedt bijdrage bijv bijvoorbeeld bijzonder bijzondere blauw blijkbaar blijkt boek boeken boodschappen bord
boterham boterhammen boven brengen brief brieven broek brood bruikbaar bureau buren buur buurman buurvrouw bvb
combinatie compleet da daar daarbij daarmee daarna daarom daaronder daarvoor dames deel deelnemen deels delen deur
deuren dichtbij dichter dinsdag doe doel doelen donderdag donker door doordat doorgaan doos dr draagt draait dragen
dringend droog druppel duidelijk duren duurt echter eenmaal eerder eerlijk effe eigenlijk eind einde eindelijk eis
eisen elders elkaar enkel enkele enzo erachter erbij erdoor erheen erna erover ervan ervaren ervoor feest feestje ff
fijn filmpje fles flink fout foute frans friet frietjes functioneert functioneren gebeurtenis gebied geboren gebouw
gebruik gedoe geel gegeven gehele geholpen gekozen gekregen geldt geleden gelijk gelopen geluk gemiddeld genoeg
gepland geregeld geschikt geschreven gesproken gesticht gestuurd gevoel gevonden gezegd gezellig gezicht gezocht ging
glas goede goedemorgen goedgekeurd goedkoop graag graden grap grapje gras grens groeien groen groet groeten gwn haalt
haar haarzelf half hallo hals halve hand handen handig handtekening hard haren hart havo hbo heb heen heer heet
heleboel helft hemzelf herhaling hetzelfde hier hierbij hoek hoeveel hoge hoger hoi hoofd hoog hoop hoopt hoor
hopelijk hopen idd idee idk ie iig indien informatie ingewikkeld inhoud inmiddels inschakelen interesse intussen
inzet inzetten ipv ivm jarig jas jezelf jongens juiste kader kado kans kansen kapper kast kdng kennen kennis kent
keuken keus kiest kiezen kijkje kilo kilometer klaar klachten klant kleding kleren kleur knie koek koffie komend
komende koning koopt kop kopen kort korte kost koud krijg kruipen kruipt kwart kwartier kwijt laag laatste lachen
lacht lage land landen langer langs langzaam last laten leeft leeftijd leeg leert leger leggen legt lente licht lief
liefst liefste lieve lijken lijst linker links lip lopende lucht luid maal maaltijd maandag maar maat manier mannen
mavo mbo mbt me meedenken meedoen meegaan meekijken meenemen melden merken merkt meteen meter meters mezelf middag
midden mij mijn mijzelf minder minuten minuut misschien missen mn moeilijkheden mogelijkheid moment momenteel mond
mooi mooie morgen mss naam naar nadat nadeel nadenken namelijk namen natuurlijk nederland nederlands nee neer nergens
neus nie niemand nieuw nieuws niveau nodige nodigt noemen noemt nogal noot normaal normale nou november ofzo ogen
oktober omdat omg omgeving ondanks onderweg ongeveer onlangs ons onszelf ontdekt ontmoet ontstaan ontvangen ontvangt
ontwikkelen onze oog ook oor oorzaak oorzaken opeens open opkomen opletten oplossen oplossing opmerking opnieuw
opstaan optijd opvallend opzet opzoeken oren oude ouderwets oudste overal overgaan overheen overleg overleggen
overnemen paar pakken pakt papier park pas passen passend passende past pauze per perfect periode personen persoon
plaats plaatsvinden plein plezier plotseling pop populair praktisch precies prijs prima proef publiek punt raam raar
reageren recht rechts reden redenen reeds regel regelen regelmatig regen reist rest resultaat richting rijdt ring
rond rood rug ruim samen samenwerken schaal schat schiet schoen schoenen schone schoon schoot schrijft schrijven
seizoen september sinds sindsdien situatie situaties sleutel sluiten smaak snap snappen snapt snelle sommige soort
soorten spannend spannende speciaal speciale speelplaats speelt spijt staat stad stap stapje stappen start starten
steek sterke stiekem stoel stoelen straat straten stuk stukje stukjes sturen stuur stuurt supermarkt taart tafel tand
tas tegelijk tenminste terecht terechtkan terechtkomen tevreden thema tijd tijden titel toch toen toestaan
toestemming toevallig totaal trap trein trekken trekt trots trui tussendoor twijfel twijfelen twijfelt type
uiteindelijk uitgelegd uitkomen uitleg uitleggen uitnodigen uitvoeren vaak vallen vandaan vandaar vanmiddag vanmorgen
vanuit vanwege vanzelf veranderen verandering verandert verbeteren verder verdient vergeet vergelijkbaar vergeten
verhaal verhalen verkeerd verkeerde verkoopt verlaten verliest verliezen vermoed vermoedelijk vermoeden verschijnt
verschil verschillende verstopt vertel vertellen vertelt verwacht verwachten verwezen verwijsbrief verwijzen
verwijzing verzoek vinger vis vlak vlees vloer vmbo voet voeten vol voldoende volgen volgend volgende volgens volgt
volledig voorbeeld voorbereiden voorbij voordeur voorheen voorlopig voorstel voorzichtig vorig vorige vorm
vragenlijst vrij vrijdag vrije vroeg vroeger vwo waarbij waardoor waarheen waarmee waarnaar waarneming waarover
waarschijnlijk waarvan waarvoor want warm waterkant wedstrijd week wegens weggaan wekelijks wel welk wensen werkelijk
wetenschap wijk wijze wil wildvreemde wildvreemden wind winkel winkels winter wisselt wit witte woensdag woord
woorden wordt wrm xl zaak zacht zaken zal zee zeep zeg zeker zelden zeldzaam zes zijn zin zit zn zoals zodra zoek
zomer zon zonet zou zouden zover zult zware zwart zwembad
"""

ORDINARY = frozenset(stems(_WORDS).split())
