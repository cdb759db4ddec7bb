"""The codes of a question as tokens of the index: each inside its framework, of every framework that is searched."""

from service.search.index.documents import scoped
from service.search.question.ask import Ask


def segment_tokens(ask: Ask, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The segments with their sub-segments."""
    return tuple(
        scoped(item.framework, item.code) for item in ask.scope.segments if item.code in codes or item.parent in codes
    )


def product_tokens(ask: Ask, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(scoped(item.framework, item.code) for item in ask.scope.products if item.code in codes)


def arrangement_tokens(ask: Ask, profiles: tuple[int, ...], intensities: tuple[str, ...]) -> tuple[str, ...]:
    """Every arrangement with one of these profiles and one of these intensities; none given on a side: any there."""
    return tuple(
        scoped(item.framework, f"{item.code}:{intensity}")
        for item in ask.scope.products
        if item.profile is not None and (not profiles or item.profile in profiles)
        for intensity in item.intensities
        if not intensities or intensity in intensities
    )


def pair_tokens(ask: Ask, pairs: tuple[str, ...]) -> tuple[str, ...]:
    """These codes (B-P5:DL) in every framework that has them."""
    return tuple(
        scoped(item.framework, f"{item.code}:{intensity}")
        for item in ask.scope.products
        for intensity in item.intensities
        if f"{item.code}:{intensity}" in pairs
    )


def asked_profiles(ask: Ask) -> tuple[int, ...]:
    """The numbers of the profiles that are picked, also as part of an arrangement."""
    codes = {pair.partition(":")[0] for pair in ask.criteria.arrangement}
    numbers = (item.profile for item in ask.scope.products if item.code in codes and item.profile is not None)
    return tuple(sorted({*ask.criteria.profiel, *numbers}))


def asked_tokens(ask: Ask) -> frozenset[str]:
    """The products and arrangements that this search asks for."""
    criteria = ask.criteria
    tokens = [*product_tokens(ask, criteria.product), *pair_tokens(ask, criteria.arrangement)]
    if criteria.profiel or criteria.intensiteit:
        tokens += arrangement_tokens(ask, criteria.profiel, criteria.intensiteit)
    return frozenset(tokens)
