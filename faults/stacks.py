"""The two stacks that an installation may be, each with handles to harm it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from elasticsearch import Elasticsearch

from faults.disks import Disk, FaultImpossible, small_disk
from indexer.elastic import ElasticEngine
from indexer.embedded import EmbeddedEngine
from indexer.engine import Engine
from service.config import normalise_database_url
from tests.databases import DURABLE, PostgresMissing, PostgresServer
from tests.elasticsearch.server import ElasticsearchFailed, ElasticsearchServer, ElasticsearchUnavailable
from tests.indexer.faulty_proxy import FaultyProxy, faulty_proxy

OpenDisk = Callable[[Path, int], AbstractContextManager[Disk]]
SQLITE, POSTGRES = "sqlite+embedded", "postgres+elasticsearch"
STACKS = (SQLITE, POSTGRES)
_PROCESSES = ("web", "indexer_1", "indexer_2")


@dataclass
class Stack:
    """Database and engine of one site. `folder`: logs. `proxies`: by process, what it takes for Elasticsearch."""

    name: str
    folder: Path
    database_url: str
    database_disk: Disk
    index_disk: Disk
    indexers: int = 1
    postgres: PostgresServer | None = None
    server: ElasticsearchServer | None = None
    proxies: Mapping[str, FaultyProxy] = field(default_factory=dict)

    @property
    def index_dir(self) -> Path:
        """Where the embedded index is."""
        return self.index_disk.folder / "index"

    @property
    def is_sqlite(self) -> bool:
        return self.name == SQLITE

    def settings(self, process: str) -> dict[str, str]:
        """The settings of a process that name database and engine."""
        engine = self.proxies.get(process) or self.proxies.get("web") or self.server
        return {
            "DATABASE_URL": self.database_url,
            "INDEX_DIR": str(self.index_dir),
            "ELASTICSEARCH_URL": engine.url if engine else "",
            "ELASTICSEARCH_REPLICAS": "0",  # one node holds no copies
        }

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """The engine itself, past every proxy, to look at. Opened anew: damage may have replaced its files."""
        if self.server:
            with Elasticsearch(self.server.url, request_timeout=30) as client:
                yield ElasticEngine(client)
        else:
            yield EmbeddedEngine(self.index_dir, writer=False)


@contextmanager
def open_stack(name: str, open_disk: OpenDisk = small_disk) -> Iterator[Stack]:
    """The stack of this name, with its servers running; all of it ends with the block. Raises FaultImpossible.

    On small disks there are proxies before Elasticsearch too; on plain folders processes speak with it themselves.
    """
    folder = Path(tempfile.mkdtemp(prefix="plekwijzer-storing-"))
    folder.chmod(0o755)  # PostgreSQL runs as another user, who must reach its disk
    try:
        with ExitStack() as ends:
            yield _sqlite(folder, ends, open_disk) if name == SQLITE else _postgres(folder, ends, open_disk)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sqlite(folder: Path, ends: ExitStack, open_disk: OpenDisk) -> Stack:
    database = ends.enter_context(open_disk(folder / "database", 48))
    index = ends.enter_context(open_disk(folder / "zoekindex", 32))
    return Stack(SQLITE, folder, f"sqlite:///{database.folder / 'plekwijzer.db'}", database, index)


def _postgres(folder: Path, ends: ExitStack, open_disk: OpenDisk) -> Stack:
    database = ends.enter_context(open_disk(folder / "database", 256))
    index = ends.enter_context(open_disk(folder / "zoekindex", 128))
    try:
        postgres = PostgresServer(database.folder, DURABLE)
        server = ElasticsearchServer(index.folder / "node")
        postgres.start()
        ends.callback(postgres.stop)
        server.start()
        ends.callback(server.stop)
    except (PostgresMissing, ElasticsearchUnavailable, ElasticsearchFailed) as missing:
        raise FaultImpossible(f"De stack {POSTGRES} is hier niet te proberen: {missing}") from missing
    proxied = _PROCESSES if open_disk is small_disk else ()
    proxies = {name: ends.enter_context(faulty_proxy(server.url)) for name in proxied}
    address = normalise_database_url(postgres.url)
    return Stack(POSTGRES, folder, address, database, index, 2, postgres, server, proxies)
