"""The people who have signed in, under random names: of who they are only a hash is there, to know them again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy import select, update

from app.people.rules import Granted
from app.people.sign_in import SignIn
from app.workspace.database import Database
from app.workspace.people_tables import PersonRow, insert_missing

NAME = "person-"
"""What the random name of somebody who has signed in begins with."""

_LONGEST = 200
"""Letters of an organisation that are kept."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who has signed in, as they were when they were seen last."""

    id: str
    """Their random name in the workspace and in the library's history."""
    subject: str
    """The hash of who they are at the provider."""
    role: str
    clearance: str
    organisation: str
    why: tuple[str, ...]
    """The titles of the rules that gave it."""
    first_seen: datetime
    last_seen: datetime

    def as_json(self) -> bytes:
        """All of it as JSON in UTF-8, the same bytes for the same person."""
        plain = {
            name: str(value) if isinstance(value, datetime) else value for name, value in asdict(self).items()
        }
        return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8") + b"\n"


class Register:
    """Who has signed in, in one database; everything raises WorkspaceUnavailable where that cannot be used."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = _now) -> None:
        self._database, self._clock = database, clock

    def recognise(self, sign_in: SignIn, granted: Granted) -> str:
        """The name of whoever signed in so, a new one the first time; keeps what they get and that they came."""
        now = self._clock().replace(microsecond=0)
        seen = {
            "role": granted.role,
            "clearance": granted.clearance,
            "organisation": granted.organisation[:_LONGEST],
            "why": list(granted.why),
            "last_seen": now,
        }
        new = {"id": NAME + token_hex(16), "subject": sign_in.subject, "first_seen": now, **seen}
        own = PersonRow.subject == sign_in.subject
        with self._database.writing() as session:
            insert_missing(session, PersonRow, [new])
            session.execute(update(PersonRow).where(own).values(seen))
            return session.scalars(select(PersonRow.id).where(own)).one()

    def everybody(self) -> tuple[Known, ...]:
        """All who have signed in and were not forgotten, those seen last first."""
        if not self._database.exists():
            return ()
        with self._database.reading() as session:
            rows = session.scalars(select(PersonRow).order_by(PersonRow.last_seen.desc(), PersonRow.id))
            return tuple(map(_known, rows))

    def forget(self, name: str) -> Known | None:
        """Removes the mapping of this name from the disk; what was removed, None where there was none.

        Whoever it was gets a new name with the next sign-in.
        """
        if not self._database.exists():
            return None
        with self._database.writing() as session:
            row = session.get(PersonRow, name)
            if row is None:
                return None
            gone = _known(row)
            session.delete(row)
        self._database.wipe()
        return gone


def _known(row: PersonRow) -> Known:
    return Known(
        row.id,
        row.subject,
        row.role,
        row.clearance,
        row.organisation,
        tuple(row.why),
        row.first_seen,
        row.last_seen,
    )
