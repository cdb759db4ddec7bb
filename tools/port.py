"""`python -m tools.port NUMBER`: says in one sentence when a server cannot listen there. Standard library only."""

import socket
import sys


class CannotStart(Exception):
    """What stops the demo, in a sentence that says what to do."""


def require_free(port: str) -> int:
    """The port as a number. Raises CannotStart when it is none, or something listens there already."""
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise CannotStart(f"'{port}' is geen poort. Kies een getal van 1 tot en met 65535, zoals: make demo PORT=8123")
    number = int(port)
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", number))
        except PermissionError:
            raise CannotStart(f"Poort {number} mag u niet gebruiken. Kies er een boven 1023.") from None
        except OSError:
            raise CannotStart(
                f"Poort {number} is al in gebruik. Draait de demo al? Stop die met Ctrl-C, "
                f"of kies een andere poort: make demo PORT={_another(number)}"
            ) from None
    return number


def _another(port: int) -> int:
    return port + 1 if port < 65535 else 8000


if __name__ == "__main__":
    try:
        require_free(sys.argv[1])
    except CannotStart as error:
        sys.exit(str(error))
