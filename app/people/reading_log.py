"""The audit log: who got something of which document above TLP:CLEAR, when, and through which door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from threading import Lock
from typing import Literal, get_args

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.workspace.database import Database
from app.workspace.errors import WorkspaceUnavailable
from app.workspace.people_tables import ReadingRow, insert_missing
from corpus.sharing import CLEAR, Sharing
from indexer.errors import GoodPracticeError

Door = Literal["answer", "search", "page", "list", "links"]
"""How something of a document got to somebody: cited by an answer or near to it, found by words, opened as a page,
in a list of documents, or beside a document that leads to it."""

DOORS: tuple[Door, ...] = get_args(Door)

_BROAD: frozenset[Door] = frozenset({"list", "links"})
"""Doors that show titles, of many documents at every step: written once a day, the others once a minute."""

_PAUSE = timedelta(seconds=30)
"""For how long nothing above TLP:CLEAR is shown when the log could not be written, before it is tried again."""


_DAY = timedelta(days=1)


class NotRecorded(GoodPracticeError):
    """Something above TLP:CLEAR is not shown, since nobody could tell later that it was."""


@dataclass(frozen=True, slots=True)
class Reading:
    """That somebody got something of a document."""

    person: str
    document: str
    sharing: str
    door: str
    since: datetime
    """The minute, or for a list the day, in UTC in which it happened first."""


def _now() -> datetime:
    return datetime.now(UTC)


class ReadingLog:
    """The log in one database; safe to share between threads."""

    def __init__(self, database: Database, keep_days: int = 730, clock: Callable[[], datetime] = _now) -> None:
        """Readings are removed after `keep_days`, at the latest a day after one more is written."""
        self._database, self._clock = database, clock
        self._keep, self._cleared = timedelta(days=keep_days), datetime.min.replace(tzinfo=UTC)
        self._written: dict[tuple[str, str, str], datetime] = {}
        self._failed: datetime | None = None
        self._lock = Lock()

    def works(self) -> bool:
        """Whether anything above TLP:CLEAR may be shown: not for a while after the log could not be written."""
        return self._failed is None or self._clock() - self._failed > _PAUSE

    def record(self, person: str, documents: Mapping[str, Sharing], door: Door) -> None:
        """Writes down that this person gets these documents; those that are TLP:CLEAR are not looked at.

        Raises NotRecorded where that cannot be done: then they must not be shown.
        """
        since = self._since(door)
        with self._lock:
            new = {
                name: sharing
                for name, sharing in documents.items()
                if sharing != CLEAR and self._written.get((person, name, door)) != since
            }
        if not new:
            return
        rows = [
            {
                "id": token_hex(16),
                "person": person,
                "document": name,
                "sharing": new[name],
                "door": door,
                "since": since,
            }
            for name in sorted(new)
        ]
        try:
            with self._database.writing() as session:
                insert_missing(session, ReadingRow, rows)
                self._clear(session)
        except WorkspaceUnavailable as error:
            self._failed = self._clock()
            raise NotRecorded(
                "What is above TLP:CLEAR is not shown, since it cannot be written down who reads it. "
                f"{error} Load the page again to go on with what is TLP:CLEAR."
            ) from error
        self._failed = None
        with self._lock:
            old = self._clock() - _DAY
            self._written = {key: when for key, when in self._written.items() if when > old}
            self._written |= {(person, name, door): since for name in new}

    def readings(self, *, document: str = "", person: str = "", most: int = 500) -> tuple[Reading, ...]:
        """The newest readings, of one document or by one person where these are named, newest first."""
        if not self._database.exists():
            return ()
        wanted = select(ReadingRow).order_by(
            ReadingRow.since.desc(), ReadingRow.document, ReadingRow.person, ReadingRow.door
        )
        if document:
            wanted = wanted.where(ReadingRow.document == document)
        if person:
            wanted = wanted.where(ReadingRow.person == person)
        with self._database.reading() as session:
            return tuple(
                Reading(row.person, row.document, row.sharing, row.door, row.since)
                for row in session.scalars(wanted.limit(most))
            )

    def _clear(self, session: Session) -> None:
        now = self._clock()
        if now - self._cleared >= _DAY:
            session.execute(delete(ReadingRow).where(ReadingRow.since < now - self._keep))
            self._cleared = now

    def _since(self, door: Door) -> datetime:
        now = self._clock().replace(second=0, microsecond=0)
        return now.replace(hour=0, minute=0) if door in _BROAD else now
