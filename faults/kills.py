"""kill -9 of processes at random moments, and a supervisor that starts them again at once."""

import os
import signal
import time

from faults.trial import Trial


def kill_web(trial: Trial) -> None:
    """All of it, its first process, or one worker (which the first process replaces)."""
    site, part = trial.world.site, trial.random.choice(("all", "leader", "worker"))
    if part == "worker":
        os.kill(trial.random.choice(site.children("web")), signal.SIGKILL)
        return
    if part == "leader":
        site.kill_leader("web")
    else:
        site.kill("web")
    site.start("web")


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
