"""Whoever writes does so alone, and whoever reads sees one state, on each engine and whichever process it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait

import psycopg
import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.workspace import database
from app.workspace.database import Database
from app.workspace.errors import WorkspaceUnavailable
from app.workspace.tables import GapRow
from app.workspace.workspace import Workspace
from tests.app.left import GAP


@pytest.fixture
def opened(address: str) -> Iterator[Callable[[], Workspace]]:
    """Opens the workspace once more, as another process does; something is kept in it."""
    spaces = [Workspace(address, 90)]
    spaces[0].keep("visitor-a", GAP)

    def another() -> Workspace:
        spaces.append(Workspace(address, 90))
        return spaces[-1]

    yield another
    for each in spaces:
        each.database.close()


def _count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(GapRow)) or 0


def test_what_a_writer_has_read_holds_until_it_has_written(opened: Callable[[], Workspace]) -> None:
    one, other = opened(), opened()
    with ThreadPoolExecutor(1) as thread:
        with one.database.writing() as session:
            before = _count(session)
            second = thread.submit(other.keep, "visitor-b", GAP)
            assert not wait([second], timeout=0.3).done
            assert _count(session) == before
        second.result()
    with one.database.writing() as session:
        assert _count(session) == before + 1


@pytest.mark.long
@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_a_writer_sees_what_was_written_while_it_waited_whatever_the_server_prefers(
    address: str, opened: Callable[[], Workspace]
) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            f"ALTER DATABASE {connection.info.dbname} SET default_transaction_isolation='serializable'"
        )
    one, other = opened(), opened()
    other.is_made()

    def counted() -> int:
        with other.database.writing() as session:
            return _count(session)

    with ThreadPoolExecutor(1) as thread:
        with one.database.writing() as session:
            session.execute(delete(GapRow))
            waiting = thread.submit(counted)
            assert not wait([waiting], timeout=0.3).done
        assert waiting.result() == 0


def test_a_reader_sees_one_state_while_another_writes(opened: Callable[[], Workspace]) -> None:
    one, other = opened(), opened()
    with one.database.reading() as session:
        before = _count(session)
        other.keep("visitor-b", GAP)
        assert _count(session) == before
    with one.database.reading() as session:
        assert _count(session) == before + 1


def test_a_writer_that_does_not_let_go_is_told_of_and_nothing_is_lost(
    opened: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = opened(), opened()
    other.is_made()
    monkeypatch.setattr(database, "_PATIENCE", 0.1)
    with ThreadPoolExecutor(1) as thread, one.database.writing() as session:
        before = _count(session)
        with pytest.raises(WorkspaceUnavailable, match="in use by another program"):
            thread.submit(other.keep, "visitor-b", GAP).result()
    other.keep("visitor-b", GAP)
    with one.database.reading() as session:
        assert _count(session) == before + 1


def test_servers_that_start_at_once_make_the_tables_once(address: str) -> None:
    databases = [Database(address, lambda _: None) for _ in range(4)]

    def opens(each: Database) -> int:
        with each.writing() as session:
            return _count(session)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(opens, databases)) == [0] * 4
    for each in databases:
        each.close()
