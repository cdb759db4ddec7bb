"""Forms of a word that the stemmer leaves apart although people say them in one breath (ENGINES.md: it under-stems).

A family is a line of words; all of them get the stem of the first. A first word with a colon is the stem itself, where
Porter would make it that of another word: zoon and zon, boos and bos. Endings work the same way for any longer word.
"""

# A small thing is the thing: pilletje, filmpje, zoontje, groepjes. (pattern, of which the first group is the thing.)
SMALL = (
    r"(\w*[aeiou](\w))\2etjes?",
    r"(\w{2,}m)pjes?",
    r"(\w+(?:[aeiou]{2}|ij|[aeiou][rlnw]|[aeouy])[rlnw]?)tjes?",
    r"(\w{3,}?)jes?",
)

FAMILIES = """
achtervolgen achtervolgt achtervolgd
adoptie geadopteerd geadopteerde adoptief adopteren
agressie agressief agressieve
anderstalig anderstalige
angst angstig angstige angsten
autisme autistisch autistische autist autisten
baby baby's babys babytje
bang bange
bedreigen bedreigd bedreigt bedreiging
begeleiden begeleidt begeleid begeleiding begeleidde
behandelen behandelt behandeld behandeling
beperking beperkt beperkte
bijten bijt gebeten
blind blinde blindheid
blowen blowt geblowd
boos: boos boze boosheid
braken braakt
broer broers broertje broertjes
crisis crises
depressie depressies depressief depressieve
diagnose diagnoses diagnosen
dealen dealt gedeald dealer dealers
dood doden
doof dove doofheid
drinken drinkt gedronken dronken dronk
durven durft
dwang dwangmatig dwangmatige
epilepsie epileptisch epileptische
eten eet gegeten
examen examens
halen haalt gehaald
gamen gamet gaming games gamer gamers
gehandicapt gehandicapte gehandicapten
gokken gokt
gooien gooit
hechten hechting gehecht gehechte gehechtheid
horen hoort gehoord
huilen huilt huilde gehuild
huis huizen huisje
jong jonge
jongere jongeren
jongens jongen jongetje jongetjes
kind kinderen kinder kindje kindjes
klagen klaagt
krassen krast
leren leert geleerd
les lessen
lezen leest
liegen liegt gelogen loog
logeren logeert logeer gelogeerd
lopen loopt
luisteren luistert
man mannen
meisje meisjes
meid meiden
mishandelen mishandelt mishandeld mishandelde mishandeling
misbruik misbruikt misbruikte misbruiken
nachtmerrie nachtmerries
opvoeden opvoedt opvoeding
opnemen opneemt opgenomen opname opnames
overgeven overgeeft
overlijden overlijdt overleden overleed
pesten pest gepest
piekeren piekert gepieker
plaats plaatsen plaatsing geplaatst
plassen plast geplast
plegen pleegt gepleegd
poepen poept gepoept
praten praat gepraat
puber pubers puberen
rekenen rekent
roken rookt gerookt
ruzie ruzies
scheiden scheidt gescheiden scheiding scheidingen
schelden scheldt
schoppen schopt geschopt
schreeuwen schreeuwt geschreeuwd
slaan slaat sloeg geslagen
slapen slaapt slaap sliep geslapen
sluiten sluit gesloten
snijden snijdt snijd gesneden
somber sombere somberheid
spelen speelt gespeeld
spijbelen spijbelt gespijbeld
spugen spuugt gespuugd
stelen steelt gestolen
stem stemmen
stoornis stoornissen
stotteren stottert
toets toetsen
trauma trauma's traumas
tekenen tekent getekend
trouwen trouwt getrouwd
vapen vapet vapes
vechten vecht gevochten
verkrachten verkracht verkrachting
vernielen vernielt vernield vernieling vernielingen
verslaving verslavingen verslaafd verslaafde verslaafden
verwaarlozen verwaarloosd verwaarloost verwaarloosde verwaarlozing
verzorgen verzorgt verzorging
vluchten gevlucht gevluchte
vriend vrienden vriendje vriendjes
weglopen wegloopt weggelopen
weigeren weigert geweigerd weigering
worden wordt werd geworden
wonen woont woon gewoond
zeggen zegt
ziek zieke
ziekte ziekten ziektes
zien ziet
zorgen zorgt
zoon: zoon zoons zonen zoontje zoontjes
zus zussen zusje zusjes
zwijgen zwijgt
opvangen opvangt opgevangen opvang
stichten sticht gesticht
stoken stookt gestookt
gebruiken gebruikte
brengen brengt gebracht bracht
breken breekt gebroken
zwerven zwerft gezworven
vangen vangt gevangen
springen springt gesprongen
zitten zit gezeten zat
zuipen zuipt gezopen
bedriegen bedriegt bedrogen
dwingen dwingt gedwongen
krijgen krijgt kreeg gekregen
raken raakt geraakt
verliezen verliest verloren
vinden vindt gevonden
vergeten vergeet
verdwijnen verdwijnt verdwenen
verstoppen verstopt
wegsturen weggestuurd
buitensluiten buitengesloten
opsluiten opgesloten
ophalen ophaalt opgehaald
oppakken opgepakt oppakt
aanraken aangeraakt aanraking
aanranden aangerand aanranding
misdragen misdraagt
afvallen afgevallen
sterven sterft gestorven
kruipen kruipt
knijpen knijpt geknepen
treiteren treitert getreiterd
uitschelden uitgescholden
uitlachen uitgelachen
vloeken vloekt gevloekt
verzuimen verzuimt verzuim
schorsen geschorst schorsing
slikken slikt geslikt
snuiven snuift gesnoven
chanteren gechanteerd chantage
dreigen dreigt gedreigd
eenzaam eenzame eenzaamheid
onveilig onveilige onveiligheid
verlegen verlegenheid
verdriet verdrietig verdrietige
woedend woedende
vriendin vriendinnen
volwassen volwassenen volwassene
zelfstandig zelfstandige zelfstandigheid
onzeker onzekere onzekerheid
driftig driftige drift
impulsief impulsieve impulsiviteit
hoogbegaafd hoogbegaafde hoogbegaafden hoogbegaafdheid
dyslexie dyslectisch dyslectische
psychose psychoses psychosen psychotisch psychotische
suicidaal suicidale suicidaliteit
crimineel criminele criminelen criminaliteit
traumatisch traumatische
zwanger zwangere
dakloos dakloze daklozen dakloosheid
spastisch spastische
invalide invaliden
"""

# (ending, what it is read as): the stem of a longer word with this ending is that of the same word with the other.
ENDINGS = (
    ("problematiek", "problemen"),
    ("stoornissen", "stoornis"),
    ("huizen", "huis"),
    ("kinderen", "kind"),
    ("therapieen", "therapie"),
    ("gezinnen", "gezin"),
    ("meisjes", "meisje"),
)
