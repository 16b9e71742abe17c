"""An index in a cluster mirrors the library, as one in a folder does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from haystack.document_stores.errors import DocumentStoreError

from corpus.sharing import LEVELS
from indexer.ask import Asker
from indexer.build import build_index, roll_back
from indexer.errors import IndexBusy, IndexUnreadable, NoIndex, StoreUnavailable
from indexer.places.cluster import ClusterPlace
from indexer.settings import Settings
from indexer.stores.opensearch import ClusterDocumentStore
from indexer.stores.opensearch_connection import Connection
from tests.cluster.nodes import Cluster
from tests.libraries import WELLBEING

QUESTIONS = (
    "How long is a report kept in the United States?",
    "what does a moderator need after a hard case",
    "zebra protocol",
    "an alarm on the age of the hash list",
)


@pytest.fixture
def settings(one_node: Cluster) -> Iterator[Settings]:
    """An index of its own in the shared cluster."""
    prefix = f"mirror-{uuid4().hex}"
    yield Settings(store=one_node.store, store_prefix=prefix, store_replicas=0, versions=2)
    one_node.send("DELETE", f"/{prefix}-*?expand_wildcards=all")


def place(settings: Settings) -> ClusterPlace:
    return ClusterPlace(Connection(settings.store_hosts), settings.store_prefix, replicas=0)


def rewrite(library: Path, words: str) -> None:
    changed = WELLBEING.replace("the rest of the day off", words)
    (library / "guides/wellbeing.md").write_text(changed, encoding="utf-8")


def quotes(settings: Settings) -> str:
    return " ".join(citation.quote for citation in Asker(settings).ask(QUESTIONS[1]).citations)


def test_both_engines_give_one_answer(small_library: Path, settings: Settings, tmp_path: Path) -> None:
    embedded = Settings(index=tmp_path / "index")
    build_index(small_library, settings)
    build_index(small_library, embedded)
    for level in LEVELS:
        for question in QUESTIONS:
            here, there = (Asker(each).ask(question, clearance=level) for each in (embedded, settings))
            assert [c.quote for c in there.citations] == [c.quote for c in here.citations]
            assert there.confidence == pytest.approx(here.confidence, abs=1e-3)
            assert there.library_version == here.library_version


def test_a_second_run_writes_nothing_and_a_changed_paragraph_one_passage(
    small_library: Path, settings: Settings
) -> None:
    build_index(small_library, settings)
    names = place(settings).index_names()
    again = build_index(small_library, settings)
    assert (again.embedded, again.written, again.removed) == (0, 0, 0)
    assert place(settings).index_names() == names
    rewrite(small_library, "a whole week off")
    changed = build_index(small_library, settings)
    assert (changed.embedded, changed.removed) == (1, 1)
    assert "a whole week off" in quotes(settings)


def test_a_changed_paragraph_is_written_beside_the_rest_and_a_deleted_document_is_not_kept(
    small_library: Path, settings: Settings, tmp_path: Path
) -> None:
    def indices() -> set[str]:
        return set(place(settings).named(place(settings).states()[0]))

    embedded = Settings(index=tmp_path / "index")
    build_index(small_library, embedded)
    build_index(small_library, settings)
    copied = indices()
    for words in ("a whole week off", "two whole weeks off"):
        rewrite(small_library, words)
        assert build_index(small_library, settings).removed == build_index(small_library, embedded).removed == 1
        assert copied < indices()
        assert len(indices() - copied) == 2  # of passages and of documents
        here, there = (Asker(each).ask(QUESTIONS[1]) for each in (embedded, settings))
        assert [c.quote for c in there.citations] == [c.quote for c in here.citations]
        assert there.confidence == pytest.approx(here.confidence, abs=1e-3)
    state = place(settings).states()[0]
    alias = f"{settings.store_prefix}-passages-tlp-clear"
    shown = place(settings).client.count(index=alias)["count"]
    assert shown == state.views["TLP:CLEAR"].passage_count
    (small_library / "guides/wellbeing.md").unlink()
    build_index(small_library, settings)
    assert not copied & {name for name in indices() if "-0-" in name}


def test_what_is_undone_needs_nothing_beside(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    before = place(settings).states()[0].tables()
    for words in ("a whole week off", "the rest of the day off"):
        rewrite(small_library, words)
        build_index(small_library, settings)
    assert place(settings).states()[0].tables() == before


def test_a_deleted_file_is_gone_and_an_open_asker_sees_it(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    asker = Asker(settings)
    assert asker.document("wellbeing") is not None
    (small_library / "guides/wellbeing.md").unlink()
    build_index(small_library, settings)
    assert asker.document("wellbeing") is None


def test_a_published_index_is_fixed_and_has_the_aliases(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    state = place(settings).states()[0]
    with pytest.raises(DocumentStoreError, match="finished"):
        place(settings).passages(state.views["TLP:CLEAR"].passages, state.dimension).delete_documents(["x"])
    aliases = place(settings).client.indices.get_alias(name=f"{settings.store_prefix}-passages-tlp-clear")
    assert list(aliases) == [name for name in place(settings).named(state) if "passages-0-" in name]


def test_earlier_versions_are_kept_and_can_be_gone_back_to(small_library: Path, settings: Settings) -> None:
    for words in ("one free day", "two free days", "three free days", "four free days"):
        rewrite(small_library, words)
        build_index(small_library, settings)
    assert len(place(settings).states()) == 3
    roll_back(settings)
    assert "three free days" in quotes(settings)
    assert build_index(small_library, settings).written > 0
    assert "four free days" in quotes(settings)


def test_a_builder_does_not_replace_what_another_one_published_meanwhile(
    small_library: Path, settings: Settings
) -> None:
    build_index(small_library, settings)
    slow, quick = place(settings), place(settings)
    states = list(slow.states())
    quick.states()
    quick.publish(states)
    with pytest.raises(IndexBusy, match="meanwhile"):
        slow.publish(states)


def test_an_empty_cluster_says_how_to_make_an_index(settings: Settings) -> None:
    with pytest.raises(NoIndex, match="goodpractice index"):
        Asker(settings).ask("anything")


def test_the_doctor_finds_a_lost_index(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    assert all(good for _, _, good in place(settings).findings())
    lost = place(settings).named(place(settings).states()[0])[0]
    place(settings).client.indices.delete(index=lost)
    assert any(lost in value for _, value, good in place(settings).findings() if not good)
    with pytest.raises(IndexUnreadable, match="goodpractice index"):
        Asker(settings).ask("anything", clearance=LEVELS[-1])
    build_index(small_library, settings)
    assert all(good for _, _, good in place(settings).findings())
    assert Asker(settings).ask(QUESTIONS[0]).citations


def test_a_load_that_fails_leaves_nothing_behind_and_the_old_index_answering(
    small_library: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(small_library, settings)
    names = place(settings).index_names()
    rewrite(small_library, "a whole week off")
    load = ClusterDocumentStore.load

    def refuse(*_: object, **__: object) -> list[str]:
        raise StoreUnavailable("a node is gone")

    with monkeypatch.context() as patch:
        patch.setattr(ClusterDocumentStore, "load", refuse)
        with pytest.raises(StoreUnavailable, match="a node is gone"):
            build_index(small_library, settings)
    assert place(settings).index_names() == names
    assert "the rest of the day off" in quotes(settings)
    failures = iter([True])

    def stumble(store: ClusterDocumentStore, *arguments: object) -> list[str]:
        if next(failures, False):
            raise StoreUnavailable("a node is gone")
        return load(store, *arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(ClusterDocumentStore, "load", stumble)
        build_index(small_library, settings)
    assert "a whole week off" in quotes(settings)
