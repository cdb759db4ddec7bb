"""A clock that jumps days ahead or back, and is put right: all processes restart on another day."""

from faults.trial import Trial

DAYS = (1, 15, 45)


def jump_ahead(trial: Trial) -> None:
    _live_on_another_day(trial, trial.random.choice(DAYS))


def jump_back(trial: Trial) -> None:
    _live_on_another_day(trial, -trial.random.choice(DAYS))


def _live_on_another_day(trial: Trial, days: int) -> None:
    for shift in (days, 0):
        trial.world.site.kill()
        trial.world.site.shift_days = shift
        trial.world.site.start()
        trial.require(trial.stream.wait_for_reports(2), f"no report was taken {shift} days from now")
