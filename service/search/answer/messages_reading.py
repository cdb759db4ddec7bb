"""What is said of how a question was read: which of its words were used, and how to search otherwise."""

from collections.abc import Iterator
from dataclasses import replace

from service.core.dutch import listed
from service.search.answer.message import Kind, Message
from service.search.answer.operations import SearchPage
from service.search.answer.refused import is_sure, left_out
from service.search.question.criteria import Criteria

ONLY_SOME = (
    "Geen enkel aanbod bevat al deze woorden. "
    "Hieronder staat aanbod met een deel ervan, of aanbod dat over hetzelfde gaat."
)
WHOLE_FIRST = "Eerst staat aanbod waarin alles voorkomt wat u vroeg. Daarna staat aanbod met een deel ervan."
NOT_THE_WORD = "Geen enkel aanbod noemt dit. Hieronder staat verwante hulp."  # the same of a question of one part
WORD_FIRST = "Eerst staat aanbod dat dit noemt. Daarna staat verwante hulp."

NOTHING_SAID = (
    "Uw woorden zeggen ons niet welke hulp u zoekt. Hieronder staat al het aanbod, ook als het daar niet over gaat. "
    "Typ wat er aan de hand is, of welke hulp u zoekt."
)
MOST_ALIKE = (
    "Geen enkel aanbod noemt dit. Hieronder staat wat er nog het meest op lijkt. Past dat niet? Typ een ander woord."
)

NOT_SEARCHED = "Daarop zoeken wij niet."  # few listings say what they do not do


def said_of_words(page: SearchPage) -> Iterator[Message]:
    """In the order in which it is read."""
    yield from _told_of(page)
    yield from _meant(page)
    yield from _unheard(page)
    yield from _described(page)
    yield from _not_used(page)
    yield from _stay(page)


def _meant(page: SearchPage) -> Iterator[Message]:
    criteria = page.ask.criteria
    if page.meant:
        below = " Hieronder staat wat er bijna op lijkt." if page.total else ""
        text = f"Wij vonden niets met ‘{criteria.q}’. Bedoelde u ‘{page.meant}’?{below}"
        yield Message(
            Kind.MEANT, text, search=replace(criteria, q=page.meant, pagina=1), offer=f"Zoek op ‘{page.meant}’"
        )
    elif page.ask.reach and page.ask.reach.guessed and page.total:
        yield Message(Kind.SOME_WORDS, MOST_ALIKE)
    elif page.ask.some and page.total:
        of_one = sum(slot.needed for slot in page.ask.slots) == 1
        without, first = (NOT_THE_WORD, WORD_FIRST) if of_one else (ONLY_SOME, WHOLE_FIRST)
        yield Message(Kind.SOME_WORDS, without if page.ask.only_some else first)
    elif page.total and page.ask.slots and not any(slot.needed or slot.denied for slot in page.ask.slots):
        yield Message(Kind.SOME_WORDS, NOTHING_SAID)


def _unheard(page: SearchPage) -> Iterator[Message]:
    """Words that nobody's text has and that we do not know, such as a place in another region."""
    if page.unheard and not page.meant:
        these = "dat woord" if len(page.unheard) == 1 else "die woorden"
        words = listed([f"‘{word}’" for word in page.unheard])
        without = f" Wij zoeken zonder {these}." if page.total else ""
        yield Message(Kind.UNHEARD, f"Geen enkel aanbod noemt {words}.{without}")


def _described(page: SearchPage) -> Iterator[Message]:
    """What was not typed but told of, and how to search without it."""
    for slot in page.ask.slots:
        if slot.signs:
            yield Message(
                Kind.DESCRIBED,
                f"In uw woorden {listed([f'‘{word}’' for word in slot.signs])} lezen wij: {slot.typed}. "
                "Daarop zoeken wij. Uw eigen woorden tellen mee, maar hoeven niet in het aanbod te staan.",
                search=_literally(page),
                offer="Zoek alleen op uw eigen woorden",
            )


def _told_of(page: SearchPage) -> Iterator[Message]:
    """What people say of something in more words, by the name of that: so that whoever meant otherwise sees it."""
    told = [
        f"‘{slot.typed}’ als {slot.meaning}"
        for slot in page.ask.slots
        if slot.needed and not slot.signs and slot.is_told_of
    ]
    if told:
        yield Message(Kind.DESCRIBED, f"Wij lezen {listed(list(dict.fromkeys(told)))}.")


def _not_used(page: SearchPage) -> Iterator[Message]:
    """What is not wanted: listings that are nothing else stay away, unless only their texts could tell."""
    denied = [slot for slot in page.ask.slots if slot.denied]
    unwanted = [slot for slot in denied if is_sure(slot)]
    said = f"Dit wilt u niet: {listed([f'‘{slot.typed}’' for slot in unwanted])}."
    if unwanted and page.ask.criteria.letterlijk:
        yield Message(Kind.NOT_USED, f"{said} {NOT_SEARCHED}")
    elif unwanted:
        names = dict.fromkeys(f"alleen {name}" for slot in unwanted for name in left_out(slot))
        yield Message(
            Kind.REFUSED,
            f"{said} Aanbod met {listed([*names], 'of')} laten wij weg.",
            search=_literally(page),
            offer="Laat dat aanbod ook zien",
        )
    for slot in denied:
        if not is_sure(slot):
            what = "niet zo is of niet hoeft" if slot.concepts else "niet hoeft"
            yield Message(Kind.NOT_USED, f"U schrijft dat ‘{slot.typed}’ {what}. {NOT_SEARCHED}")


def _stay(page: SearchPage) -> Iterator[Message]:
    """Where somebody is now or came from, beside what is asked."""
    for slot in page.ask.slots:
        if slot.stay and not slot.is_asked:
            yield Message(
                Kind.STAY,
                f"‘{slot.typed}’ lezen wij als waar iemand nu is of vandaan komt. "
                "Dat hoeft niet in het aanbod te staan.",
                search=_literally(page),
                offer="Zoek hier wel op",
            )


def _literally(page: SearchPage) -> Criteria:
    """The same search with its words taken as they are typed, from its first page."""
    return replace(page.ask.criteria, letterlijk=True, pagina=1)
