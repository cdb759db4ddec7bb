"""Ordinary words of any sentence: they say nothing of the help that is asked and are no slip of another word.

A word here that the vocabulary knows is still what the vocabulary says. As in passing.py: alone they are asked.
"""

from service.search.dutch.analysis import stems

_WORDS = """
aangemeld aangeven aanmelden aanvragen aanwezig aardig absoluut accepteert accepteren achterin adres advies af
afgelopen afmaken afronden afspraak afspraken afspreken algemeen allang allebei allerlei alsjeblieft alsnog alsof
alstublieft althans alvast alweer amper anderen andersom antwoord appel armen aub auto bak bank bedanken bedankt
bedenken bedoel bedoeld bedoelde bedoelt beeld been beginnen beginner begonnen begreep begrijpen begrijpt behalve
behoefte behoorlijk beide beiden bekend bekende bel belang belangrijk belangrijke belangrijkste belde bellen belt
beneden benen benieuwd bepalen bereiken bericht beschikbaar beslissen besloot besloten besluit bespreken besproken
bestaat beste bestellen betekent betreft betrekken betrokken beurt bevalt bewust bezig bieden biedt bijdrage bijv
bijvoorbeeld bijzonder bijzondere blauw bleek bleven blijf blijkbaar blijkt boek boeken boel boodschappen bord
boterham boterhammen boven bovendien brachten brengen brief brieven broek brood bruikbaar bureau buren buur buurman
buurt buurvrouw bvb combinatie compleet da daadwerkelijk daar daaraan daarbij daardoor daarin daarmee daarna daarom
daaronder daarop daarover daarvan daarvoor dames dank dankzij deel deelnemen deels degene degenen delen der derde
desnoods deur deuren dezelfde dichtbij dichter dichterbij dient dinsdag doe doel doelen donderdag donker door doordat
doorgaan doorheen doos dr draagt draait dragen dringend droog druppel duidelijk duren duurde duurt echter eenmaal
eerder eerlijk effe eigenlijk eind einde eindelijk eindigt eis eisen elders elftal elkaar ene enige enigszins enkel
enkele enzo eraan erachter erbij erdoor erger ergste erheen erin ermee erna erom erop erover eruit ervan ervaren
ervoor evengoed eventueel eventuele extra feest feestje feit ff fijn filmpje fles flink fout foute frans friet
frietjes functioneert functioneren ga gaande gaven gebeurtenis gebied geboren gebouw gebruik gedachte gedeelte gedoe
gedurende geef geel gegeven gehele geholpen gekozen gekregen geldt geleden gelijk geloof gelopen geloven geluk
gelukkig gelukt gemakkelijk gemiddeld genaamd genoeg gepland geprobeerd gereden geregeld geschikt geschreven gesproken
gesticht gestuurd gevoel gevonden gezegd gezellig gezicht gezocht ging glas goede goedemorgen goedgekeurd goedkoop
graag graden grap grapje gras grens groeien groen groet groeten grond grootste grotere gwn haalt haar haarzelf hadden
half hallo hals halve hand handen handig handtekening hard haren hart hartstikke havo hbo heb hebt heen heer heet
helaas heleboel helft hemzelf herhaling hetzelfde heus hielp hier hierbij hierdoor hierheen hiermee hierover hiervan
hiervoor hoef hoefde hoek hoelang hoeveel hoewel hoge hoger hoi hoofd hoog hoop hoopt hoor hopelijk hopen hou idd idee
idk ie iig immers inderdaad indien informatie ingewikkeld inhoud inmiddels inschakelen interessant interesse
interesseert intussen inzet inzetten ipv ivm ja jammer jarig jas jezelf jongens jou jouw juiste kader kado kans kansen
kapper kast kdng keek ken kennen kennis kent keuken keus kiest kiezen kijkje kilo kilometer klaar klachten klant
kleding kleren kleur klinkt knie koek koffie komend komende kon konden koning koopt kop kopen kort korte kost koud
kregen krijg kruipen kruipt kun kunt kwart kwartier kwestie kwijt laag laatste lachen lacht lage land landen langer
langs langzaam last laten later leeft leeftijd leeg leek leert leger leggen legt lente let letterlijk levert licht
lief liefst liefste lieve lijken lijst linker links lip lopende lucht luid maal maaltijd maandag maar maat makkelijker
manier mannen mavo mbo mbt me mee meedenken meedoen meegaan meegenomen meekijken meenemen meerdere melden men merken
merkt meteen meter meters mezelf middag midden mij mijn mijzelf minder minst minstens minuten minuut mis misschien
missen miste mn mocht moeilijkheden moeite mogelijkheid moment momenteel mond mooi mooie mooiste morgen mss naam naar
naartoe nadat nadeel nadenken namelijk namen natuurlijk nederland nederlands nee neer nergens neus nie niemand nieuw
nieuws niveau nix noch nodige nodigt noemden noemen noemt nogal nogmaals noot normaal normale nou november officieel
ofzo ogen oktober omdat omg omgeving omtrent ondanks ondertussen onderweg ongeveer onlangs onmiddellijk onmogelijk ons
onszelf ontdekt ontmoet ontstaan ontvangen ontvangt ontwikkelen ontzettend onze oog ook oor oorzaak oorzaken opeens
open opkomen opletten oplossen oplossing opmerking opnieuw opstaan optijd opvallend opzet opzoeken oren oude oudere
ouderwets oudste overal overgaan overheen overleg overleggen overnemen paar pakken pakt papier park pas passen passend
passende past pauze per perfect periode personen persoon pertinent plaats plaatsvinden plan plein plezier plotseling
poging pop populair praktisch precies prettig prijs prima probeerde procedure proef publiek punt raakte raam raar
reageren recht rechts rechtstreeks redelijk reden redenen reeds regel regelen regelmatig regen reist rest resultaat
richting rijden rijdt ring rond rood rug ruim samen samenwerken schaal schat schiet schijnt schoen schoenen schone
schoon schoot schreef schrijft schrijven seizoen september serieus sinds sindsdien situatie situaties sleutel sluiten
smaak snap snappen snapt snelle sneller sommige soort soorten sorry sowieso spannend spannende speciaal speciale
speelde speelplaats speelt spijt sprak sta staat stad stap stapje stappen start starten steek stelde sterke stiekem
stoel stoelen straat straten stuk stukje stukjes sturen stuur stuurde stuurt supermarkt taart tafel tand tas team
tegelijk tegenover tegenwoordig ten tenminste tenslotte tenzij ter terecht terechtkan terechtkomen teveel tevens
tevreden thema tijd tijden titel toch toe toen toestaan toestemming toevallig totaal totdat traject trap trein trekken
trekt trots trouwens trui tussendoor tweede twijfel twijfelen twijfelt type uiteindelijk uiterst uitgelegd uitkomen
uitleg uitleggen uitnodigen uitvoeren vaak vaker vallen vanaf vanavond vandaan vandaar vanmiddag vanmorgen vanuit
vanwege vanzelf ver veranderde veranderen verandering verandert verband verbeteren verder verdient vergeet
vergelijkbaar vergeten verhaal verhalen verkeerd verkeerde verklaart verkoopt verlaten verliest verliezen vermoed
vermoedelijk vermoeden veroorzaakt verschijnt verschil verschillende verstopt vertel verteld vertelde vertellen
vertelt vervolgens verwacht verwachten verwezen verwijsbrief verwijzen verwijzing verzoek via viel vierde vinger vis
vlak vlees vloer vmbo voelde voet voeten vol voldoende volgde volgen volgend volgende volgens volgt volkomen volle
volledig voorbeeld voorbereiden voorbij voordeur voorgoed voorheen voorlopig voorstel voortaan voorzichtig vorig
vorige vorm vraagt vragenlijst vrij vrijdag vrije vroeg vroeger vwo waarbij waard waardoor waarheen waarin waarmee
waarnaar waarneming waarop waarover waarschijnlijk waarvan waarvoor want warm waterkant wedstrijd week wegens weggaan
wekelijks wel weleens welk wellicht wensen werden werkelijk wetenschap wiens wijk wijst wijze wil wildvreemde
wildvreemden wilt wind winkel winkels winter wisselt wist wisten wit witte woensdag woord woorden wordt wou wrm xl
zaak zacht zaken zal zaten zee zeep zeg zeker zelden zeldzaam zes zie zijn zin zit zn zoals zodra zoek zoiets zojuist
zolang zomaar zomer zon zonet zou zouden zoveel zover zowat zowel zul zulke zult zware zwart zwembad
"""

ORDINARY = frozenset(stems(_WORDS).split())
