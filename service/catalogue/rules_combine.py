"""May two products of one framework stand beside each other, for one provider or for two (stapelen)."""

from dataclasses import dataclass
from enum import StrEnum

from service.catalogue.rules import Source
from service.catalogue.rules_catalogue import Catalogue, ProductEntry
from service.catalogue.rules_framework import NOT_SAID, Answer


class Providers(StrEnum):
    """aanbieders: who would deliver the two."""

    EEN = "een"
    TWEE = "twee"


@dataclass(frozen=True)
class Verdict:
    """The answer for one provider, or for two different ones."""

    providers: Providers
    answer: Answer


@dataclass(frozen=True)
class Pair:
    """Two products of a framework, by their tokens (B-P5:DL, V-PLG-VT); the same token twice is a pair too."""

    catalogue: Catalogue
    tokens: tuple[str, str]

    @property
    def labels(self) -> tuple[str, str]:
        return self.catalogue.label(self.tokens[0]), self.catalogue.label(self.tokens[1])

    def verdicts(self) -> tuple[Verdict, Verdict]:
        """For one provider and for two, in that order."""
        return Verdict(Providers.EEN, self.judge(Providers.EEN)), Verdict(Providers.TWEE, self.judge(Providers.TWEE))

    def judge(self, providers: Providers) -> Answer:
        """The rule of the framework. What the sources do not say about a component is not derived from its segments."""
        rules, first, second = self.catalogue.rules, *(self._product(token) for token in self.tokens)
        one, other = self._segment(first), self._segment(second)
        if one and other:
            return rules.may_combine(one, other, same_provider=providers is Providers.EEN)
        if providers is Providers.EEN and (one or other):
            component = second if one else first
            return rules.may_run_beside(one or other, component.code, _mention(component, one or other))
        return Answer(None, NOT_SAID)

    def _product(self, token: str) -> ProductEntry:
        product = self.catalogue.product(token.partition(":")[0])
        if product is None:
            raise ValueError(f"{token} is not in {self.catalogue.summary.code}")
        return product

    def _segment(self, product: ProductEntry) -> str:
        """The code of its main segment; empty for a component, which stands in several."""
        main = self.catalogue.main_segment(product.segment) if product.segment else None
        return main.code if main else ""


def _mention(component: ProductEntry, segment: str) -> Source | None:
    """Where the catalogue names it as a component of this segment."""
    return next((mention.source for mention in component.mentions if mention.segment == segment), None)
