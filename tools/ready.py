"""Waits until a server answers."""

import subprocess
import time
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

PATIENCE = 120.0  # seconds; a slow machine may need more than one to start two workers


def wait_until_it_answers(base_url: str, server: subprocess.Popen[bytes]) -> bool:
    """True once the service says that it is ready; False when its process ended or it takes too long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        if _is_ready(base_url):
            return True
        time.sleep(0.1)
    return False


def _is_ready(base_url: str) -> bool:
    try:
        with urlopen(f"{base_url}/readyz", timeout=5) as answer:  # noqa: S310  our own address
            return bool(answer.status == 200)
    except HTTPError as error:
        return error.code == 404
    except (URLError, OSError):
        return False
