"""`make demo`: prepares what is missing and serves the whole service, with invented data, until Ctrl-C.

What was entered stays: everything lives under var/, and a later start only adds what the days since then bring.
"""

import fcntl
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tools.fingerprint import fingerprint
from tools.port import CannotStart, require_free
from tools.ready import wait_until_it_answers

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
ACCOUNTS = VAR / "demo-accounts.txt"
RULE = "-" * 72
PROCESSES = ("web", "indexer", "scheduler")


def main() -> int:
    """The exit code: 0 after Ctrl-C, 1 when it could not start or a process fell over."""
    try:
        port = require_free(os.environ.get("PORT", "8000"))
        os.umask(0o077)  # the database holds accounts
        VAR.mkdir(exist_ok=True)
        with _the_only_one(VAR / "demo.lock"):
            environment = demo_environment(os.environ, port)
            _prepare(environment)
            if not environment.get("ELASTICSEARCH_URL") and not any((VAR / "index").glob("*")):
                _run("Zoekindex opbouwen", environment, "-m", "indexer", "--eenmalig")
            return _serve(environment)
    except CannotStart as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Afgebroken. Geef make demo opnieuw om verder te gaan.\n")
        return 1


def demo_environment(given: Mapping[str, str], port: int) -> dict[str, str]:
    """The settings of the demo on top of those given: database and index in var/, a secret key of its own."""
    environment = {
        "SECRET_KEY": _secret_key(VAR / "secret_key"),
        "INDEX_DIR": str(VAR / "index"),
        **{name: value for name, value in given.items() if value},
        "DEMO": "true",
        "PORT": str(port),
        "BASE_URL": f"http://127.0.0.1:{port}",
    }
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{given.get('PATH', os.defpath)}"
    environment["PYTHONUNBUFFERED"] = "1"
    return environment


def _secret_key(path: Path) -> str:
    """Made once, readable by its owner only, so that sessions survive a restart."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


@contextmanager
def _the_only_one(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart("De demo draait al in deze map. Stop die eerst met Ctrl-C.") from None
        yield


def _prepare(environment: Mapping[str, str]) -> None:
    """Tables, catalogue and invented data; skipped when nothing that they come from changed since, nor the day."""
    made_from = VAR / "prepared"
    if made_from.exists() and made_from.read_text() == fingerprint(ROOT, environment) != "":
        return
    _run("Gegevens klaarzetten", environment, "-m", "tools.prepare", str(ACCOUNTS))
    made_from.write_text(fingerprint(ROOT, environment))


def _run(step: str, environment: Mapping[str, str], *arguments: str) -> None:
    print(f"==> {step}", flush=True)
    if subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=False).returncode:
        raise CannotStart(f"'{step}' is niet gelukt; de reden staat hierboven. Alles opnieuw beginnen: rm -r var")


def _serve(environment: Mapping[str, str]) -> int:
    """Runs the processes of the Procfile; when one ends, all end."""
    print("==> Starten; stoppen kan met Ctrl-C", flush=True)
    command = [sys.executable, "-m", "honcho", "-e", os.devnull, "start", "-p", environment["PORT"], *PROCESSES]
    stopped = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True
        served.terminate()

    served = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    if wait_until_it_answers(environment["BASE_URL"], served):
        time.sleep(0.3)  # lets the last line of the processes pass, so that ours stays in sight
        address = f"Plekwijzer draait op {environment['BASE_URL']}  (stoppen: Ctrl-C)"
        print(f"\n{RULE}\n{address}\n\n{ACCOUNTS.read_text(encoding='utf-8')}{RULE}\n", flush=True)
    served.wait()
    if not stopped:
        raise CannotStart("Een van de processen is gestopt, en daarmee de demo; de reden staat hierboven.")
    print("De demo is gestopt. Wat u invulde staat in var/; make demo gaat er verder mee.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
