"""The errors an operation may raise. No HTTP here: core/http.py maps each class to a status and a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: which field, the refused value and a Dutch sentence that says what to do."""

    field: str
    message: str
    value: str = ""


class DomainError(Exception):
    """Something the user can understand and act on. `detail` is a Dutch sentence."""

    def __init__(self, detail: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.problems = problems


class Invalid(DomainError):
    """The input breaks a rule; nothing was changed. All problems at once."""


class NeedsConfirmation(DomainError):
    """The input is allowed but surprising: each problem is a question; nothing was changed yet."""


class NotFound(DomainError):
    """It does not exist, or this user may not know that it does."""


class NotAllowed(DomainError):
    """The user is known and may not do this."""


class Outdated(DomainError):
    """Somebody else changed it in the meantime (If-Match, revision)."""


class SearchUnavailable(DomainError):
    """The search engine cannot answer now; reports are still taken."""
