"""A server that starts brings the index in line with the library into which mentors publish."""

from __future__ import annotations

from pathlib import Path

from app.desk.here import catch_up
from indexer.ask import Asker
from indexer.build import build_index
from indexer.settings import Settings
from tests.libraries import WELLBEING, write_library


def test_what_was_changed_by_hand_is_in_the_index_and_another_librarys_index_is_left_alone(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "library", {"guides/wellbeing.md": WELLBEING})
    settings = Settings(index=tmp_path / "index", library=str(folder))
    build_index(folder, settings)
    (folder / "guides/more.md").write_text(WELLBEING.replace("id: wellbeing", "id: more"), encoding="utf-8")
    other = write_library(tmp_path / "other", {"guides/wellbeing.md": WELLBEING})

    assert not catch_up(Settings(index=settings.index, library=str(other)))
    assert not catch_up(Settings(index=settings.index))
    assert [each.id for each in Asker(settings).listing()] == ["wellbeing"]

    assert catch_up(settings)
    assert [each.id for each in Asker(settings).listing()] == ["more", "wellbeing"]
