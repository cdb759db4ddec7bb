"""What the embedded engine adds: one writer, readers in other processes, crashes and damage.

Fixture strategy: real directories and real processes; a crash is a kill -9.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import tantivy

from indexer.embedded import EmbeddedEngine, SecondWriter
from indexer.embedded_edge import tantivy_call
from indexer.engine import EngineUnavailable, NoLiveGeneration
from indexer.query import Query, Term
from tests.indexer.sample import SCHEMA, found, listing, serve

ONE, TWO = "m1-a1-one", "m1-a1-two"

ENDLESS_WRITER = """
import sys
from pathlib import Path
from indexer.embedded import EmbeddedEngine
from tests.indexer.sample import listing
engine = EmbeddedEngine(Path(sys.argv[1]), writer=True)
revision = int(sys.argv[2])
while True:
    revision += 1
    engine.write("m1-a1-one", [listing(id_, revision, title=f"r{revision}") for id_ in range(1, 6)])
    print(revision, flush=True)
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def writer(directory: Path) -> Iterator[EmbeddedEngine]:
    with EmbeddedEngine(directory, writer=True) as engine:
        yield engine


def test_a_second_writer_is_refused_with_a_clear_error(directory: Path, writer: EmbeddedEngine) -> None:
    second = EmbeddedEngine(directory, writer=True)
    with pytest.raises(SecondWriter, match="already has a writer"):
        second.acquire()
    with pytest.raises(SecondWriter):
        second.create(ONE, SCHEMA)
    writer.close()
    second.acquire()
    second.close()


def test_a_reader_never_writes(directory: Path, writer: EmbeddedEngine) -> None:
    serve(writer, [listing(1)])
    reader = EmbeddedEngine(directory, writer=False)
    for attempt in (
        lambda: reader.create(TWO, SCHEMA),
        lambda: reader.drop(ONE),
        lambda: reader.promote(ONE),
        lambda: reader.write(ONE, []),
    ):
        with pytest.raises(RuntimeError, match="only reads"):
            attempt()


def test_a_reader_may_exist_before_the_directory_does(directory: Path) -> None:
    reader = EmbeddedEngine(directory, writer=False)
    assert (reader.generations(), reader.live()) == ((), None)
    with pytest.raises(NoLiveGeneration):
        reader.search(Query())
    assert not directory.exists()


def test_a_reader_sees_every_write_and_every_promotion_at_once(directory: Path, writer: EmbeddedEngine) -> None:
    serve(writer, [listing(1)])
    reader = EmbeddedEngine(directory, writer=False)
    assert found(reader, Query()) == [1]
    writer.write(ONE, [listing(2)])
    assert found(reader, Query()) == [1, 2]
    serve(writer, [listing(3)], TWO)
    assert found(reader, Query()) == [3]
    writer.drop(ONE)
    writer.write(TWO, [listing(4)])
    assert found(reader, Query()) == [3, 4]
    with pytest.raises(ValueError, match=ONE):
        reader.search(Query(), ONE)


def test_everything_is_there_again_after_a_restart(directory: Path, writer: EmbeddedEngine) -> None:
    serve(writer, [listing(1, 5, title="zorg")])
    writer.close()
    with EmbeddedEngine(directory, writer=True) as again:
        assert again.live() == ONE
        assert tuple(again.revisions(ONE)) == ((1, 5, True),)
        assert found(again, Query(required=(Term("title", "zorg"),))) == [1]
        assert again.write(ONE, [listing(1, 5)])[0].outcome.name == "STALE"


def test_a_killed_writer_leaves_whole_batches_and_frees_the_lock(directory: Path, writer: EmbeddedEngine) -> None:
    serve(writer, [])
    writer.close()
    revision = 0
    for _ in range(3):
        command = [sys.executable, "-c", ENDLESS_WRITER, str(directory), str(revision)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
            assert process.stdout
            acknowledged = [int(process.stdout.readline()) for _ in range(4)]
            time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
        with EmbeddedEngine(directory, writer=True) as again:
            rows = tuple(again.revisions(ONE))
            again.write(ONE, [listing(9, revision + 1)])
        held = {kept for id_, kept, _ in rows if id_ < 9}
        assert len(held) == 1, "half a batch was kept"
        revision = held.pop()
        assert revision >= acknowledged[-1]


def test_a_fork_keeps_the_childs_reader_its_own(directory: Path, writer: EmbeddedEngine) -> None:
    serve(writer, [listing(1)])
    reader = EmbeddedEngine(directory, writer=False)
    child = os.fork()
    if child == 0:
        os._exit(0 if found(reader, Query()) == [1] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert found(reader, Query()) == [1]


def test_damage_is_reported_as_unavailable(directory: Path, writer: EmbeddedEngine) -> None:
    serve(writer, [listing(id_, title="zorg " * 50) for id_ in range(1, 200)])
    writer.close()
    for file in (directory / ONE).iterdir():
        if file.suffix in (".term", ".idx", ".fast", ".store", ".pos"):
            file.write_bytes(b"\x00" * 100)
    with pytest.raises(EngineUnavailable):
        EmbeddedEngine(directory, writer=False).search(Query(required=(Term("title", "zorg"),)))
    (directory / ONE / "schema.json").write_text("{}")
    with pytest.raises(EngineUnavailable, match="rebuild"):
        EmbeddedEngine(directory, writer=False).search(Query())


def test_a_rust_panic_stops_at_the_edge_and_an_interrupt_does_not() -> None:
    index = tantivy.Index(tantivy.SchemaBuilder().build())
    with pytest.raises(EngineUnavailable, match="look for nothing"), tantivy_call("look for nothing"):
        index.searcher().search(tantivy.Query.all_query(), 0)
    with pytest.raises(KeyboardInterrupt), tantivy_call("wait"):
        raise KeyboardInterrupt


def test_a_failed_commit_takes_the_batch_back_and_the_next_one_works(directory: Path, writer: EmbeddedEngine) -> None:
    serve(writer, [listing(1)])
    folder = directory / ONE
    hidden = folder.with_name("away")
    folder.rename(hidden)
    folder.mkdir()
    (folder / "schema.json").write_text((hidden / "schema.json").read_text())
    with pytest.raises(EngineUnavailable):
        writer.write(ONE, [listing(2)])
    (folder / "schema.json").unlink()
    for leftover in folder.iterdir():
        leftover.unlink()
    folder.rmdir()
    hidden.rename(folder)
    assert writer.write(ONE, [listing(2), listing(3)])[0].outcome.name == "APPLIED"
    assert found(writer, Query()) == [1, 2, 3]


def test_leftovers_of_a_crash_are_cleared_by_the_next_writer(directory: Path) -> None:
    (directory / ".new-m1-a1-half").mkdir(parents=True)
    (directory / ".gone-m1-a1-old").mkdir()
    with EmbeddedEngine(directory, writer=True) as engine:
        assert engine.generations() == ()
        assert [path.name for path in directory.iterdir()] == [".writer.lock"]
