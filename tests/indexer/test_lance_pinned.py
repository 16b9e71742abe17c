"""A store at a fixed version finds what the engine itself finds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from haystack.dataclasses import Document as HaystackDocument

from indexer.stores.lance import LanceDocumentStore

ROWS, WIDE = 300, 16


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[LanceDocumentStore, LanceDocumentStore]:
    """The same rows, some alike and some without a vector, as they are now and at a version."""
    chance = np.random.default_rng(4)
    vectors = chance.standard_normal((ROWS, WIDE)).astype(np.float32)
    vectors[200:220] = vectors[0]
    rows = [
        HaystackDocument(
            id=f"{number:03d}",
            content=f"row {number}",
            meta={"group": number % 3},
            embedding=None if number % 50 == 7 else vectors[number].tolist(),
        )
        for number in chance.permutation(ROWS).tolist()
    ]
    store = LanceDocumentStore(str(tmp_path_factory.mktemp("pinned")), dimension=WIDE)
    store.write_documents(rows)
    store.delete_documents(["005", "006"])
    pinned = store.at(store.newest_version())
    # What comes later is none of its business.
    store.delete_documents(["299"])
    store.write_documents(
        [HaystackDocument(id="299", content="row 299", meta={"group": 2}, embedding=rows[0].embedding)]
    )
    return store.at(pinned.version), pinned


@pytest.mark.parametrize("filters", [None, {"field": "meta.group", "operator": "==", "value": 1}])
@pytest.mark.parametrize("top_k", [1, 10, 400])
def test_vectors_in_memory_give_the_ranking_of_the_engine(
    stores: tuple[LanceDocumentStore, LanceDocumentStore], filters: dict[str, object] | None, top_k: int
) -> None:
    engine, pinned = stores
    engine.exact_below = 0
    for question in np.random.default_rng(5).standard_normal((20, WIDE)).tolist():
        expected = engine.search_vector(question, filters=filters, top_k=top_k, exact=True)
        found = pinned.search_vector(question, filters=filters, top_k=top_k)
        assert [each.id for each in found] == [each.id for each in expected]
        assert [each.score for each in found] == pytest.approx([each.score for each in expected], abs=1e-5)
        assert [each.meta for each in found] == [each.meta for each in expected]


@pytest.mark.parametrize("filters", [None, {"field": "meta.group", "operator": "==", "value": 1}])
@pytest.mark.parametrize("exact_below", [0, 20_000])
def test_a_version_reads_what_the_engine_reads(
    stores: tuple[LanceDocumentStore, LanceDocumentStore], filters: dict[str, object] | None, exact_below: int
) -> None:
    now, pinned = stores
    version = pinned.at(pinned.version)
    version.exact_below = exact_below
    names = ["010", "005", "nobody", "003", "299", "298"]
    assert version.fetch(names, filters) == pinned.fetch(names, filters)
    unchanged = names[:-2]
    assert version.fetch(unchanged, filters) == now.fetch(unchanged, filters)
    question = [1.0] * WIDE
    found = version.search_vector(question, filters=filters, top_k=20)
    assert [(each.id, each.content) for each in found] == [
        (each.id, each.content) for each in pinned.search_vector(question, filters=filters, top_k=20)
    ]
    words = version.search_text("row 12 13 14", filters=filters, top_k=20)
    assert [each.id for each in words] == [
        each.id for each in pinned.search_text("row 12 13 14", filters=filters, top_k=20)
    ]


def test_equal_vectors_have_equal_scores_and_go_by_id(
    stores: tuple[LanceDocumentStore, LanceDocumentStore],
) -> None:
    _, pinned = stores
    alike = pinned.get(["200"])["200"].embedding
    assert alike is not None
    found = pinned.search_vector(alike, top_k=5)
    assert [each.id for each in found] == ["000", "200", "201", "202", "203"]
    assert len({each.score for each in found}) == 1


def test_columns_of_named_rows_are_those_that_are_there(
    stores: tuple[LanceDocumentStore, LanceDocumentStore],
) -> None:
    _, pinned = stores
    wanted = {"field": "id", "operator": "in", "value": ["010", "005", "nobody", "003", "003"]}
    assert pinned.columns(["group"], wanted) == [{"id": "003", "group": 0}, {"id": "010", "group": 1}]


def test_a_vector_of_length_0_is_left_to_the_engine(tmp_path: Path) -> None:
    store = LanceDocumentStore(str(tmp_path), dimension=2)
    rows = [HaystackDocument(id=name, embedding=vector) for name, vector in (("a", [0.0, 0.0]), ("b", [1.0, 0.0]))]
    store.write_documents(rows)
    pinned = store.at(store.newest_version())
    now = [(each.id, each.score) for each in store.search_vector([1.0, 0.0], top_k=1)]
    assert [(each.id, each.score) for each in pinned.search_vector([1.0, 0.0], top_k=1)] == now


@pytest.mark.parametrize("passing", [1, 12, 60, 1400])
def test_no_row_is_found_that_the_filter_does_not_pass(tmp_path: Path, passing: int) -> None:
    chance = np.random.default_rng(passing)
    there = set(chance.choice(1400, passing, replace=False).tolist())
    store = LanceDocumentStore(str(tmp_path), dimension=WIDE)
    store.write_documents(
        [
            HaystackDocument(
                id=f"{number:04d}",
                meta={"there": number in there},
                embedding=chance.standard_normal(WIDE).tolist(),
            )
            for number in range(1400)
        ]
    )
    pinned = store.at(store.newest_version())
    only = {"field": "meta.there", "operator": "==", "value": True}
    found = pinned.search_vector(chance.standard_normal(WIDE).tolist(), filters=only, top_k=50)
    assert len(found) == min(50, passing)
    assert all(each.meta["there"] for each in found)
