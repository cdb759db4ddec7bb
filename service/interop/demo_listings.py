"""Deals the texts out: each title becomes one listing of a provider that could have written it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from service.interop.demo_places import MUNICIPALITY_OF, municipalities_in, nearest, own_area, villages_in
from service.interop.demo_sources import BaseText, DemoProvider
from service.interop.demo_specialisms import affinity

SMALL = ("klein", "niche")
NOT_A_VILLAGE = ("Stede Broec", "Koggenland", "Drechterland")
Centroids = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class PlannedListing:
    """A listing to be. `place`: where it is, when its text says so; else at the provider's own address."""

    provider: DemoProvider
    key: str
    text: BaseText
    title: str
    municipalities: tuple[str, ...]
    place: str

    @property
    def id(self) -> str:
        """Stable over starts: seeds of its history hang on it."""
        return f"{self.provider.agb}/{self.key}"

    def offers(self, token: str) -> bool:
        """Whether it offers this product or arrangement."""
        return token in self.text.tokens or token in self.text.products


def plan_listings(
    providers: Sequence[DemoProvider], texts: Sequence[BaseText], centroids: Centroids, seed: int
) -> tuple[PlannedListing, ...]:
    """The listings in the order of their providers. The same arguments give the same plan."""
    areas = {provider.agb: _area(provider, centroids, seed) for provider in providers}
    dealt = list(_deal(providers, texts, Random(f"{seed}/deal")))  # noqa: S311  a demo, not a secret
    numbers: Counter[str] = Counter()
    planned = []
    for provider in providers:
        for text, title in (pair[1:] for pair in dealt if pair[0] is provider):
            numbers[provider.agb] += 1
            key = f"A-{numbers[provider.agb]:03}"
            area = _served(text, areas[provider.agb], centroids)
            planned.append(PlannedListing(provider, key, text, title, area, _place(provider, text)))
    return tuple(planned)


def _deal(
    providers: Sequence[DemoProvider], texts: Sequence[BaseText], random: Random
) -> Iterator[tuple[DemoProvider, BaseText, str]]:
    """Every text is used before any is used again; two titles of a text never go to one provider."""
    room = {provider.agb: provider.weight for provider in providers}
    used: set[tuple[str, str]] = set()
    for text, title in _titles(texts, random):
        able = [
            provider
            for provider in providers
            if room[provider.agb] and (provider.agb, text.id) not in used and _may_write(provider, text)
        ]
        if not able:
            continue
        named = municipalities_in((*text.sentences, *text.titles))
        fits = {provider.agb: _fit(provider, text, named, room[provider.agb]) + random.random() for provider in able}
        chosen = max(able, key=lambda provider: fits[provider.agb])
        room[chosen.agb] -= 1
        used.add((chosen.agb, text.id))
        yield chosen, text, title


def _titles(texts: Sequence[BaseText], random: Random) -> Iterator[tuple[BaseText, str]]:
    for turn in range(2):
        own = [(text, text.titles[turn]) for text in texts if len(text.titles) > turn]
        random.shuffle(own)
        yield from sorted(own, key=lambda pair: pair[0].agb is None)


def _may_write(provider: DemoProvider, text: BaseText) -> bool:
    return text.agb == provider.agb if text.agb else text.segment in provider.segments


def _fit(provider: DemoProvider, text: BaseText, named: tuple[str, ...], room: int) -> float:
    is_near = 3 if MUNICIPALITY_OF.get(provider.place) in named else 0
    has_one_segment = 1 if len(provider.segments) == 1 else 0
    return 4 * affinity(provider, text) + is_near + has_one_segment + 2 * room / provider.weight


def _area(provider: DemoProvider, centroids: Centroids, seed: int) -> tuple[str, ...]:
    """The whole region for most; small ones often stay near home."""
    home = MUNICIPALITY_OF.get(provider.place)
    random = Random(f"{seed}/{provider.agb}/area")  # noqa: S311
    stays_near = random.random() < (0.45 if provider.type in SMALL else 0.1)
    if home is None or not stays_near:
        return tuple(sorted(centroids))
    return nearest(home, centroids, random.randint(1, 4))


def _served(text: BaseText, area: tuple[str, ...], centroids: Centroids) -> tuple[str, ...]:
    limited = own_area(text.sentences)
    if limited:
        return tuple(sorted(limited))
    if text.agb or ("B-P5" in text.products and "autisme" in text.keywords):
        return tuple(sorted(centroids))  # the search that every demonstration starts with finds something everywhere
    return tuple(sorted({*area, *municipalities_in((*text.sentences, *text.titles))}))


def _place(provider: DemoProvider, text: BaseText) -> str:
    named = villages_in((*text.sentences, *text.titles))
    return named[0] if len(named) == 1 and named[0] not in NOT_A_VILLAGE else provider.place
