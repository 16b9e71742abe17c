"""The index mirrors the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.sharing import RED
from indexer.ask import Asker
from indexer.build import build_index, tidy_index
from indexer.errors import BadLibrary, IndexBusy, ModelMismatch, NoIndex
from indexer.published import read_published
from indexer.settings import Settings
from tests.libraries import PRESERVATION, WELLBEING


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index")


def cited(settings: Settings, question: str) -> set[str]:
    return {citation.document for citation in Asker(settings).ask(question, clearance=RED).citations}


def test_a_second_run_embeds_and_writes_nothing(small_library: Path, settings: Settings) -> None:
    first = build_index(small_library, settings)
    published = read_published(settings.index)
    second = build_index(small_library, settings)
    assert first.embedded == first.written == first.passages > 0
    assert (second.embedded, second.written, second.removed) == (0, 0, 0)
    assert read_published(settings.index) == published


def test_one_changed_paragraph_embeds_one_passage(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    changed = WELLBEING.replace("a conversation with somebody", "a quiet talk with somebody")
    (small_library / "guides/wellbeing.md").write_text(changed, encoding="utf-8")
    built = build_index(small_library, settings)
    assert (built.embedded, built.removed) == (1, 1)


def test_a_passage_that_only_moved_is_not_embedded_again(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    longer = PRESERVATION.replace("This page is for teams", "This page is short and for teams")
    (small_library / "guides/preservation.md").write_text(longer, encoding="utf-8")
    built = build_index(small_library, settings)
    assert built.embedded == 1
    assert built.written > 1
    for citation in Asker(settings).ask("How long must a report be kept in the United States?").citations:
        assert longer[citation.start : citation.end] == citation.quote


def test_a_deleted_file_is_gone_from_answers(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    question = "what does a moderator need after a hard case"
    assert "wellbeing" in cited(settings, question)
    (small_library / "guides/wellbeing.md").unlink()
    assert build_index(small_library, settings).removed > 0
    assert "wellbeing" not in cited(settings, question)
    assert Asker(settings).document("wellbeing", clearance=RED) is None


def test_a_document_that_becomes_more_public_needs_no_embedding(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    path = small_library / "mentorship/quarter-bulletin.md"
    path.write_text(path.read_text(encoding="utf-8").replace("TLP:RED", "TLP:CLEAR"), encoding="utf-8")
    built = build_index(small_library, settings)
    assert built.embedded == 0
    assert Asker(settings).document("quarter-bulletin") is not None


def test_a_document_that_becomes_restricted_is_gone_for_visitors(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    path = small_library / "guides/wellbeing.md"
    path.write_text(path.read_text(encoding="utf-8").replace("TLP:CLEAR", "TLP:RED"), encoding="utf-8")
    assert build_index(small_library, settings).embedded == 0
    assert Asker(settings).document("wellbeing") is None
    assert "wellbeing" in cited(settings, "what does a moderator need after a hard case")


def test_bad_files_stop_the_build_before_anything_is_written(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    before = read_published(settings.index)
    (small_library / "guides/wellbeing.md").unlink()
    (small_library / "one.md").write_text("---\nid: one\ntitle: a: b\n---\ntext\n", encoding="utf-8")
    (small_library / "two.md").write_bytes(b"first line\nsecond \xff line\n")
    with pytest.raises(BadLibrary) as caught:
        build_index(small_library, settings)
    assert [(p.path, p.line) for p in caught.value.problems] == [("one.md", 3), ("two.md", 2)]
    assert read_published(settings.index) == before


def test_skip_bad_indexes_the_rest_and_says_so(small_library: Path, settings: Settings) -> None:
    (small_library / "bad.md").write_bytes(b"\xff")
    built = build_index(small_library, settings, skip_bad=True)
    assert built.documents == 5
    assert [problem.path for problem in built.skipped] == ["bad.md"]


def test_two_builders_at_once_are_one_too_many(small_library: Path, settings: Settings) -> None:
    from filelock import FileLock

    settings.index.mkdir(parents=True)
    with FileLock(settings.index / "build.lock"), pytest.raises(IndexBusy, match="Another"):
        build_index(small_library, settings)


def test_asking_without_an_index_says_how_to_make_one(settings: Settings) -> None:
    with pytest.raises(NoIndex, match="goodpractice index"):
        Asker(settings).ask("anything")


def test_an_index_of_another_model_is_not_asked(small_library: Path, settings: Settings) -> None:
    from dataclasses import replace

    from indexer.published import write_states

    build_index(small_library, settings)
    write_states(settings.index, [replace(read_published(settings.index), model="another")])
    with pytest.raises(ModelMismatch, match="another model"):
        Asker(settings).ask("anything")


def test_a_document_without_a_level_is_red_unless_the_owner_says_otherwise(
    tmp_path: Path, settings: Settings
) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "note.md").write_text("# Kettles\n\nA kettle boils water in three minutes.\n", encoding="utf-8")
    assert build_index(folder, settings).counts["TLP:RED"] == 1
    assert Asker(settings).document("note") is None
    assert build_index(folder, settings, default_sharing="TLP:CLEAR").counts["TLP:CLEAR"] == 1
    assert Asker(settings).document("note") is not None


def test_an_open_asker_sees_a_new_build_with_its_next_question(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    asker = Asker(settings)
    old = asker.ask("what does a moderator need").library_version
    (small_library / "guides/wellbeing.md").unlink()
    build_index(small_library, settings)
    assert asker.ask("what does a moderator need").library_version != old


@pytest.mark.parametrize("versions", [20, 0])
def test_an_open_asker_knows_the_words_of_today_and_forgets_those_of_yesterday(
    small_library: Path, settings: Settings, versions: int
) -> None:
    settings = replace(settings, versions=versions)
    build_index(small_library, settings)
    asker = Asker(settings)
    assert asker.ask("a counsellorr for moderators").corrections == ()
    for word, typed in (("counsellorly counsellorly", "counsellorlyy"), ("quietude quietude", "quietudee")):
        changed = WELLBEING.replace("a conversation", f"{word} conversation")
        (small_library / "guides/wellbeing.md").write_text(changed, encoding="utf-8")
        build_index(small_library, settings)
        read = word.split()[0]
        assert (typed, read) in asker.ask(f"a {typed} for moderators").corrections
    assert asker.ask("a counsellorlyy for moderators").corrections == ()
    tidy_index(settings)
    assert ("quietudee", "quietude") in asker.ask("a quietudee for moderators").corrections
