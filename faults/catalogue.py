"""Every fault that is tried: where, how often in a bounded run, and what it does."""

from faults import kills
from faults.stacks import STACKS
from faults.trial import Fault

FAULTS = (
    Fault("web_killed", "kill -9 van web", STACKS, 3, kills.kill_web, web_falls=True),
    Fault("indexer_killed", "kill -9 van een indexer", STACKS, 3, kills.kill_indexer),
    Fault("scheduler_killed", "kill -9 van de scheduler", STACKS, 1, kills.kill_scheduler),
    Fault("all_killed", "kill -9 van alles tegelijk", STACKS, 1, kills.kill_all, web_falls=True),
)
