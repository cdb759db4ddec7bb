"""kill -9 of processes at random moments, and a supervisor that starts them again at once."""

import os
import signal
import time
from pathlib import Path

from faults.trial import Trial
from faults.waiting import wait_until

PATIENCE = 60.0


def kill_web(trial: Trial) -> None:
    """All of it, its first process, or one worker (which the first process replaces)."""
    site, part = trial.world.site, trial.random.choice(("all", "leader", "worker"))
    if part == "worker":
        os.kill(trial.random.choice(site.children("web")), signal.SIGKILL)
        return
    if part == "all":
        site.kill("web")
        site.start("web")
        return
    orphans = site.children("web")
    site.kill_leader("web")
    site.start("web")
    gone = wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in orphans), PATIENCE)
    trial.require(gone, "workers of web outlived its first process")


def kill_indexer(trial: Trial) -> None:
    site = trial.world.site
    name = trial.random.choice(site.indexers)
    site.kill(name)
    time.sleep(trial.random.uniform(0.0, 0.3))
    site.start(name)


def kill_all(trial: Trial) -> None:
    """As when the machine loses power, apart from its disks."""
    trial.world.site.kill()
    trial.world.site.start()
