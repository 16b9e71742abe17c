"""The workspace: what visitors leave here, each record with an owner who can list and delete it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any, TypeVar

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.workspace.database import Database
from app.workspace.errors import NeverKept
from app.workspace.receipt import Receipt, receipt_for
from app.workspace.records import Kept, Record
from app.workspace.tables import TABLES, TYPED, Row

R = TypeVar("R", bound=Record)

VISITOR = "visitor-"
"""What the owner's name of somebody who has not signed in begins with."""


def _now() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """One workspace; safe to share between threads.

    Everything here raises WorkspaceUnavailable, which says what to do, where the database cannot be used.
    """

    def __init__(self, place: str, keep_days: int, clock: Callable[[], datetime] = _now) -> None:
        """`keep_days` is how long words that visitors typed are kept; with 0 they never are."""
        self.database = Database(place, self._clear)
        """Where everything is kept, also by those who keep more than what has one owner."""
        self._keep, self._clock = timedelta(days=keep_days), clock
        self._cleared: datetime | None = None

    def __str__(self) -> str:
        """Where it is, without a password."""
        return str(self.database)

    def is_made(self) -> bool:
        """Whether anything has been kept yet; opens the database if so."""
        if not self.database.exists():
            return False
        with self.database.reading():
            return True

    def keep(self, owner: str, what: Record, *, replaces: str = "") -> str:
        """Stores a record, in place of the owner's record with the id `replaces` if there is one; returns its id.

        NeverKept for a question that was redirected: this is the only function that stores anything.
        """
        if getattr(what, "outcome", "") == "redirected":
            raise NeverKept("A question that was redirected is stored nowhere.")
        row = TABLES[type(what)](id=token_hex(16), owner=owner, kept_at=self._clock().replace(microsecond=0))
        typed = TYPED.get(type(row), ())
        for name, value in _plain(what).items():
            setattr(row, name, "" if name in typed and not self._keep else value)
        identifier = row.id
        with self.database.writing() as session:
            if self._is_due():
                self._clear(session)
            if replaces:
                session.execute(_gone(type(row), owner, [replaces]))
            session.add(row)
        return identifier

    def tidy(self) -> None:
        """Empties words whose time is over, if that was not done today: for whoever reads those of others."""
        if self._is_due() and self.database.exists():
            with self.database.writing() as session:
                self._clear(session)

    def of(self, owner: str, kind: type[R]) -> tuple[Kept[R], ...]:
        """The owner's records of one kind, newest first."""
        if not self.database.exists():
            return ()
        with self.database.reading() as session:
            return tuple(_kept(row, kind) for row in _rows(session, kind, owner))

    def everything(self, owner: str) -> tuple[Kept[Record], ...]:
        """All that the owner has left, kind by kind, newest first."""
        if not self.database.exists():
            return ()
        with self.database.reading() as session:
            return tuple(_kept(row, kind) for kind in TABLES for row in _rows(session, kind, owner))

    def forget(self, owner: str, ids: Sequence[str]) -> Receipt:
        """Removes the owner's records with these ids from the disk; ids of others are left alone."""
        return self._forget(owner, set(ids))

    def forget_all(self, owner: str) -> Receipt:
        """Removes all that the owner has left from the disk."""
        return self._forget(owner, None)

    def _forget(self, owner: str, ids: set[str] | None) -> Receipt:
        kept: list[Kept[Record]] = []
        if self.database.exists():
            with self.database.writing() as session:
                for kind, table in TABLES.items():
                    rows = [row for row in _rows(session, kind, owner) if ids is None or row.id in ids]
                    kept += [_kept(row, kind) for row in rows]
                    session.execute(_gone(table, owner, [row.id for row in rows]))
            self.database.wipe()
        return receipt_for(kept, self._clock().replace(microsecond=0))

    def _is_due(self) -> bool:
        return self._cleared is None or self._clock() - self._cleared > timedelta(days=1)

    def _clear(self, session: Session) -> None:
        """Empties typed words whose time is over, and removes what visitors saved and can reach no more."""
        now = self._clock()
        for table, typed in TYPED.items():
            emptied = dict.fromkeys(typed, "")
            session.execute(update(table).where(table.kept_at < now - self._keep).values(emptied))
        for table in TABLES.values():
            if table not in TYPED:
                old = now - max(self._keep, timedelta(days=1))
                session.execute(delete(table).where(table.kept_at < old, table.owner.startswith(VISITOR)))
        self._cleared = now


def _rows(session: Session, kind: type[Any], owner: str) -> Sequence[Row]:
    table = TABLES[kind]
    wanted = select(table).where(table.owner == owner).order_by(table.kept_at.desc(), table.id)
    return session.scalars(wanted).all()


def _gone(table: type[Row], owner: str, ids: Sequence[str]) -> Any:
    return delete(table).where(table.owner == owner, table.id.in_(ids))


def _kept(row: Row, kind: type[R]) -> Kept[R]:
    return Kept(row.id, row.kept_at, kind(**{each.name: getattr(row, each.name) for each in fields(kind)}))


def _plain(what: Record) -> dict[str, Any]:
    return {each.name: _storable(getattr(what, each.name)) for each in fields(what)}


def _storable(value: Any) -> Any:
    """The value without the characters that an engine refuses: the null character and halves of pairs."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {_storable(name): _storable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(each) for each in value]
    return value
