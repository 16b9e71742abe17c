"""A workspace that cannot be used says what to do."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from app.workspace import database
from app.workspace.errors import WorkspaceUnavailable
from app.workspace.records import Gap
from app.workspace.workspace import Workspace
from tests.app.left import GAP


def _refused(place: Path | str) -> str:
    workspace = Workspace(str(place), 90)
    with pytest.raises(WorkspaceUnavailable) as caught:
        workspace.keep("visitor-a", GAP)
    return str(caught.value)


def test_a_place_that_cannot_be_written_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = _refused(tmp_path / "file" / "workspace.sqlite")
    assert "cannot be written" in said
    assert "GOODPRACTICE_WORKSPACE" in said
    assert "cannot be written" in _refused(tmp_path)


def test_a_file_that_turned_read_only_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "workspace.sqlite"
    workspace = Workspace(str(place), 90)
    workspace.keep("visitor-a", GAP)
    read_only = database._set_up

    def set_up(connection: sqlite3.Connection, record: object) -> None:
        read_only(connection, record)
        # What the engine says to a change of a file on a read-only disk, for whoever runs the tests.
        connection.execute("PRAGMA query_only = ON")

    monkeypatch.setattr(database, "_set_up", set_up)
    assert "cannot be written" in _refused(place)


@pytest.mark.parametrize("content", [b"no database at all" * 100, b""])
def test_a_damaged_file_is_said_to_be_damaged_and_moving_it_away_mends_it(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "workspace.sqlite"
    workspace = Workspace(str(place), 90)
    workspace.keep("visitor-a", GAP)
    whole = place.read_bytes()
    place.write_bytes(content or whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(WorkspaceUnavailable, match="is damaged"):
        workspace.of("visitor-a", Gap)
    place.rename(tmp_path / "damaged")
    workspace.keep("visitor-a", GAP)
    assert len(workspace.of("visitor-a", Gap)) == 1


def test_a_database_that_is_locked_says_to_try_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    place = tmp_path / "workspace.sqlite"
    workspace = Workspace(str(place), 90)
    workspace.keep("visitor-a", GAP)
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WorkspaceUnavailable, match="in use by another program"):
        workspace.keep("visitor-a", GAP)
    other.execute("ROLLBACK")
    other.close()
    workspace.keep("visitor-a", GAP)


def test_a_writer_waits_for_the_one_before_it_in_its_own_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The engine itself would refuse at once.
    monkeypatch.setattr(database, "_PATIENCE", 0)
    workspace = Workspace(str(tmp_path / "workspace.sqlite"), 90)
    workspace.keep("visitor-a", GAP)
    with ThreadPoolExecutor(1) as thread:
        with workspace.database.writing():
            second = thread.submit(workspace.keep, "visitor-a", GAP)
            assert not wait([second], timeout=0.2).done
        second.result()
    assert len(workspace.of("visitor-a", Gap)) == 2


def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_QUEUE", 0.05)
    workspace = Workspace(str(tmp_path / "workspace.sqlite"), 90)
    workspace.keep("visitor-a", GAP)
    with ThreadPoolExecutor(1) as thread:
        with workspace.database.writing(), pytest.raises(WorkspaceUnavailable, match="more to write"):
            thread.submit(workspace.keep, "visitor-a", GAP).result()
        thread.submit(workspace.keep, "visitor-a", GAP).result()


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "workspace.sqlite"
    Workspace(str(place), 90).keep("visitor-a", GAP)
    with sqlite3.connect(place) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    assert "Update goodpractice" in _refused(place)


def test_an_address_may_name_another_engine_and_its_password_is_never_shown() -> None:
    workspace = Workspace("postgresql+nodriver://me:secret@host/db", 90)
    with pytest.raises(WorkspaceUnavailable, match="driver that is not installed") as caught:
        workspace.keep("visitor-a", GAP)
    assert "secret" not in str(caught.value) + str(workspace)
    with pytest.raises(WorkspaceUnavailable, match="neither a file nor an address") as caught:
        Workspace("://me:secret@host", 90)
    assert "secret" not in str(caught.value)
    assert str(Workspace("sqlite:////tmp/a.sqlite", 90)) == "/tmp/a.sqlite"


def test_an_engine_that_was_never_tried_is_refused_with_those_that_were() -> None:
    with pytest.raises(WorkspaceUnavailable, match=r"'mysql'.*a file, or a PostgreSQL") as caught:
        Workspace("mysql://me:secret@host/db", 90)
    assert "secret" not in str(caught.value)
