"""What some demo providers are for, so that a foster home does not offer a clinic and a clinic no riding school."""

from service.interop.demo_sources import BaseText, DemoProvider

SPECIALISMS = {
    "Pleegzorg": "V-PLG-",
    "Gastgezinnen": "V-PLG-",
    "Gezinshui": "V-GZH-",
    "Logeer": "V-KV-L",
    "Crisisopvang": "V-KV-C",
    "Kamertraining": "V-VZB-ZT",
    "Woonhuis": "V-VZB-ZT V-VZB-WLG",
    "Moeder- en Kindhuis": "V-VZB-OKZ",
    "Leef- en Woongroepen": "V-VZB-WLG V-VMB-BG",
    "Forensisch": "C-FOR X-AMB-P",
    "Kinderdagcentrum": "X-DBH-VG X-DBS",
    "Verstandelijke Beperking": "X-DBH-VG verstandelijke LVB",
    "LVB": "LVB verstandelijke",
    "Eetstoornis": "eetstoornis anorexia boulimia",
    "Crisishulp": "X-AMB- X-DBH-",
    "Taal, Gehoor": "taal doof gehoor TOS",
    "Autisme": "autisme ASS",
    "GGZ": "C-HS V-VMB-GGZ X-DBH-GGZ X-MED",
    "EMDR": "EMDR trauma",
    "Speltherapie": "spel",
    "Paarden": "paard",
    "Dyscalculie": "dyscalculie dyslexie leer",
    "Verslaving": "verslaving blowen alcohol gamen",
    "Zorgboerderij": "boerderij dagbesteding dieren",
    "Dagbesteding": "X-DBS dagbesteding",
    "Vaktherapie": "muziek drama beeldend therapie dans",
    "Mediation": "scheiding",
    "hechting": "hechting",
    "Oudertraining": "ouders opvoed",
    "Systeem": "gezin systeem",
}


def affinity(provider: DemoProvider, text: BaseText) -> int:
    """1: this is what the provider is for; -1: it is for something else; 0: it does all kinds of things."""
    terms = " ".join(words for name, words in SPECIALISMS.items() if name in provider.name).lower().split()
    if not terms:
        return 0
    about = " ".join((*text.tokens, *text.keywords, *text.titles)).lower()
    return 1 if any(term in about for term in terms) else -1
