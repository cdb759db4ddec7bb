"""What gunicorn does around its workers: it logs as they do, gives them one folder in which they count together, and
leaves it to the service to refuse a long address in words.

gunicorn reads this file by its path (`--config` in the Procfile). Nothing of the service or of prometheus_client is
imported above: at import prometheus_client looks whether PROMETHEUS_MULTIPROC_DIR is set, and opens files in it.
"""

import ctypes
import fcntl
import gc
import os
import secrets
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import structlog
from gunicorn.http import message

PREFIX = "plekwijzer-metrics-"
LOCK = "lock"
_PR_SET_PDEATHSIG = 1  # of prctl(2)

# A search of ten thousand characters is for the service to refuse, in words (core/http_guards.py). No limit at all
# would let one connection fill the memory, and gunicorn takes none above 8190 unless its own highest is raised.
message.MAX_REQUEST_LINE = limit_request_line = 256 * 1024

folder = Path(tempfile.gettempdir()) / f"{PREFIX}{secrets.token_hex(8)}"
raw_env = [f"PROMETHEUS_MULTIPROC_DIR={folder}"]
logconfig_dict = {  # of the main process, and of a worker until it has the service loaded: the same lines of JSON
    "root": {"level": "WARNING", "handlers": []},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["json"], "propagate": False}},
    "handlers": {"json": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.format_exc_info,
            ],
            "processor": structlog.processors.JSONRenderer(ensure_ascii=False),
        }
    },
}
_held: list[IO[bytes]] = []


def on_starting(_arbiter: Any) -> None:
    """Makes the folder, new and empty, clears away what a killed gunicorn left behind, and reads what workers share."""
    _clear_left_behind()
    folder.mkdir(mode=0o700)
    lock = (folder / LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    _held.append(lock)  # workers inherit it: the folder is in use for as long as one of them lives
    _read_what_all_share()


on_reload = on_starting


def post_fork(_arbiter: Any, worker: Any) -> None:
    """A worker that still loads dies with its main process: it answers nobody, and would hold the port till then."""
    _die_with_parent(signal.SIGKILL)
    if os.getppid() != worker.ppid:  # that was already gone
        sys.exit(0)


def post_worker_init(_worker: Any) -> None:
    """From here on the worker looks for its main process itself, and finishes what it is busy with when that goes."""
    _die_with_parent(0)


def child_exit(_arbiter: Any, worker: Any) -> None:
    """A worker is gone, killed or not: what it was busy with no longer counts; what it did still does."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # of the library


def on_exit(_arbiter: Any) -> None:
    """The counts end with gunicorn: Prometheus takes a counter that starts again at 0 in its stride."""
    shutil.rmtree(folder, ignore_errors=True)


def _read_what_all_share() -> None:
    """The code of the service and what every search needs, once for all workers: a worker begins in a moment, also the
    next one after one that was killed, and nobody waits for words to be read.

    No garbage is looked for among it, here or in a worker: that would stop every visitor of the worker for a moment.
    A new release needs a restart.
    """
    gc.disable()
    from service import cli, parts, web  # noqa: F401  all that the application is made of
    from service.search.dutch.dutch_words import dutch_words
    from service.search.question.typos import known_words
    from service.search.vocabulary.content import load_vocabulary
    from service.search.vocabulary.likeness import load_likeness

    dutch_words()
    known_words(load_vocabulary())
    load_likeness()
    gc.freeze()
    gc.enable()


def _die_with_parent(number: int) -> None:
    """Which signal the system sends when the main process ends; 0: none. Only Linux has this."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)


def _clear_left_behind() -> None:
    """Removes folders of this user that no process holds any more."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError, BlockingIOError):  # another gunicorn cleared it away, or still counts in it
            if left.is_symlink() or left.stat().st_uid != os.getuid():
                continue
            with (left / LOCK).open("rb+") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
