"""Triggers of the database itself that keep every report as it was: a slip in our code, or of somebody at a prompt,
cannot rewrite what a provider said. A report is mended by a newer one (DESIGN section 3)."""

from dataclasses import dataclass

from sqlalchemy import DDL, Table, event

TABLE = "availability_reports"
REFUSAL = "reports of availability are never changed or removed"


@dataclass(frozen=True)
class Guard:
    """Statements in the words of one database."""

    make: tuple[str, ...]
    drop: tuple[str, ...]


GUARDS = {
    "sqlite": Guard(
        make=tuple(
            f"CREATE TRIGGER {TABLE}_no_{act.lower()} BEFORE {act} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for act in ("UPDATE", "DELETE")
        ),
        drop=tuple(f"DROP TRIGGER {TABLE}_no_{act}" for act in ("update", "delete")),
    ),
    "postgresql": Guard(
        make=(
            f"CREATE FUNCTION {TABLE}_stay() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
            f"CREATE TRIGGER {TABLE}_stay BEFORE UPDATE OR DELETE ON {TABLE} "
            f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_stay()",
        ),
        drop=(f"DROP TRIGGER {TABLE}_stay ON {TABLE}", f"DROP FUNCTION {TABLE}_stay()"),
    ),
}


def keep_rows(table: Table) -> None:
    """Gives this table its triggers wherever it is made without a migration."""
    for dialect, guard in GUARDS.items():
        for statement in guard.make:
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]  # SQLAlchemy has no type here
