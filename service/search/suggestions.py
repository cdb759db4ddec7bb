"""What to suggest while somebody types: concepts, products, municipalities (or a village in them) and providers.

Concepts are a table made once per vocabulary, products and municipalities one per state of the
catalogue; providers are asked of the database, whose table of providers is small however many listings there are.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import exists, func, or_, select

from service.catalogue.tables import Framework, Municipality, Product
from service.core.bsn import find_bsn
from service.core.database import Sessions
from service.listings.tables import Listing
from service.providers.tables import Provider
from service.search.dutch.analysis import STOP_WORDS, words
from service.search.dutch.dutch_words import is_dutch
from service.search.schemas import MAX_QUERY
from service.search.vocabulary.concepts import OLD_NAME, PLAIN, SPELLING, Concept, TermEntry
from service.search.vocabulary.content import Vocabulary
from service.search.vocabulary.prefixes import SAYING, Found, Kind, PrefixTable, Suggestion, beginnings, key_of, pick
from service.search.vocabulary.villages import load_villages

MOST = 8
SHORTEST = 2
MOST_PROVIDERS = 40
SAYINGS = 3  # of the eight that are kept for what people say in more words

ProductNames = tuple[tuple[str, str, int | None, str], ...]
PlaceNames = tuple[tuple[str, str], ...]
_kept: list[tuple[Vocabulary, PrefixTable]] = []


def suggest(session: Sessions, vocabulary: Vocabulary, typed: str, today: date) -> list[Suggestion]:
    """At most eight: names first, the best of each kind; without any the same for the last word of what is typed; then
    what people say in more words, of which the middle only when there is nothing else. Nothing for less than two
    characters, nor beside a BSN. Three queries."""
    key = key_of(typed)
    if len(key) < SHORTEST or find_bsn(typed):
        return []
    names = _names_table(_products(session, today), _places(session))
    providers = _providers(session, " ".join(typed.replace("\x00", " ").casefold().split()), key)
    concepts = _concept_table(vocabulary)
    found = [*concepts.find(key), *names.find(key), *providers]
    sayings = [item for item in found if item.is_saying and not key.isdecimal()]  # an age goes on as nobody can tell
    begun = pick([item for item in sayings if not item.is_later], MOST)
    chosen = pick([item for item in found if not item.is_saying], MOST)
    if not chosen and not (begun and _says_little(key)):
        chosen = list(_last_word(typed, (concepts, names)))[: MOST - min(len(begun), SAYINGS)]
    return [*chosen, *begun][:MOST] or pick(sayings, MOST)


def _says_little(key: str) -> bool:
    """Whether the last word can hardly be the beginning of a name: "gaat niet na" goes on as people say it."""
    last = key.rpartition(" ")[2]
    return len(last) <= SHORTEST or last in STOP_WORDS


def _last_word(typed: str, tables: Sequence[PrefixTable]) -> Iterator[Suggestion]:
    """The question as it may go on: "zoon met autis" becomes "zoon met autisme", in words, as it was begun; not "zoon
    met broer met autisme"."""
    before, _, last = " ".join(typed.split()).rpartition(" ")
    key = key_of(last)
    if not before or len(key) < SHORTEST:
        return
    found = [item for table in tables for item in table.find(key) if not item.is_later]
    for item in pick([item for item in found if not item.is_saying] or found, MOST):
        whole = f"{before} {item.value if item.parameter == 'q' else item.text.partition(' (')[0]}"
        if len(whole) <= MAX_QUERY:
            yield Suggestion(whole, item.kind, "q", whole, item.about)


def _concept_table(vocabulary: Vocabulary) -> PrefixTable:
    """Only that of the vocabulary in use is kept: a new version is another object, also under the same name."""
    for known, table in _kept:
        if known is vocabulary:
            return table
    table = PrefixTable(_concepts(vocabulary))
    _kept[:] = [(vocabulary, table)]
    return table


