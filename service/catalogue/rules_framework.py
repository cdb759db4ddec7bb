"""The rules of one framework and the questions that can be put to them; every answer names its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.catalogue import rules_reading as read
from service.catalogue.rules import (
    BesideRule,
    Combination,
    Funding,
    Regie,
    Route,
    Scheme,
    SegmentPair,
    Source,
    Statement,
    Term,
    Transition,
)
from service.catalogue.rules_procedure import OpeningRules, Procedure

NOT_SAID = "De bron zegt hierover niets."
NOT_AGREED = "De bronnen zeggen niet hetzelfde."


@dataclass(frozen=True)
class Answer:
    """Yes, no, or None when the source does not say it; with a sentence, and the source of a yes or no.

    `note`: how the source was read, where it is not literal. `other`: where something else is written than in `source`;
    the answer is None then too, as nobody said which of the two holds.
    """

    allowed: bool | None
    sentence: str
    source: Source | None = None
    note: str | None = None
    other: Source | None = None


@dataclass(frozen=True)
class FrameworkRules:
    """Combining, contracts, funding, regie, routes, procedures: one tuple for each section of the catalogue file."""

    combinations: tuple[Combination, ...]
    beside: tuple[BesideRule, ...]
    combining: tuple[Statement, ...]
    exclusive: tuple[SegmentPair, ...]
    compatible: tuple[SegmentPair, ...]
    contracting: tuple[Statement, ...]
    funding: tuple[Funding, ...]
    regie: tuple[Regie, ...]
    leading: tuple[Statement, ...]
    routes: tuple[Route, ...]
    procedures: tuple[Procedure, ...]
    opening: OpeningRules | None
    subcontracting: tuple[Statement, ...]
    transitions: tuple[Transition, ...]
    terms: tuple[Term, ...]
    schemes: tuple[Scheme, ...]

    @classmethod
    def parse(cls, content: Mapping[str, Any]) -> "FrameworkRules":
        """From Framework.rules. A section that is not there is empty."""
        combining, contract = content.get("stapelen", {}), content.get("contract", {})
        opening = content.get("openstelling")
        return cls(
            combinations=read.each(combining.get("combinaties"), read.combination),
            beside=read.each(combining.get("naast_arrangement"), read.beside),
            combining=read.each(combining.get("afspraken"), read.statement),
            exclusive=read.each(contract.get("niet_samen"), read.segment_pair),
            compatible=read.each(contract.get("wel_samen"), read.segment_pair),
            contracting=read.each(contract.get("afspraken"), read.statement),
            funding=read.each(content.get("bekostiging"), read.funding),
            regie=read.each(content.get("regie"), read.regie),
            leading=read.each(content.get("regie_afspraken"), read.statement),
            routes=read.each(content.get("routes"), read.route),
            procedures=read.each(content.get("procedures"), read.procedure),
            opening=read.opening(opening) if opening else None,
            subcontracting=read.each(content.get("hoofd_en_onderaannemerschap"), read.statement),
            transitions=read.each(content.get("overbrugging"), read.transition),
            terms=read.each(content.get("termijnen"), read.term),
            schemes=read.each(content.get("regelingen"), read.scheme),
        )

    def may_combine(self, first_segment: str, second_segment: str, same_provider: bool) -> Answer:
        """Whether one child may have arrangements of both segments (main segments, in any order)."""
        wanted = sorted((first_segment, second_segment))
        found = next((one for one in self.combinations if sorted(one.segments) == wanted), None)
        if found is None:
            return Answer(None, NOT_SAID)
        both = f"Segment {found.segments[0]} naast segment {found.segments[1]}"
        if found.different_providers and same_provider:
            return Answer(False, f"{both} mag alleen bij verschillende aanbieders.", found.source, found.note)
        barred = self._barred(first_segment, second_segment) if same_provider else None
        if barred is not None:
            return Answer(False, barred.text, barred.source, barred.note)
        condition = ", bij verschillende aanbieders" if found.different_providers else ""
        return Answer(True, f"{both} mag{condition}.", found.source, found.note)

    def may_run_beside(self, segment: str, component: str, mention: Source | None = None) -> Answer:
        """Whether one provider may deliver this component beside its arrangement of the segment.

        `mention`: where a source names it as a component of that segment. A rule that leaves it out does not agree.
        """
        found = next((rule for rule in self.beside if rule.segment == segment), None)
        if found is None:
            return Answer(None, NOT_SAID)
        if mention is not None and component not in found.components:
            told = f"De ene zegt: ‘{found.text}’ De andere noemt dit als component van segment {segment}."
            return Answer(None, f"{NOT_AGREED} {told}", found.source, other=mention)
        return Answer(component in found.components, found.text, found.source, found.note)

    def may_contract(self, first_segment: str, second_segment: str) -> Answer:
        """Whether one provider may hold contracts for both segments (main segments, in any order)."""
        barred = self._barred(first_segment, second_segment)
        if barred is not None:
            return Answer(False, barred.text, barred.source, barred.note)
        wanted = sorted((first_segment, second_segment))
        found = next((pair for pair in self.compatible if sorted(pair.segments) == wanted), None)
        return Answer(True, found.text, found.source, found.note) if found else Answer(None, NOT_SAID)

    def regie_for(self, profile: int) -> Regie | None:
        """Who leads for this profile; None: not in the source."""
        return next((rule for rule in self.regie if profile in rule.profiles), None)

    def routes_for(self, product: str) -> tuple[Route, ...]:
        """The routes that name this product."""
        return tuple(route for route in self.routes if product in (route.products or ()))

    def funding_for(self, product: str) -> tuple[Funding, ...]:
        """What the source says on paying for this product."""
        return tuple(rule for rule in self.funding if product in rule.products)

    def procedure_for(self, segment: str) -> Procedure | None:
        """The gap procedure of this main segment."""
        return next((procedure for procedure in self.procedures if segment in procedure.segments), None)

    def _barred(self, first_segment: str, second_segment: str) -> SegmentPair | None:
        wanted = sorted((first_segment, second_segment))
        return next((pair for pair in self.exclusive if sorted(pair.segments) == wanted), None)
