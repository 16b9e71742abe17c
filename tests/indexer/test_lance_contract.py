"""LanceDB against Haystack's own contract for document stores."""

from dataclasses import replace
from pathlib import Path

import pytest
from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.testing.document_store import (
    CountDocumentsByFilterTest,
    DocumentStoreBaseExtendedTests,
)

from indexer.stores.lance import LanceDocumentStore


class TestLanceKeepsHaystacksContract(DocumentStoreBaseExtendedTests, CountDocumentsByFilterTest):
    @pytest.fixture
    def document_store(self, tmp_path: Path) -> LanceDocumentStore:
        return LanceDocumentStore(str(tmp_path), dimension=768)

    @staticmethod
    def assert_documents_are_equal(received: list[HaystackDocument], expected: list[HaystackDocument]) -> None:
        """Vectors are stored as 32-bit floats, and documents come back in order of their ids."""
        assert [_without_vector(document) for document in received] == [
            _without_vector(document) for document in sorted(expected, key=lambda d: d.id)
        ]
        for got, wanted in zip(received, sorted(expected, key=lambda d: d.id), strict=True):
            assert (got.embedding or []) == pytest.approx(wanted.embedding or [], rel=1e-6)

    def test_write_documents(self, document_store: LanceDocumentStore) -> None:
        document = HaystackDocument(content="test doc")
        assert document_store.write_documents([document]) == 1
        with pytest.raises(DuplicateDocumentError):
            document_store.write_documents([document])
        self.assert_documents_are_equal(document_store.filter_documents(), [document])


def _without_vector(document: HaystackDocument) -> HaystackDocument:
    return replace(document, embedding=None)
