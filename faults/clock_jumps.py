"""A clock that jumps days ahead or back: all processes restart on another day, and stay there until the next jump."""

from faults.trial import Trial

DAYS = (1, 15, 45)


def jump_ahead(trial: Trial) -> None:
    _live_on_another_day(trial, trial.random.choice(DAYS))


def jump_back(trial: Trial) -> None:
    """From wherever the clock is; after a jump ahead that is further than any other."""
    _live_on_another_day(trial, -trial.random.choice(DAYS))


def _live_on_another_day(trial: Trial, days: int) -> None:
    site = trial.world.site
    site.kill()
    site.shift_days = days
    site.start()
    trial.require(trial.stream.wait_for_reports(2), f"no report was taken {days} days from now")
