"""A disk with not a byte left, under the database or under the index, and then room again."""

from sqlalchemy import text

from faults.records import Told
from faults.reporter import PADDING
from faults.trial import Trial
from faults.waiting import wait_until

FELT = 30.0


def fill_database_disk(trial: Trial) -> None:
    """Reports are refused with 503, and searching goes on."""
    world, records = trial.world, trial.stream.records
    trial.stream.pad(PADDING)
    if world.stack.is_sqlite:  # its log would be used again and again before it needs the disk
        with world.sessions() as session:
            session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    before = records.count(Told.UNKNOWN)
    world.stack.database_disk.fill()
    try:
        trial.require(wait_until(lambda: records.count(Told.UNKNOWN) > before, FELT), "no report met the full disk")
        trial.require(trial.stream.wait_for_searches(200), "nothing could be searched on a full disk")
        trial.pause(1.0)
    finally:
        world.stack.database_disk.empty()
        trial.stream.pad(0)
    postgres = world.stack.postgres
    if postgres and not postgres.is_running():  # it gave up for want of space; its supervisor starts it again
        postgres.start()


def fill_index_disk(trial: Trial) -> None:
    """Reports are taken, what is known already can be searched or is refused with 503."""
    site = trial.world.site
    before = site.said("zoekmachine_weg")
    trial.world.stack.index_disk.fill()
    try:
        trial.require(wait_until(lambda: site.said("zoekmachine_weg") > before, FELT), "no write met the full disk")
        trial.require(trial.stream.wait_for_reports(2), "no report was taken while the index could not be written")
        trial.require(trial.stream.wait_for_searches(200, 503), "no search was answered")
        trial.pause(1.0)
    finally:
        trial.world.stack.index_disk.empty()
