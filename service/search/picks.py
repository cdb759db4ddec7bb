"""The listings that somebody picked for the choice sheet: numbers in the session of this browser, and nowhere else."""

from dataclasses import dataclass

from flask import request, session

MOST = 6  # what fits on one sheet and in one talk
KEY = "keuzeblad"


@dataclass(frozen=True)
class Picks:
    """What a page needs to show a button for each listing. `back`: this page, to come back to."""

    ids: tuple[int, ...]
    back: str

    @property
    def is_full(self) -> bool:
        return len(self.ids) >= MOST

    @property
    def said(self) -> str:
        return f"{len(self.ids)} van {MOST}"


def picks_here() -> Picks:
    """The picks of this browser, seen from the page that is asked for."""
    return Picks(tuple(session.get(KEY, ())), request.full_path.rstrip("?"))


def keep_picks(ids: tuple[int, ...]) -> None:
    """In the order in which they were picked; none: nothing is kept."""
    if ids:
        session[KEY] = list(ids)
    else:
        session.pop(KEY, None)
