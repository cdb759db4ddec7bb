"""The demo accounts, at least one for every role, and the colleagues in whose name simulated providers report."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from service.interop.demo_sources import DemoProvider

REPORTER = "melder"
FIRST_NAMES = "Hanneke Bart Samira Wouter Loes Yusuf Petra Dennis Fatma Rianne Gerben Noor Erik Mila Tjeerd Els".split()
LAST_NAMES = "Vos Bakker Demir Kuiper Zijlstra Winkel Pauw Stam Otten Blom Koster Aydin Ruiter Veen Smit Groot".split()


@dataclass(frozen=True)
class Scope:
    """A role and where it holds: exactly one of provider (AGB), municipality and region."""

    role: str
    agb: str | None = None
    municipality: str | None = None
    region: str | None = None

    @property
    def where(self) -> str:
        return self.agb or self.municipality or self.region or ""


@dataclass(frozen=True)
class DemoAccount:
    """Somebody who can sign in with the demo password. `says`: who this is, for the list of accounts."""

    email: str
    name: str
    says: str
    scopes: tuple[Scope, ...]


ACCOUNTS = (
    DemoAccount(
        "marieke.dol@lisdodde.example", "Marieke Dol", "aanbieder, Stichting Lisdodde",
        (Scope("aanbieder", agb="99001013"),),
    ),
    DemoAccount(
        "beheer@kwelder.example", "Kees Appelman", "aanbiederbeheerder, De Kwelder Jeugdhulp",
        (Scope("aanbiederbeheerder", agb="99001247"),),
    ),
    DemoAccount(
        "planning@zomerdijk.example", "Anouk Terpstra", "aanbieder, Praktijk Zomerdijk en Bureau Halverwege",
        (Scope("aanbieder", agb="99001130"), Scope("aanbieder", agb="99001364")),
    ),
    DemoAccount(
        "consulent@hoorn.example", "Saskia Veldhuis", "consulent, Hoorn", (Scope("consulent", municipality="GM0405"),)
    ),
    DemoAccount(
        "consulent@medemblik.example", "Tom Brandsma", "consulent, Medemblik",
        (Scope("consulent", municipality="GM0420"),),
    ),
    DemoAccount(
        "huisarts@praktijk.example", "Farida Amrani", "verwijzer, huisarts in Hoorn",
        (Scope("verwijzer", municipality="GM0405"),),
    ),
    DemoAccount(
        "beleid@hoorn.example", "Joost Kramer", "beleidsmedewerker, Hoorn",
        (Scope("beleidsmedewerker", municipality="GM0405"),),
    ),
    DemoAccount(
        "contracten@regio.example", "Ingrid Schouten", "contractmanager, West-Friesland",
        (Scope("contractmanager", region="wf"),),
    ),
    DemoAccount(
        "ravi.mohan@regio.example", "Ravi Mohan", "contractmanager, West-Friesland",
        (Scope("contractmanager", region="wf"),),
    ),
    DemoAccount(
        "beheerder@plekwijzer.example", "Lotte Hoekstra", "beheerder, West-Friesland",
        (Scope("beheerder", region="wf"),),
    ),
)  # fmt: skip
MANAGERS = tuple(account.email for account in ACCOUNTS if account.scopes[0].role == "contractmanager")


def reporter_email(provider: DemoProvider) -> str:
    """The address of the simulated colleague of this provider; nobody can sign in with it."""
    return f"{REPORTER}@{provider.mail_domain}"


def colleague_names(providers: Sequence[DemoProvider], seed: int) -> dict[str, str]:
    """An invented name for the contact person of each provider, by AGB."""
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    Random(f"{seed}/names").shuffle(names)  # noqa: S311  a demo, not a secret
    return {provider.agb: names[place % len(names)] for place, provider in enumerate(providers)}
