"""Settings, read once from the environment; every problem is reported together."""

import os
from dataclasses import dataclass
from pathlib import Path

from environs import Env, EnvValidationError

ROOT = Path(__file__).resolve().parent.parent


class SettingsInvalid(Exception):
    """The environment cannot be used as it is; the message lists every fault and what to do."""


@dataclass(frozen=True)
class ElasticSettings:
    """How Elasticsearch is reached, beside its addresses, and how an index is spread."""

    api_key: str = ""
    user: str = ""
    password: str = ""
    ca_file: str = ""
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
    elasticsearch: ElasticSettings = ElasticSettings()

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def read_settings() -> Settings:
    """Reads the environment. Raises SettingsInvalid with all faults, each with the name of its setting."""
    env = Env(eager=False)
    port = env.int("PORT", 8000, validate=_is_port)
    settings = Settings(
        database_url=normalise_database_url(env.str("DATABASE_URL", "")),
        elasticsearch_url=",".join(
            part.strip() for part in env.str("ELASTICSEARCH_URL", "").split(",") if part.strip()
        ),
        index_dir=env.path("INDEX_DIR", ROOT / "var" / "index"),
        secret_key=env.str("SECRET_KEY", ""),
        base_url=env.str("BASE_URL", "") or f"http://127.0.0.1:{port}",
        port=port,
        smtp_url=env.str("SMTP_URL", ""),
        public_search=env.bool("PUBLIC_SEARCH", True),
        rate_limits=env.bool("RATE_LIMITS", True),
        clock_shift_days=env.int("CLOCK_SHIFT_DAYS", 0),
        demo=env.bool("DEMO", False),
        metrics_token=env.str("METRICS_TOKEN", ""),
        elasticsearch=ElasticSettings(
            api_key=env.str("ELASTICSEARCH_API_KEY", ""),
            user=env.str("ELASTICSEARCH_USER", ""),
            password=env.str("ELASTICSEARCH_PASSWORD", ""),
            ca_file=env.str("ELASTICSEARCH_CA", ""),
            shards=env.int("ELASTICSEARCH_SHARDS", 1, validate=lambda value: 1 <= value <= 100),
            replicas=env.int("ELASTICSEARCH_REPLICAS", 1, validate=lambda value: 0 <= value <= 10),
        ),
    )
    faults = _faults_of(env) or _combined_faults(settings)
    if faults:
        raise SettingsInvalid("De instellingen kloppen niet. " + " ".join(faults))
    return settings


def shared_metrics_folder() -> str:
    """Where gunicorn's workers count together; empty elsewhere. No setting: service/gunicorn_config.py sees to it."""
    return os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")


def normalise_database_url(url: str) -> str:
    """Empty becomes the SQLite file in var/; PostgreSQL always goes through psycopg 3."""
    if not url:
        return f"sqlite:///{ROOT / 'var' / 'plekwijzer.db'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url[len(plain) :]
    return url


def _is_port(value: int) -> bool:
    return 0 <= value <= 65535


def _faults_of(env: Env) -> list[str]:
    try:
        env.seal()
    except EnvValidationError as error:
        faults: dict[str, list[str]] = dict(error.error_messages)  # type: ignore[arg-type]  # seal() gives a mapping
        return [f"{name}: de waarde is niet bruikbaar ({'; '.join(said)})." for name, said in faults.items()]
    return []


def _combined_faults(settings: Settings) -> list[str]:
    faults = []
    if len(settings.secret_key) < 16:
        faults.append("SECRET_KEY: geef een geheime sleutel van ten minste 16 tekens.")
    if settings.metrics_token and len(settings.metrics_token) < 16:
        faults.append("METRICS_TOKEN: geef een geheim van ten minste 16 tekens, of laat het leeg.")
    if settings.clock_shift_days and not settings.demo:
        faults.append("CLOCK_SHIFT_DAYS: de klok verzetten mag alleen samen met DEMO=true.")
    return faults + _elastic_faults(settings)


def _elastic_faults(settings: Settings) -> list[str]:
    elastic, faults = settings.elasticsearch, []
    if any((elastic.api_key, elastic.user, elastic.password, elastic.ca_file)) and not settings.elasticsearch_url:
        faults.append("ELASTICSEARCH_URL: is leeg, maar er zijn wel andere instellingen voor Elasticsearch.")
    if elastic.api_key and elastic.user:
        faults.append("ELASTICSEARCH_API_KEY: geef een sleutel of een gebruiker met wachtwoord, niet allebei.")
    if bool(elastic.user) != bool(elastic.password):
        faults.append("ELASTICSEARCH_USER: geef een gebruiker met zijn wachtwoord in ELASTICSEARCH_PASSWORD.")
    if elastic.ca_file and not Path(elastic.ca_file).is_file():
        faults.append("ELASTICSEARCH_CA: dit bestand is er niet.")
    return faults
