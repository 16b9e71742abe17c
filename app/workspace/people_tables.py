"""The tables of who has signed in and of who has read what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.workspace.tables import Instant, Row


class PeopleRow(DeclarativeBase):
    """What the tables of people have: the metadata of all tables."""

    metadata = Row.metadata


class PersonRow(PeopleRow):
    """The mapping from somebody's hash to their name here; without it nobody can tell whose name that was."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    clearance: Mapped[str] = mapped_column(String(20))
    organisation: Mapped[str] = mapped_column(String(200))
    why: Mapped[Any] = mapped_column(JSON)
    first_seen: Mapped[datetime] = mapped_column(Instant)
    last_seen: Mapped[datetime] = mapped_column(Instant, index=True)


class ReadingRow(PeopleRow):
    """That somebody got something of a document above TLP:CLEAR."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("person", "document", "door", "since", name="reading_once"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person: Mapped[str] = mapped_column(String(80), index=True)
    document: Mapped[str] = mapped_column(String(200), index=True)
    sharing: Mapped[str] = mapped_column(String(20))
    door: Mapped[str] = mapped_column(String(20))
    since: Mapped[datetime] = mapped_column(Instant, index=True)


def insert_missing(session: Session, table: type[PeopleRow], rows: Sequence[Mapping[str, object]]) -> None:
    """Writes the rows that are not there yet, whoever else writes them at the same moment."""
    if not rows:
        return
    engine = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(engine.insert(table).on_conflict_do_nothing(), [dict(each) for each in rows])
