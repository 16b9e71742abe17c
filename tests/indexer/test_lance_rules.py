"""What we ask of an engine beyond Haystack's contract."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.errors import DocumentStoreError
from hypothesis import given
from hypothesis import strategies as st

from indexer.stores.lance import LanceDocumentStore
from indexer.stores.lance_filters import literal


def document(number: int, words: str = "hash list", **meta: Any) -> HaystackDocument:
    vector = [1.0, number / 100, 0.0]
    return HaystackDocument(id=f"{number:03d}", content=words, embedding=vector, meta=meta)


@pytest.fixture
def store(tmp_path: Path) -> LanceDocumentStore:
    return LanceDocumentStore(str(tmp_path), dimension=3)


def test_two_stores_of_one_address_are_one_store(store: LanceDocumentStore) -> None:
    again = LanceDocumentStore.from_dict(store.to_dict())
    assert again == store
    again.write_documents([document(1)])
    assert store.count_documents() == 1


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


def test_the_filter_comes_before_the_ranking(store: LanceDocumentStore) -> None:
    store.write_documents([document(number, level=number) for number in range(60)])
    store.refresh_indexes()
    high = {"field": "meta.level", "operator": ">=", "value": 55}
    for found in (
        store.search_text("hash", filters=high, top_k=5),
        store.search_vector([1.0, 0.0, 0.0], filters=high, top_k=5),
    ):
        assert sorted(hit.meta["level"] for hit in found) == [55, 56, 57, 58, 59]


def test_ties_are_broken_by_id_even_at_the_cut(store: LanceDocumentStore) -> None:
    store.write_documents([document(number) for number in reversed(range(40))])
    store.refresh_indexes()
    assert [hit.id for hit in store.search_text("hash list", top_k=3)] == ["000", "001", "002"]


def test_a_list_field_is_filtered_by_what_it_contains(store: LanceDocumentStore) -> None:
    store.write_documents([document(1, topics=["T01", "T02"]), document(2, topics=["T03"]), document(3)])
    has = {"field": "meta.topics", "operator": "in", "value": ["T02", "T09"]}
    lacks = {"field": "meta.topics", "operator": "not in", "value": ["T02"]}
    assert [found.id for found in store.filter_documents(has)] == ["001"]
    assert [found.id for found in store.filter_documents(lacks)] == ["002", "003"]


def test_a_vector_of_another_length_is_refused(store: LanceDocumentStore) -> None:
    with pytest.raises(DocumentStoreError, match="3 numbers"):
        store.write_documents([HaystackDocument(id="x", content="x", embedding=[1.0])])
    store.write_documents([document(1)])
    with pytest.raises(DocumentStoreError, match="3 numbers"):
        store.search_vector([1.0])


def test_rows_without_a_vector_are_not_found_by_vectors(store: LanceDocumentStore) -> None:
    store.write_documents([document(1), HaystackDocument(id="bare", content="no vector")])
    assert [hit.id for hit in store.search_vector([1.0, 0.0, 0.0])] == ["001"]


def test_the_vector_index_of_a_large_table_finds_what_exact_search_finds(tmp_path: Path) -> None:
    store = LanceDocumentStore(str(tmp_path), dimension=3, exact_below=300)
    store.write_documents([document(number) for number in range(400)])
    store.refresh_indexes()
    probe = [1.0, 1.2345, 0.1]
    exact = [hit.id for hit in store.search_vector(probe, exact=True)]
    assert [hit.id for hit in store.search_vector(probe)] == exact


def test_threads_may_share_a_store(store: LanceDocumentStore) -> None:
    def work(number: int) -> int:
        store.write_documents([document(number)])
        return len(store.filter_documents({"field": "id", "operator": "==", "value": f"{number:03d}"}))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(12))) == [1] * 12
    assert store.count_documents() == 12


@given(st.text())
def test_a_text_in_a_filter_stays_a_text(text: str) -> None:
    quoted = literal(text)
    assert quoted[0] == quoted[-1] == "'"
    assert quoted[1:-1].replace("''", "") == text.replace("'", "")
