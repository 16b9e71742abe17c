"""What we ask of the embedded engine alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from haystack.document_stores.errors import DocumentStoreError
from hypothesis import given
from hypothesis import strategies as st

from indexer.stores.lance import LanceDocumentStore
from indexer.stores.lance_filters import literal
from tests.indexer.store_contract import document


@pytest.fixture
def store(tmp_path: Path) -> LanceDocumentStore:
    return LanceDocumentStore(str(tmp_path), dimension=3)


def test_making_a_store_touches_no_disk(tmp_path: Path) -> None:
    LanceDocumentStore(str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_pinned_version_never_changes(store: LanceDocumentStore) -> None:
    store.write_documents([document(1)])
    pinned = store.at(store.newest_version())
    store.write_documents([document(2)])
    assert (pinned.count_documents(), store.count_documents()) == (1, 2)
    with pytest.raises(DocumentStoreError, match="fixed"):
        pinned.write_documents([document(3)])


def test_restore_forgets_what_was_written_since(store: LanceDocumentStore) -> None:
    store.write_documents([document(1)])
    version = store.newest_version()
    store.write_documents([document(2)])
    store.restore(version)
    assert [found.id for found in store.filter_documents()] == ["001"]


@given(st.text())
def test_a_text_in_a_filter_stays_a_text(text: str) -> None:
    quoted = literal(text)
    assert quoted[0] == quoted[-1] == "'"
    assert quoted[1:-1].replace("''", "") == text.replace("'", "")
