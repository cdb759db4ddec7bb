"""`python -m tests.faults.broken_indexer SAFEGUARD`: an indexer that lacks one, to see whether the table notices."""

import json
import sys
from collections.abc import Sequence

import pytest

from indexer.__main__ import main
from indexer.elastic_bulk import BulkWriter
from indexer.engine import Document, Outcome, WriteResult


class WithoutVersions(BulkWriter):
    """The server cannot tell which revision is the newer: the last to arrive stays."""

    def _lines(self, document: Document) -> tuple[bytes, bytes]:
        _, source = super()._lines(document)
        return json.dumps({"index": {"_id": str(document.id)}}).encode(), source


class WithoutTombstones(BulkWriter):
    """What is hidden is deleted: nothing is left that knows its revision."""

    def write(self, documents: Sequence[Document]) -> tuple[WriteResult, ...]:
        results = iter(super().write([document for document in documents if document.active]))
        return tuple(next(results) if document.active else self._delete(document) for document in documents)

    def _delete(self, document: Document) -> WriteResult:
        self._client.options(ignore_status=404).delete(index=self._alias, id=str(document.id))
        return WriteResult(document.id, Outcome.APPLIED)


BUILDS = {"versions": WithoutVersions, "tombstones": WithoutTombstones}

if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("indexer.elastic.BulkWriter", BUILDS[sys.argv[1]])
        sys.exit(main([]))
