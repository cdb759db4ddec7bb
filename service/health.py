"""Is this process alive, and can it do its work? For whoever keeps the service running."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Response, jsonify
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from indexer.engine import EngineUnavailable
from indexer.upkeep import is_outdated
from service.accounts.access import PUBLIC
from service.config import ROOT
from service.core.context import parts
from service.core.http_moments import utc
from service.core.outbox import late_since, outbox_state
from service.core.tables import db
from service.freshness.job_runs import last_flags_at
from service.search.index.documents import SCHEMA
from service.search.index.requests import last_check

bp = Blueprint("health", __name__)

LONGEST_CHECK = timedelta(hours=3)
LONGEST_FLAGS = timedelta(hours=26)


@dataclass(frozen=True)
class Check:
    """The outcome of one check. `vital`: without it the service cannot answer, so readiness is refused."""

    ok: bool
    reason: str = ""
    value: str | int | None = None
    vital: bool = False


@bp.get("/livez")
@PUBLIC
def live() -> Response:
    """200 for as long as the process answers."""
    return jsonify(status="ok")


@bp.get("/readyz")
@PUBLIC
def ready() -> tuple[Response, int]:
    """Every check with its reason; 503 when a vital one fails."""
    found = {name: _attempt(check) for name, check in CHECKS.items()}
    failed = [check for check in found.values() if check.vital and not check.ok]
    shown = {
        name: {"ok": check.ok, "waarde": check.value, **({"reden": check.reason} if check.reason else {})}
        for name, check in found.items()
    }
    status = "fout" if failed else "ok" if all(check.ok for check in found.values()) else "let op"
    return jsonify(status=status, controles=shown), 503 if failed else 200


def _attempt(check: Callable[[], Check]) -> Check:
    try:
        return check()
    except SQLAlchemyError:
        db.session.rollback()
        return Check(False, "De database geeft geen antwoord. Kijk of zij draait en of DATABASE_URL klopt.", vital=True)
    except EngineUnavailable:
        return Check(False, "De zoekmachine geeft geen antwoord. Kijk of zij draait.", vital=True)


def _database() -> Check:
    db.session.execute(select(1))
    return Check(True, vital=True)


def _migrations() -> Check:
    current, head = MigrationContext.configure(db.session.connection()).get_current_revision(), _head()
    reason = "" if current == head else f"De database is niet bijgewerkt tot {head}. Voer uit: flask db upgrade."
    return Check(current == head, reason, current, vital=True)


def _engine() -> Check:
    served = parts().engine.live()
    reason = "" if served else "Er is nog geen index. Start de indexer: python -m indexer."
    return Check(served is not None, reason, served, vital=True)


def _version() -> Check:
    """A mapping or analysis that differs from the code's: searches may fail until the rebuild is done."""
    served = parts().engine.live()
    outdated = served is not None and is_outdated(served, SCHEMA)
    wanted = f"m{SCHEMA.mapping_version}-a{SCHEMA.analysis_version}"
    reason = f"De index is van een andere versie dan dit programma ({wanted}). De indexer bouwt een nieuwe."
    return Check(not outdated, reason if outdated else "", wanted)


def _outbox() -> Check:
    since = late_since(db.session, parts().clock.now())
    reason = "De index loopt achter. Kijk of de indexer draait." if since else ""
    return Check(since is None, reason, f"{int((_age(since) or timedelta()).total_seconds())} s")


def _comparison() -> Check:
    """The last time that index and database were compared, and what differed."""
    last = last_check(db.session)
    if last is None:
        return Check(False, "De index is nog niet vergeleken met de database. Kijk of scheduler en indexer draaien.")
    age, differ = _age(last.ended_at) or timedelta(), last.differences
    if age > LONGEST_CHECK:
        reason = "De index is al uren niet vergeleken met de database. Kijk of de scheduler en de indexer draaien."
    else:
        reason = f"{last.outcome}." if differ else ""
    return Check(not reason, reason, differ)


def _parked() -> Check:
    count = outbox_state(db.session).parked
    reason = "Deze aanbiedingen zijn niet te indexeren. Bekijk ze met: flask index parked." if count else ""
    return Check(count == 0, reason, count)


def _scheduler() -> Check:
    last = last_flags_at(db.session)
    age = _age(last)
    ok = age is not None and age <= LONGEST_FLAGS
    reason = "" if ok else "De dagelijkse controle op actualiteit liep niet. Kijk of de scheduler draait."
    return Check(ok, reason, utc(last) if last else None)


CHECKS: dict[str, Callable[[], Check]] = {
    "database": _database,
    "migraties": _migrations,
    "zoekmachine": _engine,
    "indexversie": _version,
    "outbox": _outbox,
    "vergelijking": _comparison,
    "geparkeerd": _parked,
    "scheduler": _scheduler,
}


def _age(moment: datetime | None) -> timedelta | None:
    return parts().clock.now() - moment if moment else None


@cache
def _head() -> str | None:
    return ScriptDirectory(str(ROOT / "migrations")).get_current_head()
