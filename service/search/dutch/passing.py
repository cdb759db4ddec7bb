"""Words that a sentence about a child brings along and that say nothing of the help that is asked.

They are no stop words: they stand in the index and inside phrases of the vocabulary ("gaat niet naar school", "18 jaar
worden"), and alone they are asked as they are. Beside a word that says what is asked they count for little.
"""

from service.search.dutch.analysis import stems

PASSING = frozenset(
    stems(
        # who it is about
        "kind zoon dochter jongen meisje jeugdige jongere tiener iemand niemand iedereen mensen gezin ouder ouders "
        "moeder vader mama papa broertje zusje kleinkind neefje nichtje leerling cliënt partner man vrouw opa oma "
        "tante oom ex familie juf meester leraar leerkracht klas twee drie vier vijf zes zeven acht negen tien "
        # asking
        "hulp help helpt helpen plek plekken zoek zoekt zoeken gezocht gevraagd vraag vragen nodig graag advies "
        "mogelijk mogelijkheden welke waarom wanneer instelling organisatie aanbieder zorg iets tips weet weten "
        "telefoonnummer contactgegevens agb "
        # being, having, doing
        "hebben gehad krijgt krijgen kreeg gaat gaan ging gegaan wil willen wilde moet moeten moest mag mogen "
        "doet doen deed gedaan komt komen kwam gekomen blijft blijven bleef zit zitten zat gezeten ligt liggen lag "
        "staat staan stond laat laten liet neemt nemen geeft geven gaf maakt maken gemaakt vindt vinden vond ziet "
        "zien zag kijkt kijken houdt houden hield zegt zeggen zei loopt lopen liep valt vallen voelt voelen denkt "
        "denken dacht begint beginnen begon geweest worden wordt werd geworden hoeft hoeven lijkt lijken lukt lukken "
        "brengt brengen gebruikt gebruiken zet zetten stelt raakt raken gebeurt gebeurd gebeurde durf durft durfde "
        "durven kunnen redt redden klopt helemaal probeert proberen stopt stoppen werkt wacht wachten luistert "
        "reageert "
        # how much, how often, how long
        "heel hele erg zeer best beetje bijna veel weinig meer minder meeste paar al alle alles allemaal niets niks "
        "niet geen zonder nog weer altijd steeds soms vaak nooit ooit elk elke iedere telkens constant sinds "
        "tijdens na voordat daarna maand maanden week weken jaar jaren dag dagen uur uren ochtend avond middag nacht "
        "nachten oud oude jong jonge nu straks snel direct meteen net sterk goed slecht echt even "
        "alleen samen ergens nergens overal anders ander andere eigen zelf zich zichzelf elkaar buiten binnen "
        "thuis huis school weg terug tegen onder tussen achter zoals omdat terwijl waardoor zodat sommige bepaalde "
        "beter nieuwe lang klein kleine groot grote vast vaste eerst laatste leuk leuke probleem last moeilijk "
        "makkelijk enorm enorme per naast heen liever ineens juist vooral zelfs lekker blij gewoon wereld dingen ding "
        "keer manier kant m"
    ).split()
)
