"""Settings, read once from the environment; every problem is reported together."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import click
from environs import Env, EnvValidationError, ValidationError

from service import config_checks as checks

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
DUTCH = {"Not a valid integer.": "geef een geheel getal.", "Not a valid boolean.": "kies true of false."}


class SettingsInvalid(click.ClickException):
    """The environment cannot be used as it is; the message lists every fault and what to do.

    An exception of click, so that a `flask` command ends with that list and not with a traceback.
    """

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)


@dataclass(frozen=True)
class ElasticSettings:
    """How Elasticsearch is reached, beside its addresses, and how an index is spread."""

    api_key: str = ""
    user: str = ""
    password: str = ""
    ca_file: str = ""
    prefix: str = "aanbod"
    shards: int = 1
    replicas: int = 1


@dataclass(frozen=True)
class Settings:
    """How this installation runs. DESIGN section 5 names each setting; README explains it."""

    database_url: str
    elasticsearch_url: str
    index_dir: Path
    secret_key: str
    base_url: str
    port: int
    smtp_url: str
    public_search: bool
    rate_limits: bool
    clock_shift_days: int
    demo: bool
    metrics_token: str
    trusted_proxies: int
    elasticsearch: ElasticSettings = ElasticSettings()

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def read_settings() -> Settings:
    """Reads the environment. Raises SettingsInvalid with all faults, each with the name of its setting."""
    env = Env(eager=False)
    port = env.int("PORT", 8000, validate=_between(1, 65535))
    settings = Settings(
        database_url=normalise_database_url(env.str("DATABASE_URL", "")),
        elasticsearch_url=",".join(checks.split_addresses(env.str("ELASTICSEARCH_URL", ""))),
        index_dir=env.path("INDEX_DIR", VAR / "index"),
        secret_key=env.str("SECRET_KEY", ""),
        base_url=(env.str("BASE_URL", "") or f"http://127.0.0.1:{port or 8000}").rstrip("/"),
        port=port,
        smtp_url=env.str("SMTP_URL", ""),
        public_search=env.bool("PUBLIC_SEARCH", True),
        rate_limits=env.bool("RATE_LIMITS", True),
        clock_shift_days=env.int("CLOCK_SHIFT_DAYS", 0, validate=_between(-3650, 3650)),
        demo=env.bool("DEMO", False),
        metrics_token=env.str("METRICS_TOKEN", ""),
        trusted_proxies=env.int("TRUSTED_PROXIES", 0, validate=_between(0, 10)),
        elasticsearch=ElasticSettings(
            api_key=env.str("ELASTICSEARCH_API_KEY", ""),
            user=env.str("ELASTICSEARCH_USER", ""),
            password=env.str("ELASTICSEARCH_PASSWORD", ""),
            ca_file=env.str("ELASTICSEARCH_CA", ""),
            prefix=env.str("ELASTICSEARCH_PREFIX", "aanbod"),
            shards=env.int("ELASTICSEARCH_SHARDS", 1, validate=_between(1, 100)),
            replicas=env.int("ELASTICSEARCH_REPLICAS", 1, validate=_between(0, 10)),
        ),
    )
    unread = _unread(env)
    faults = {**_faults_of(settings), **unread, **checks.find_misspelled(os.environ, {*env.dump(), *unread})}
    if faults:
        lines = [f"  {name}: {fault}" for name, fault in sorted(faults.items())]
        raise SettingsInvalid("\n".join(("De instellingen kloppen niet.", *lines)))
    return settings


def shared_metrics_folder() -> str:
    """Where gunicorn's workers count together; empty elsewhere. No setting: service/gunicorn_config.py sees to it."""
    return os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")


def normalise_database_url(url: str) -> str:
    """Empty becomes the SQLite file in var/; PostgreSQL always goes through psycopg 3."""
    if not url:
        return f"sqlite:///{VAR / 'plekwijzer.db'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url[len(plain) :]
    return url


def _between(low: int, high: int) -> Callable[[int], None]:
    def check(value: int) -> None:
        if not low <= value <= high:
            raise ValidationError(f"kies een getal van {low} tot en met {high}.")

    return check


def _unread(env: Env) -> Mapping[str, str]:
    """Settings whose value is not of the right kind."""
    try:
        env.seal()
    except EnvValidationError as error:
        faults: dict[str, list[str]] = dict(error.error_messages)  # type: ignore[arg-type]  # seal() gives a mapping
        return {name: " ".join(DUTCH.get(told, told) for told in said) for name, said in faults.items()}
    return {}


def _faults_of(settings: Settings) -> Mapping[str, str]:
    """What is wrong with a value, or with values together."""
    faults = {
        "DATABASE_URL": checks.check_database_url(settings.database_url, VAR),
        "ELASTICSEARCH_URL": checks.check_elasticsearch_url(settings.elasticsearch_url),
        "INDEX_DIR": "" if settings.elasticsearch_url else checks.check_index_dir(settings.index_dir),
        "SECRET_KEY": checks.check_secret_key(settings.secret_key),
        "BASE_URL": checks.check_base_url(settings.base_url),
        "SMTP_URL": checks.check_smtp_url(settings.smtp_url),
        "METRICS_TOKEN": checks.check_metrics_token(settings.metrics_token, settings.secret_key),
    }
    if settings.clock_shift_days and not settings.demo:
        faults["CLOCK_SHIFT_DAYS"] = "de klok verzetten mag alleen samen met DEMO=true."
    return {name: fault for name, fault in {**faults, **_elastic_faults(settings)}.items() if fault}


def _elastic_faults(settings: Settings) -> Mapping[str, str]:
    elastic, faults = settings.elasticsearch, dict[str, str]()
    if any((elastic.api_key, elastic.user, elastic.password, elastic.ca_file)) and not settings.elasticsearch_url:
        faults["ELASTICSEARCH_URL"] = (
            "is leeg, maar er zijn wel andere instellingen voor Elasticsearch. Geef het adres."
        )
    if elastic.api_key and elastic.user:
        faults["ELASTICSEARCH_API_KEY"] = "geef een sleutel, of een gebruiker met wachtwoord; niet allebei."
    if bool(elastic.user) != bool(elastic.password):
        faults["ELASTICSEARCH_USER"] = "geef een gebruiker met zijn wachtwoord in ELASTICSEARCH_PASSWORD."
    if not checks.is_index_prefix(elastic.prefix):
        faults["ELASTICSEARCH_PREFIX"] = "gebruik alleen kleine letters, cijfers en streepjes, en begin met een letter."
    if elastic.ca_file and not Path(elastic.ca_file).is_file():
        faults["ELASTICSEARCH_CA"] = "dit bestand is er niet."
    return faults
