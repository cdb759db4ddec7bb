"""One JSON line per event on stdout, with nothing in it that points to a person.

A request is logged by its rule (`/aanbod/<int:listing_id>`), never by path, query string, address or user.
"""

import logging
import re
import sys
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Any

import structlog
from flask import Flask, Response, g, has_request_context, request
from structlog.typing import EventDict, Processor, WrappedLogger

# Reads each sign a fixed number of times: it begins only where a name does and gives nothing back. What is glued to
# an address is masked with it, as its name would be cut off from where it begins.
EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)++(?:[\w.+%-]*+@[\w.-]++)*+")
PHONE = re.compile(r"(?<![\w+])(?:\+31|0031|0)[ -]?(?:\d[ -]?){8}\d(?!\w)")
NINE_DIGITS = re.compile(r"(?<!\w)\d(?:[ .-]?\d){8}(?!\w)")
OWN = frozenset(("timestamp", "request_id", "level", "logger"))
SERVER = "gunicorn.error"
QUIET = ("werkzeug", "elastic_transport", "alembic", "fontTools", "asyncio")


def scrub(text: str) -> str:
    """The text with e-mail addresses, phone numbers and numbers like a BSN masked."""
    for pattern, mask in ((EMAIL, "[e-mail]"), (PHONE, "[telefoon]"), (NINE_DIGITS, "[nummer]")):
        text = pattern.sub(mask, text)
    return text


def configure_logs() -> None:
    """Sends every log line of this process, of libraries too, through the same scrubber. May be called again."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = _StdoutHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _scrub_event,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [held for held in root.handlers if not isinstance(held, _StdoutHandler)] + [handler]
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    server = logging.getLogger(SERVER)
    server.handlers.clear()  # in a worker, where there are visitors, gunicorn's lines go through the scrubber too
    server.propagate = True
    server.addFilter(_name_no_visitor)


def log_crashes() -> None:
    """Makes an error that nobody caught a line like any other. For the programs that nobody sits watching."""
    log = structlog.stdlib.get_logger("plekwijzer")

    def tell(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        log.critical("crashed", exc_info=(kind, error, trace))

    sys.excepthook = tell
    threading.excepthook = lambda given: tell(given.exc_type, given.exc_value, given.exc_traceback)


def register_request_log(app: Flask) -> None:
    """Logs each request once, when its answer is known. Call after the request id is taken."""
    log = structlog.stdlib.get_logger("plekwijzer.web")

    def start() -> None:
        g.started = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.get("request_id", ""))

    def finish(response: Response) -> Response:
        log.info(
            "request",
            method=request.method,
            route=route_rule(),
            status=response.status_code,
            ms=round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
        )
        return response

    app.before_request(start)
    app.after_request(finish)
    app.logger.addFilter(_name_the_rule)
    app.logger.handlers.clear()  # Flask's own handler would write the same line unscrubbed


def route_rule() -> str:
    """The rule of the route that answers this request, without what was filled in; `geen` when there is none."""
    return request.url_rule.rule if request.url_rule else "geen"


def _name_the_rule(record: logging.LogRecord) -> bool:
    """Flask logs a crash with the path, and a path may hold what a user typed."""
    if str(record.msg).startswith("Exception on") and has_request_context():
        record.msg, record.args = "Exception on %s [%s]", (route_rule(), request.method)
    return True


def _name_no_visitor(record: logging.LogRecord) -> bool:
    """gunicorn writes down the address and the request line of a request that it cannot handle."""
    for opening in ("Invalid request", "Error handling request"):
        if str(record.msg).startswith(opening):
            record.msg, record.args = opening, ()
    return True


class _StdoutHandler(logging.StreamHandler[IO[str]]):
    """Writes to whatever stdout is at that moment, as a terminal, a pipe and a test all expect."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stdout
        super().emit(record)


def _scrub_event(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {name: value if name in OWN else _scrubbed(value) for name, value in event.items()}


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, Mapping):
        return {str(name): _scrubbed(held) for name, held in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_scrubbed(held) for held in value]
    return value if isinstance(value, int | float | None) else scrub(str(value))
