"""A large version that is laid out answers as a small one in memory does, and as the engine where it is not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from haystack.dataclasses import Document as HaystackDocument

from indexer.stores.lance import LanceDocumentStore
from indexer.stores.lance_laid_out import place_beside
from indexer.stores.tables import drop_tables

ROWS, WIDE = 120, 8
ONE_GROUP = {"field": "meta.group", "operator": "==", "value": 1}
WORDS = ("hash", "list", "report", "moderator", "appeal")


def _rows() -> list[HaystackDocument]:
    chance = np.random.default_rng(7)
    return [
        HaystackDocument(
            id=f"{number:03d}",
            content=" ".join(["row", *chance.choice(WORDS, number % 7)]),
            meta={"group": number % 3, "packed": None if number % 10 == 0 else "x" * number},
            embedding=None if number % 50 == 7 else chance.standard_normal(WIDE).tolist(),
        )
        for number in range(ROWS)
    ]


def _store(folder: Path, exact_below: int) -> LanceDocumentStore:
    store = LanceDocumentStore(str(folder), dimension=WIDE, deferred=["packed"], exact_below=exact_below)
    store.write_documents(_rows())
    store.refresh_indexes()
    return store


def _pinned(store: LanceDocumentStore) -> LanceDocumentStore:
    return store.at(store.newest_version())


@pytest.fixture
def large(tmp_path: Path) -> LanceDocumentStore:
    return _store(tmp_path / "large", 10)


def _beside(store: LanceDocumentStore) -> list[str]:
    place = place_beside(Path(store.folder), store.table)
    return sorted(each.name for each in place.iterdir()) if place.is_dir() else []


@pytest.mark.parametrize("filters", [None, ONE_GROUP])
def test_it_answers_as_a_version_in_memory(
    tmp_path: Path, large: LanceDocumentStore, filters: dict[str, object] | None
) -> None:
    laid, held = _pinned(large), _pinned(_store(tmp_path / "small", 20_000))
    assert _beside(large) == [str(laid.version)]
    names = ["001", "010", "nobody", "119", "057"]
    assert laid.fetch(names, filters) == held.fetch(names, filters)
    assert laid.fetch(["057"])["057"].meta["packed"] == "x" * 57
    for query in ("hash report", "moderators", "row", "nothing of it"):
        found, expected = (each.search_text(query, filters=filters, top_k=20) for each in (laid, held))
        assert [(each.id, each.score) for each in found] == [(each.id, each.score) for each in expected]
        assert [each.content for each in found] == [each.content for each in expected]
    for question in np.random.default_rng(8).standard_normal((10, WIDE)).tolist():
        found, expected = (each.search_vector(question, filters=filters, top_k=5) for each in (laid, held))
        assert [each.id for each in found] == [each.id for each in expected]
        assert [each.score for each in found] == pytest.approx([each.score for each in expected], abs=1e-5)


def test_without_its_files_the_engine_answers(tmp_path: Path, large: LanceDocumentStore) -> None:
    def found(store: LanceDocumentStore) -> object:
        return store.fetch(["003", "004"]), [each.id for each in store.search_text("hash report", top_k=9)]

    expected = found(_pinned(large))
    place_beside(Path(large.folder), large.table).rename(tmp_path / "gone")
    assert found(_pinned(large)) == expected


def test_whoever_has_it_open_keeps_it_and_the_next_version_takes_its_place(large: LanceDocumentStore) -> None:
    old, question = _pinned(large), _rows()[1].embedding
    assert old.count_documents() == ROWS
    assert question is not None
    large.delete_documents(["001"])
    large.refresh_indexes()
    new = _pinned(large)
    # Until the new one is published, readers are sent to the old one.
    assert _beside(large) == sorted([str(old.version), str(new.version)])
    assert new.version is not None
    large.forget_laid_out(new.version)
    assert _beside(large) == [str(new.version)]
    assert "001" not in new.fetch(["001"])
    for reader in (old, old.at(old.version)):
        assert reader.fetch(["001"])["001"].content == _rows()[1].content
        assert "001" in {each.id for each in reader.search_text("row", top_k=ROWS)}
        assert reader.search_vector(question, top_k=1)[0].id == "001"


@pytest.mark.parametrize(
    "name",
    ["rows.arrow", "vectors.npy", "sketch.npy", "axes.npy", "numbers.npy", "words/texts.npy", "words/count.txt"],
)
def test_what_is_not_whole_counts_as_not_there(large: LanceDocumentStore, name: str) -> None:
    place = place_beside(Path(large.folder), large.table) / str(large.newest_version())
    (place / name).write_bytes(b"")
    assert _pinned(large).fetch(["002"])
    assert _pinned(large).search_text("row", top_k=3)


def test_the_engine_that_answers_without_files_counts_no_word_of_what_is_gone(
    tmp_path: Path, large: LanceDocumentStore
) -> None:
    large.delete_documents([f"{number:03d}" for number in range(60)])
    large.refresh_indexes(words=False)
    expected = {each.id: each.score for each in _pinned(large).search_text("hash report", top_k=ROWS)}
    place_beside(Path(large.folder), large.table).rename(tmp_path / "gone")
    found = {each.id: each.score for each in _pinned(large).search_text("hash report", top_k=ROWS)}
    assert found == pytest.approx(expected, rel=1e-5)


def test_what_a_killed_builder_left_is_in_nobodys_way(large: LanceDocumentStore) -> None:
    version = large.newest_version()
    left = place_beside(Path(large.folder), large.table) / "new"
    left.mkdir()
    (left / "rows.arrow").write_bytes(b"half a fi")
    large.restore(version)
    assert _pinned(large).fetch(["002"])
    large.delete_documents(["002"])
    large.restore(version)
    # The finished one stays, since nothing else is published yet.
    assert _beside(large) == sorted([str(version), str(large.newest_version())])
    assert _pinned(large).fetch(["002"])


def test_tidying_lays_out_what_it_made(large: LanceDocumentStore) -> None:
    large.delete_documents([f"{number:03d}" for number in range(60)])
    large.refresh_indexes()
    before = large.newest_version()
    large.clean_up(timedelta(days=7), before)
    assert large.newest_version() != before
    assert _beside(large) == sorted([str(before), str(large.newest_version())])
    assert sorted(_pinned(large).fetch(["059", "060"])) == ["060"]


def test_nothing_stays_beside_a_table_that_is_small_or_gone(large: LanceDocumentStore) -> None:
    large.delete_documents([f"{number:03d}" for number in range(ROWS - 5)])
    large.refresh_indexes()
    assert not _beside(large)
    again = _store(Path(large.folder) / "again", 10)
    assert _beside(again)
    drop_tables(Path(again.folder), [again.table])
    assert not _beside(again)
