"""Earlier versions of the index are kept, as many as the settings say, and can be the current one again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.sharing import CLEAR, RED
from indexer.ask import Asker
from indexer.build import build_index, roll_back
from indexer.errors import NoSuchVersion
from indexer.published import read_published, read_states
from indexer.settings import Settings
from tests.libraries import WELLBEING

QUESTION = "what does a moderator need after a hard case"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", versions=2)


def rewrite(library: Path, words: str) -> None:
    changed = WELLBEING.replace("the rest of the day off", words)
    (library / "guides/wellbeing.md").write_text(changed, encoding="utf-8")


def quotes(settings: Settings) -> str:
    return " ".join(citation.quote for citation in Asker(settings).ask(QUESTION).citations)


def versions(settings: Settings) -> list[str]:
    return [state.views[RED].library_version for state in read_states(settings.index)]


def test_as_many_earlier_versions_are_kept_as_the_settings_say(small_library: Path, settings: Settings) -> None:
    made = []
    for words in ("one free day", "two free days", "three free days", "four free days"):
        rewrite(small_library, words)
        build_index(small_library, settings)
        made.insert(0, read_published(settings.index).views[RED].library_version)
    assert versions(settings) == made[:3]


def test_a_run_that_changes_nothing_makes_no_version(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    build_index(small_library, settings)
    assert len(versions(settings)) == 1


def test_going_back_answers_from_the_version_before(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    rewrite(small_library, "a whole week off")
    build_index(small_library, settings)
    assert "a whole week off" in quotes(settings)
    roll_back(settings)
    assert "the rest of the day off" in quotes(settings)


def test_after_going_back_the_next_run_mirrors_the_library_again(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    rewrite(small_library, "a whole week off")
    build_index(small_library, settings)
    roll_back(settings)
    assert build_index(small_library, settings).written > 0
    assert "a whole week off" in quotes(settings)


def test_a_named_version_is_found_by_what_any_clearance_calls_it(small_library: Path, settings: Settings) -> None:
    build_index(small_library, settings)
    first = read_published(settings.index).views[CLEAR].library_version
    for words in ("two free days", "three free days"):
        rewrite(small_library, words)
        build_index(small_library, settings)
    assert roll_back(settings, first).holds(first)
    assert "the rest of the day off" in quotes(settings)


def test_there_is_nothing_to_go_back_to_without_an_earlier_version(
    small_library: Path, settings: Settings
) -> None:
    build_index(small_library, settings)
    with pytest.raises(NoSuchVersion, match="nothing else"):
        roll_back(settings)
    with pytest.raises(NoSuchVersion):
        roll_back(replace(settings, versions=0), "000000000000")
