"""The one place where the database is opened: SQLite in a file, or PostgreSQL at an address."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app.workspace.errors import WorkspaceUnavailable, explained
from indexer.turns import Turns

_MIGRATIONS = Path(__file__).parent / "migrations"

_PATIENCE = 15
"""Seconds that a writer waits for one in another process."""
_QUEUE = 60
"""Seconds that it waits for those before it in its own, who each take milliseconds."""

_WRITES = 20261126
"""The number of the lock that PostgreSQL gives to one writer at a time."""

_FAILURES = (SQLAlchemyError, CommandError, OSError, Timeout, sqlite3.Error, ImportError)

_migrating = Lock()
"""Alembic keeps what it works on in its module, so one thread at a time."""


class Database:
    """A database that comes into being with the first write; safe to share between threads."""

    def __init__(self, place: str, on_open: Callable[[Session], None]) -> None:
        """`place` is a file or the address of a PostgreSQL, WorkspaceUnavailable if it is neither.

        `on_open` runs whenever the database has been opened, before its use.
        """
        self._url, self._on_open = _address(place), on_open
        self._engine: Engine | None = None
        self._opening = Lock()
        # An engine lets one write; with SQLite who waits asks again by chance, with PostgreSQL each would hold
        # a connection. Within a process they queue here instead.
        self._writes = Turns(1, _QUEUE)

    def __str__(self) -> str:
        """The place, without a password."""
        return str(self.file or self._url.render_as_string(hide_password=True))

    @property
    def file(self) -> Path | None:
        """The file of SQLite; None for another engine."""
        return Path(self._url.database or "") if self._url.get_backend_name() == "sqlite" else None

    def exists(self) -> bool:
        """Whether there can be anything to read."""
        with self._told():
            return self.file is None or self.file.exists()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads one state of everything, whatever is written meanwhile; WorkspaceUnavailable."""
        with self._told(), Session(self._opened()) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that writes while nobody else does, and commits at its end; WorkspaceUnavailable."""
        with (
            self._told(),
            self._writes,
            Session(self._opened().execution_options(writes=True)) as session,
            session.begin(),
        ):
            yield session

    def close(self) -> None:
        """Lets go of every connection; the next use opens the database again."""
        with self._opening:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()

    def wipe(self) -> None:
        """Takes out of SQLite's log what has been deleted; the file itself overwrites it at once.

        Another engine takes it off its disk when it tidies up.
        """
        if self.file is not None:
            with self._told():
                _outside_of_transactions(self._opened(), "PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            # Of the queue in this process: the engine is whole, and others use it.
            raise explained(error, str(self)) from error
        except _FAILURES as error:
            self.close()
            raise explained(error, str(self)) from error

    def _opened(self) -> Engine:
        with self._opening:
            # A file that was moved away makes place for a new one, without a restart.
            if self._engine is None or not self.exists():
                self._engine = self._open()
            return self._engine

    def _open(self) -> Engine:
        file = self.file
        engine = _postgresql(self._url) if file is None else _sqlite(self._url, file)
        lock = FileLock(f"{file}.lock", timeout=_PATIENCE, mode=0o600) if file else nullcontext()
        with _migrating, lock:
            _migrate(engine, file)
        with Session(engine.execution_options(writes=True)) as session, session.begin():
            self._on_open(session)
        return engine


def _address(place: str) -> URL:
    """The address of a place; WorkspaceUnavailable for engines that no test has seen."""
    try:
        url = make_url(place) if "://" in place else URL.create("sqlite", database=place)
    except SQLAlchemyError as error:
        # The address itself is not shown: a password may stand in it.
        raise WorkspaceUnavailable("GOODPRACTICE_WORKSPACE is neither a file nor an address.") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise WorkspaceUnavailable(
            f"GOODPRACTICE_WORKSPACE names a database of the kind {url.get_backend_name()!r}. Name a file, or a "
            "PostgreSQL as postgresql://name:password@host/database."
        )
    # The driver that comes with goodpractice[postgresql], not the one that SQLAlchemy would look for.
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _sqlite(url: URL, file: Path) -> Engine:
    file.parent.mkdir(parents=True, exist_ok=True)
    # Made here, since SQLite would let every account of the machine read it; its log gets the same rights.
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    # No pool: opening takes a tenth of a millisecond, and the last one that closes clears the log.
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin_on_sqlite)
    return engine


def _postgresql(url: URL) -> Engine:
    engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "begin", _begin_on_postgresql)
    return engine


def _set_up(connection: Any, _: object) -> None:
    # Python's module would begin transactions by itself, and none before a change of tables.
    connection.isolation_level = None
    connection.execute("PRAGMA secure_delete = ON")


def _begin_on_sqlite(connection: Connection) -> None:
    # Who will write says so at once: a reader that turns writer would be refused instead of waiting.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_on_postgresql(connection: Connection) -> None:
    # As SQLite does it: otherwise what a writer has read may be another's by the time it writes, and what a reader
    # puts together may be of several states.
    if _writes(connection):
        # Whatever the server's own default is: each statement sees what is there by then.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITES})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes"))


def _outside_of_transactions(engine: Engine, pragma: str) -> None:
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute(pragma)


def _migrate(engine: Engine, file: Path | None) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
    if file is not None:
        _outside_of_transactions(engine, "PRAGMA journal_mode = WAL")
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
