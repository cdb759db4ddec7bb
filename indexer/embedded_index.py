"""One generation on disk: opening, looking up revisions, writing. Revisions are checked here, tantivy has none."""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import tantivy
from tantivy import SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from indexer.embedded_edge import integers, tantivy_call
from indexer.embedded_query import Translation
from indexer.embedded_window import AT_ONCE
from indexer.engine import Document, EngineUnavailable, Outcome, Revision, Schema, WriteResult
from indexer.limits import Kind, distinct, kinds, refusal, split_tokens

_HEAP = 50_000_000  # bytes that one batch may take in memory before it goes to disk
_PAGE = 10_000  # rows of one look at the snapshot


class GenerationIndex:
    """An open tantivy index. Threads may share it for reading; one thread at a time writes.

    at_once: how many results are ranked together (embedded_window.py).
    """

    def __init__(self, folder: Path, schema: Schema, at_once: int = AT_ONCE) -> None:
        self.schema, self.at_once = schema, at_once
        with tantivy_call("open the index"):
            self._index = tantivy.Index.open(str(folder))
            _register(self._index)
        if self._index.schema != _tantivy_schema(schema):
            raise EngineUnavailable(f"The index in {folder.name} has other fields than it was made with; rebuild it.")
        self.translation = Translation(self._index.schema)
        self._writer: tantivy.IndexWriter | None = None

    def searcher(self) -> tantivy.Searcher:
        """A snapshot of what is committed now. The index does not watch its files, so it is told to look."""
        self._index.reload()
        return self._index.searcher()

    def revisions(self, after: int) -> Generator[Revision, None, None]:
        with tantivy_call("list revisions"):
            searcher = self.searcher()
        while rows := self._page(searcher, after):
            yield from rows
            after = rows[-1][0]

    def _page(self, searcher: tantivy.Searcher, after: int) -> list[Revision]:
        with tantivy_call("list revisions"):
            query = self.translation.after(after)
            hits = searcher.search(query, _PAGE, False, order_by_field="id", order=tantivy.Order.Asc).hits
            addresses = [address for _, address in hits]
            columns = [integers(searcher, name, addresses) for name in ("id", "revision", "active")]
        return [(id_ or 0, revision or 0, active == 1) for id_, revision, active in zip(*columns, strict=True)]

    def write(self, documents: Sequence[Document]) -> tuple[WriteResult, ...]:
        """One commit for all. A failure puts the index back as it was and raises EngineUnavailable."""
        results, newest = self._decide(documents)
        if not newest:
            return results
        try:
            with tantivy_call("write"):
                writer = self._open_writer()
                for document in newest.values():
                    writer.delete_documents_by_term("id", document.id)
                    writer.add_document(self._stored(document))
                writer.commit()
        except EngineUnavailable:
            self._give_up()
            raise
        return results

    def close(self) -> None:
        """Lets go of the write lock, after merges that still run."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with tantivy_call("finish merging"):
                writer.wait_merging_threads()

    def _decide(self, documents: Sequence[Document]) -> tuple[tuple[WriteResult, ...], dict[int, Document]]:
        """The outcome per document, and the newest document per id that must be written."""
        held, newest, results = self._held([document.id for document in documents]), dict[int, Document](), []
        for document in documents:
            reason = refusal(self.schema, document)
            if reason:
                results.append(WriteResult(document.id, Outcome.REFUSED, reason))
            elif held.get(document.id, 0) >= document.revision:
                results.append(WriteResult(document.id, Outcome.STALE))
            else:
                held[document.id] = document.revision
                newest[document.id] = document
                results.append(WriteResult(document.id, Outcome.APPLIED))
        return tuple(results), newest

    def _held(self, ids: Sequence[int]) -> dict[int, int]:
        """The revision that the index holds now, per id that it knows."""
        known = sorted({id_ for id_ in ids if 0 < id_ < 2**63})
        if not known:
            return {}
        with tantivy_call("look up revisions"):
            searcher = self.searcher()
            hits = searcher.search(self.translation.ids(known), len(known), False).hits
            addresses = [address for _, address in hits]
            found = integers(searcher, "id", addresses)
            revisions = integers(searcher, "revision", addresses)
        return {id_ or 0: revision or 0 for id_, revision in zip(found, revisions, strict=True)}

    def _stored(self, document: Document) -> tantivy.Document:
        fields: dict[str, Any] = {"id": document.id, "revision": document.revision, "active": int(document.active)}
        kind = kinds(self.schema)
        for name, value in document.body.items() if document.active else ():
            if kind[name] is Kind.TOKENS:
                fields[name] = " ".join(split_tokens(value))
            else:
                fields[name] = value if isinstance(value, int) else distinct(value)
        return tantivy.Document.from_dict(fields, self._index.schema)

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(_HEAP, 1)
        return self._writer

    def _give_up(self) -> None:
        """Takes back what was not committed; a writer that cannot is replaced at the next write."""
        writer, self._writer = self._writer, None
        try:
            with tantivy_call("roll back"):
                if writer is not None:
                    writer.rollback()
                    self._writer = writer
        except EngineUnavailable:
            del writer


def create_index(folder: Path, schema: Schema) -> None:
    """Makes an empty index in an existing folder."""
    with tantivy_call("create an index"):
        index = tantivy.Index(_tantivy_schema(schema), path=str(folder))
        _register(index)


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer("whitespace", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual")


def _tantivy_schema(schema: Schema) -> tantivy.Schema:
    builder = SchemaBuilder()
    for name in ("id", "revision", "active", *schema.integers):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in (*schema.keywords, *schema.sortable):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in schema.tokens:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    return builder.build()
