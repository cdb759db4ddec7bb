"""What the main process of gunicorn reads before it makes workers, tried in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from service.config import ROOT

START = """
import gc, json, os, runpy, sys
config = runpy.run_path("service/gunicorn_config.py")
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(config["folder"])
before = sorted(name for name in sys.modules if name.split(".")[0] in ("service", "prometheus_client"))
config["on_starting"](None)
from service.search.vocabulary.content import load_vocabulary
print(json.dumps({
    "before": before,
    "app": "service.web" in sys.modules,
    "vocabulary": load_vocabulary.cache_info().currsize,
    "counting": os.listdir(config["folder"]),
    "frozen": gc.get_freeze_count(),
    "collects": gc.isenabled(),
}))
config["on_exit"](None)
"""


def test_workers_begin_with_the_code_and_the_words_read_and_never_look_for_garbage_among_them(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env={"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    assert said["before"] == [], "prometheus_client would count in one process alone"
    assert said["app"]
    assert said["vocabulary"] == 1
    assert "lock" in said["counting"]
    assert said["frozen"] > 100_000
    assert said["collects"], "what requests leave behind is still cleared away"
    assert list(tmp_path.iterdir()) == []
