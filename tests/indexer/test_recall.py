"""A permanent answer is what the library said then, under today's rules of who may see what."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.ask import Asker
from indexer.build import build_index
from indexer.errors import NoSuchVersion
from indexer.recall import Change, recall
from indexer.settings import Settings
from tests.libraries import WELLBEING

QUESTION = "What does a moderator need after a hard case?"
FILE = "guides/wellbeing.md"


@pytest.fixture
def settings(tmp_path: Path, small_library: Path) -> Settings:
    settings = Settings(index=tmp_path / "index")
    build_index(small_library, settings)
    return settings


def version_of(settings: Settings) -> str:
    return Asker(settings).ask(QUESTION).library_version


def rebuild(library: Path, settings: Settings, text: str) -> None:
    (library / FILE).write_text(text, encoding="utf-8")
    build_index(library, settings)


def test_todays_version_is_todays_answer(settings: Settings) -> None:
    found = recall(Asker(settings), QUESTION, version_of(settings))
    assert (found.current, found.changes, found.hidden, found.same_today) == (True, (), 0, True)


def test_an_answer_keeps_its_words_after_the_document_changed(small_library: Path, settings: Settings) -> None:
    then = Asker(settings).ask(QUESTION)
    rebuild(small_library, settings, WELLBEING.replace("the rest of the day off", "a week off"))
    found = recall(Asker(settings), QUESTION, then.library_version)
    assert not found.current
    assert [each.quote for each in found.answer.citations] == [each.quote for each in then.citations]
    assert Change("wellbeing", "Looking after moderators", "changed") in found.changes
    assert not found.same_today


def test_a_document_that_was_only_looked_at_again_is_said_to_be(small_library: Path, settings: Settings) -> None:
    version = version_of(settings)
    rebuild(small_library, settings, WELLBEING.replace("as_of: 2026-11-22", "as_of: 2026-11-25"))
    found = recall(Asker(settings), QUESTION, version)
    assert [each.kind for each in found.changes] == ["reviewed"]
    assert found.same_today


def test_a_retired_document_is_named_with_its_successor(small_library: Path, settings: Settings) -> None:
    version = version_of(settings)
    retired = WELLBEING.replace("state: published", "state: retired\nsuperseded_by: preservation")
    rebuild(small_library, settings, retired)
    found = recall(Asker(settings), QUESTION, version)
    assert found.changes == (Change("wellbeing", "Looking after moderators", "retired", "preservation"),)


@pytest.mark.parametrize("withdrawn", [None, WELLBEING.replace("TLP:CLEAR", "TLP:GREEN")])
def test_what_was_withdrawn_or_closed_is_counted_and_not_shown(
    small_library: Path, settings: Settings, withdrawn: str | None
) -> None:
    version = version_of(settings)
    if withdrawn is None:
        (small_library / FILE).unlink()
        build_index(small_library, settings)
    else:
        rebuild(small_library, settings, withdrawn)
    found = recall(Asker(settings), QUESTION, version)
    assert found.hidden > 0
    assert "wellbeing" not in str(found)
    assert "moderators" not in str(found.answer.retrieved)


def test_a_version_that_is_not_kept_says_so(settings: Settings) -> None:
    with pytest.raises(NoSuchVersion, match="not kept"):
        recall(Asker(settings), QUESTION, "000000000000")
