"""The steps in which ages, waits and distances are offered and counted. Settings of ours: no source gives them.

Somebody who needs another number fills in that number: leeftijd, maxWachtWeken and maxKm take any.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class AgeGroup:
    """leeftijdsgroep: the ages from `low` to `high`, both included; `high` None: and older."""

    value: str
    low: int
    high: int | None

    @property
    def label(self) -> str:
        return f"{self.low} jaar en ouder" if self.high is None else f"{self.low} tot en met {self.high} jaar"

    def meets(self, low: int | None, high: int | None) -> bool:
        """Whether somebody in this group can be between these ages; None: no limit on that side."""
        return (low is None or self.high is None or low <= self.high) and (high is None or high >= self.low)


# Where a child's day changes: before school, primary school, secondary school, of age.
AGE_GROUPS = (AgeGroup("0-3", 0, 3), AgeGroup("4-11", 4, 11), AgeGroup("12-17", 12, 17), AgeGroup("18-plus", 18, None))

WAIT_WEEKS = (2, 4, 8, 13)  # two weeks is about now, 13 weeks is a quarter
KILOMETRES = (5, 10, 15, 25)  # by bicycle, and up to the other end of a region
FARTHEST = 300  # across the country
