"""Names of generations. A name tells which mapping and analysis it holds and when it was begun."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

_FORM = re.compile(r"m([1-9]\d*)-a([1-9]\d*)-(\d{8}t\d{6}z)")
_MOMENT = "%Y%m%dt%H%M%Sz"


@dataclass(frozen=True)
class GenerationName:
    """The parts of `m{mapping}-a{analysis}-{utc}`; `begun_at` in UTC, whole seconds."""

    mapping_version: int
    analysis_version: int
    begun_at: datetime

    def __str__(self) -> str:
        moment = self.begun_at.astimezone(UTC).strftime(_MOMENT)
        return f"m{self.mapping_version}-a{self.analysis_version}-{moment}"


def parse_name(name: str) -> GenerationName | None:
    """The parts of a generation's name; None when it is not one of ours."""
    found = _FORM.fullmatch(name)
    if not found:
        return None
    try:
        moment = datetime.strptime(found[3], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return GenerationName(int(found[1]), int(found[2]), moment)