def _concepts(vocabulary: Vocabulary) -> Iterator[tuple[str, Suggestion]]:
    """An old name and a known mistake lead to the label alone: some of those hurt. A term of two concepts is one
    suggestion with both."""
    labels: dict[str, list[str]] = {}
    for concept in vocabulary.concepts:
        for term in concept.terms:
            labels.setdefault(term.text, []).append(concept.label)
    for concept in vocabulary.concepts:
        for term in concept.terms:
            shown = concept.label if _is_kept_silent(term) else term.text
            others = [] if shown == concept.label else [label for label in labels[shown] if label != shown]
            text = f"{shown} ({', '.join(others)})" if others else shown
            yield term.text, Suggestion(text, Kind.BEGRIP, "q", shown, concept.code, _tier(concept, term, shown))


def _is_kept_silent(term: TermEntry) -> bool:
    """An old name, or a mistake in a name; other ways to write it (medicatie controle) may be shown."""
    if term.kind == SPELLING:
        return not all(map(is_dutch, words(term.text)))
    return term.kind == OLD_NAME


def _tier(concept: Concept, term: TermEntry, shown: str) -> int:
    """0 for the name of a concept, 1 for another name or one word, 2 for what people say in more words."""
    if shown == concept.label and not _is_kept_silent(term):
        return 0
    return SAYING if term.kind == PLAIN and len(term.stems) > 1 else 1


@lru_cache(maxsize=8)
def _names_table(products: ProductNames, places: PlaceNames) -> PrefixTable:
    return PrefixTable([*_named_products(products), *_named_places(places)])


def _named_products(products: ProductNames) -> Iterator[tuple[str, Suggestion]]:
    frameworks: dict[str, set[str]] = {}
    for _, name, _, framework in products:
        frameworks.setdefault(name, set()).add(framework)
    for code, name, profile, framework in products:
        parameter, value = ("profiel", str(profile)) if profile is not None else ("product", code)
        text = f"{name} ({framework})" if profile is None and len(frameworks[name]) > 1 else name
        for typed in (name, code):
            yield typed, Suggestion(text, Kind.PRODUCT, parameter, value, value)


def _named_places(places: PlaceNames) -> Iterator[tuple[str, Suggestion]]:
    names = dict(places)
    for code, name in places:
        yield name, Suggestion(name, Kind.GEMEENTE, "gemeente", code, code)
    for village, code in load_villages():
        if code in names:
            text = f"{village} (gemeente {names[code]})"
            yield village, Suggestion(text, Kind.GEMEENTE, "gemeente", code, code, tier=1)


def _products(session: Sessions, today: date) -> ProductNames:
    """(code, name, profile, framework) of the frameworks that are valid today."""
    query = (
        select(Product.code, Product.name, Product.profile, Framework.name)
        .join(Framework, Framework.code == Product.framework_code)
        .where(Framework.valid_from <= today, or_(Framework.valid_to.is_(None), Framework.valid_to >= today))
        .order_by(Framework.code, Product.position)
    )
    return tuple((code, name, profile, framework) for code, name, profile, framework in session.execute(query))


def _places(session: Sessions) -> PlaceNames:
    query = select(Municipality.code, Municipality.name).order_by(Municipality.name)
    return tuple((code, name) for code, name in session.execute(query))


def _providers(session: Sessions, typed: str, key: str) -> list[Found]:
    """Providers with something on offer, of which a word begins so. Reads the providers, never the listings."""
    name = func.lower(Provider.name)
    begins = or_(name.startswith(typed, autoescape=True), name.contains(f" {typed}", autoescape=True))
    offers = exists().where(Listing.provider_id == Provider.id, Listing.status == "zichtbaar")
    query = select(Provider.agb, Provider.name).where(begins, offers).order_by(Provider.name).limit(MOST_PROVIDERS)
    return [
        Found(Suggestion(name, Kind.AANBIEDER, "aanbiederAgb", agb, agb), begin == key and not later, later)
        for agb, name in session.execute(query)
        for begin, later in beginnings(name)
        if begin.startswith(key)
    ]
