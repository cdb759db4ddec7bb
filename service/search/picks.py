"""The listings that somebody picked for the choice sheet: numbers in the session of this browser, and nowhere else."""

from dataclasses import dataclass

from flask import request, session

MOST = 6  # what fits on one sheet and in one talk
KEY = "keuzeblad"
NOTE = "keuzeblad_net"  # from a press to the page that answers it, and no longer


@dataclass(frozen=True)
class Picks:
    """What a page needs to show a button for each listing. `back`: this page, to come back to. `is_answer`: a press led
    here, not a question."""

    ids: tuple[int, ...]
    back: str
    is_answer: bool = False

    @property
    def is_full(self) -> bool:
        return len(self.ids) >= MOST

    @property
    def said(self) -> str:
        return f"{len(self.ids)} van {MOST}"


def picked_ids() -> tuple[int, ...]:
    return tuple(session.get(KEY, ()))


def picks_here() -> Picks:
    """The picks of this browser, seen from the page that is asked for: call it once for each."""
    return Picks(picked_ids(), request.full_path.rstrip("?"), session.pop(NOTE, False))


def keep_picks(ids: tuple[int, ...]) -> None:
    """In the order in which they were picked; none: nothing is kept. The next page is told that a press led to it."""
    session[NOTE] = True
    if ids:
        session[KEY] = list(ids)
    else:
        session.pop(KEY, None)
