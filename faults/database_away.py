"""A database that restarts, or that somebody else holds locked."""

import subprocess
import sys

from faults.trial import Trial

_HOLD = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""
SHORT, LONG = (1.0, 4.0), (15.5, 18.0)  # seconds; a writer waits 15 for its turn


def restart_postgres(trial: Trial) -> None:
    """In order, or as after a crash."""
    postgres = trial.world.stack.postgres
    assert postgres  # the table tries this where there is one
    postgres.stop(trial.random.choice(("fast", "immediate")))
    trial.pause(1.5)
    postgres.start()


def lock_sqlite_shortly(trial: Trial) -> None:
    """Writers wait and then go on."""
    _hold(trial, trial.random.uniform(*SHORT))


def lock_sqlite_for_long(trial: Trial) -> None:
    """Longer than a writer waits: reports are refused with 503."""
    _hold(trial, trial.random.uniform(*LONG))


def _hold(trial: Trial, seconds: float) -> None:
    path = trial.world.stack.database_url.removeprefix("sqlite:///")
    command = [sys.executable, "-c", _HOLD, path, str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        trial.require(holder.stdout.readline() == "held\n", "the lock could not be had")
        trial.require(trial.stream.wait_for_searches(200), "nothing could be searched while the database was locked")
