"""Every fault that is tried: where, how often in a bounded run, and what it does."""

from faults import (
    clock_jumps,
    damaged_files,
    database_away,
    engine_away,
    full_disks,
    kills,
    rebuild_steps,
    replays,
    schedulers,
)
from faults.stacks import POSTGRES, SQLITE, STACKS
from faults.trial import Fault

ON_SQLITE, ON_POSTGRES = (SQLITE,), (POSTGRES,)
STEPS = len(rebuild_steps.STEPS)

FAULTS = (
    Fault("web_killed", "kill -9 van web", STACKS, 2, kills.kill_web, web_falls=True),
    Fault("indexer_killed", "kill -9 van een indexer", STACKS, 2, kills.kill_indexer),
    Fault("scheduler_killed", "kill -9 van de scheduler", STACKS, 1, schedulers.kill_scheduler),
    Fault("all_killed", "kill -9 van alles tegelijk", STACKS, 1, kills.kill_all, web_falls=True),
    Fault("outbox_replayed", "de wachtrij wordt herhaald", STACKS, 2, replays.replay_outbox),
    Fault("outbox_shuffled", "de wachtrij raakt door elkaar", STACKS, 2, replays.shuffle_outbox),
    Fault("late_write", "een oude wijziging komt na een nieuwe aan", ON_POSTGRES, 2, replays.write_late),
    Fault("rebuilds_at_once", "twee keer tegelijk opnieuw bouwen", STACKS, 1, rebuild_steps.rebuild_twice_at_once),
    Fault("rebuild_killed", "kill -9 bij een stap van opnieuw bouwen", STACKS, STEPS, rebuild_steps.kill_at_each_step),
    Fault("index_damaged", "beschadigd bestand in de index, bij het starten", ON_SQLITE, 3,
          damaged_files.damage_while_down, web_falls=True),
    Fault("index_bit_flipped", "omgevallen bit in de index, tijdens het werk", ON_SQLITE, 2,
          damaged_files.damage_while_running, web_falls=True),
    Fault("database_disk_full", "schijf van de database vol", STACKS, 1, full_disks.fill_database_disk),
    Fault("index_disk_full", "schijf van de index vol", STACKS, 1, full_disks.fill_index_disk),
    Fault("database_locked", "database even op slot", ON_SQLITE, 1, database_away.lock_sqlite_shortly),
    Fault("database_locked_long", "database lang op slot", ON_SQLITE, 1, database_away.lock_sqlite_for_long),
    Fault("database_restarted", "database opnieuw gestart", ON_POSTGRES, 2, database_away.restart_postgres),
    Fault("engine_killed", "kill -9 van Elasticsearch", ON_POSTGRES, 2, engine_away.kill_node),
    Fault("engine_down", "Elasticsearch niet te bereiken", ON_POSTGRES, 1, engine_away.spoil("refused")),
    Fault("engine_slow", "Elasticsearch antwoordt na 10 s", ON_POSTGRES, 1, engine_away.spoil(engine_away.SLOW)),
    Fault("engine_busy", "Elasticsearch antwoordt 429", ON_POSTGRES, 1, engine_away.spoil(429)),
    Fault("engine_failing", "Elasticsearch antwoordt 500", ON_POSTGRES, 1, engine_away.spoil(500)),
    Fault("engine_garbage", "Elasticsearch antwoordt onzin", ON_POSTGRES, 1, engine_away.spoil("garbage")),
    Fault("engine_hollow", "Elasticsearch antwoordt leeg", ON_POSTGRES, 1, engine_away.spoil("hollow")),
    Fault("clock_ahead", "klok dagen vooruit", STACKS, 1, clock_jumps.jump_ahead, web_falls=True),
    Fault("clock_back", "klok dagen terug", STACKS, 1, clock_jumps.jump_back, web_falls=True),
)  # fmt: skip
