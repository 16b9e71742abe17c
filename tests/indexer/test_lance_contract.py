"""The embedded engine against the contract of all stores."""

from pathlib import Path

import pytest

from indexer.stores.lance import LanceDocumentStore
from tests.indexer.store_contract import HaystacksContract, OurRules


class TestLanceKeepsHaystacksContract(HaystacksContract):
    @pytest.fixture
    def document_store(self, tmp_path: Path) -> LanceDocumentStore:
        return LanceDocumentStore(str(tmp_path), dimension=768)


class TestLanceKeepsOurRules(OurRules):
    @pytest.fixture
    def store(self, tmp_path: Path) -> LanceDocumentStore:
        return LanceDocumentStore(str(tmp_path), dimension=3)

    @pytest.fixture
    def indexed_store(self, tmp_path: Path) -> LanceDocumentStore:
        return LanceDocumentStore(str(tmp_path), dimension=3, exact_below=300)
