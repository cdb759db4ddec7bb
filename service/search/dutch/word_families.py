"""Forms of a word that the stemmer leaves apart although people say them in one breath (ENGINES.md: it under-stems).

A family is a line of words; all of them get the stem of the first. A first word with a colon is the stem itself, where
Porter would make it that of another word: zoon and zon, boos and bos.
"""

FAMILIES = """
aanraken aangeraakt aanraking
aanranden aangerand aanranding
achtervolgen achtervolgt achtervolgd
adoptie geadopteerd geadopteerde adoptief adopteren
afvallen afgevallen
agressie agressief agressieve
anderstalig anderstalige
angst angstig angstige angsten
autisme autistisch autistische autist autisten
baby baby's babys babytje
bang bange
bedreigen bedreigd bedreigt bedreiging
bedriegen bedriegt bedrogen
begeleiden begeleidt begeleid begeleiding begeleidde
behandelen behandelt behandeld behandeling
beperking beperkt beperkte
bijten bijt gebeten
blind blinde blindheid
blowen blowt geblowd
boos: boos boze boosheid
braken braakt
breken breekt gebroken
brengen brengt gebracht bracht
broer broers broertje broertjes
buitensluiten buitengesloten
chanteren gechanteerd chantage
crimineel criminele criminelen criminaliteit
crisis crises
dakloos dakloze daklozen dakloosheid
dealen dealt gedeald dealer dealers
depressie depressies depressief depressieve
diagnose diagnoses diagnosen
dood doden
doof dove doofheid
dreigen dreigt gedreigd
driftig driftige drift
drinken drinkt gedronken dronken dronk
durven durft
dwang dwangmatig dwangmatige
dwingen dwingt gedwongen
dyslexie dyslectisch dyslectische
eenzaam eenzame eenzaamheid
epilepsie epileptisch epileptische
eten eet gegeten
examen examens
gamen gamet gaming games gamer gamers
gebruiken gebruikte
gehandicapt gehandicapte gehandicapten
gokken gokt
gooien gooit
halen haalt gehaald
hechten hechting gehecht gehechte gehechtheid
hoogbegaafd hoogbegaafde hoogbegaafden hoogbegaafdheid
horen hoort gehoord
huilen huilt huilde gehuild
huis huizen huisje
impulsief impulsieve impulsiviteit
invalide invaliden
jong jonge
jongens jongen jongetje jongetjes
jongere jongeren
kind kinderen kinder kindje kindjes
klagen klaagt
knijpen knijpt geknepen
krassen krast
krijgen krijgt kreeg gekregen
kruipen kruipt
leren leert geleerd
les lessen
lezen leest
liegen liegt gelogen loog
logeren logeert logeer gelogeerd
lopen loopt
luisteren luistert
man mannen
meid meiden
meisje meisjes
middelbaar: middelbaar middelbare
misbruik misbruikt misbruikte misbruiken
misdragen misdraagt
mishandelen mishandelt mishandeld mishandelde mishandeling
nachtmerrie nachtmerries
niet nie
onveilig onveilige onveiligheid
onzeker onzekere onzekerheid
ophalen ophaalt opgehaald
opnemen opneemt opgenomen opname opnames
oppakken opgepakt oppakt
opsluiten opgesloten
opvangen opvangt opgevangen opvang
opvoeden opvoedt opvoeding
oudere: oudere ouderen
overgeven overgeeft
overlijden overlijdt overleden overleed
pesten pest gepest
piekeren piekert gepieker
plaats plaatsen plaatsing geplaatst
plassen plast geplast
plegen pleegt gepleegd
poepen poept gepoept
praten praat gepraat
psychose psychoses psychosen psychotisch psychotische
puber pubers puberen
raken raakt geraakt
rekenen rekent
roken rookt gerookt
rokken: rok rokken
ruzie ruzies
scheiden scheidt gescheiden scheiding scheidingen
schelden scheldt
school skool scholen
schoppen schopt geschopt
schorsen geschorst schorsing
schreeuwen schreeuwt geschreeuwd
slaan slaat sloeg geslagen
slapen slaapt slaap sliep geslapen
slikken slikt geslikt
sluiten sluit gesloten
snijden snijdt snijd gesneden
snuiven snuift gesnoven
somber sombere somberheid
spastisch spastische
spelen speelt gespeeld
spijbelen spijbelt gespijbeld
springen springt gesprongen
spugen spuugt gespuugd
steeds: steeds
stelen steelt gestolen
stem stemmen
sterven sterft gestorven
stichten sticht gesticht
stoken stookt gestookt
stoornis stoornissen
stotteren stottert
suicidaal suicidale suicidaliteit
tekenen tekent getekend
toets toetsen
trauma trauma's traumas
traumatisch traumatische
treiteren treitert getreiterd
trouwen trouwt getrouwd
uitlachen uitgelachen
uitschelden uitgescholden
vangen vangt gevangen
vapen vapet vapes
vechten vecht gevochten
veer: veer veren
verdriet verdrietig verdrietige
verdwijnen verdwijnt verdwenen
vergeten vergeet
verkrachten verkracht verkrachting
verlegen verlegenheid
verliezen verliest verloren
vernielen vernielt vernield vernieling vernielingen
verslaving verslavingen verslaafd verslaafde verslaafden
verstoppen verstopt
verwaarlozen verwaarloosd verwaarloost verwaarloosde verwaarlozing
verzorgen verzorgt verzorging
verzuimen verzuimt verzuim
vinden vindt gevonden
vloeken vloekt gevloekt
vluchten gevlucht gevluchte
volwassen volwassenen volwassene
vriend vrienden vriendje vriendjes
vriendin vriendinnen
weglopen wegloopt weggelopen
wegsturen weggestuurd
weigeren weigert geweigerd weigering
woedend woedende
wonen woont woon gewoond
worden wordt werd geworden
zaak: zaak zaken
zeggen zegt
zelfstandig zelfstandige zelfstandigheid
ziek zieke
ziekte ziekten ziektes
zien ziet
zitten zit gezeten zat
zoon: zoon zoons zonen zoontje zoontjes
zorgen zorgt
zuipen zuipt gezopen
zus zussen zusje zusjes
zwanger zwangere
zwerven zwerft gezworven
zwijgen zwijgt
"""
