"""The tables of gaps: what each is about, and what happened to it.

Which gap a visitor's record belongs to, and its vector, stand in the record itself: with it they go.
"""

from __future__ import annotations

from sqlalchemy import Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.workspace.tables import Row


class GapGroupRow(Row):
    """One gap; `owner` is who has taken it, `kept_at` when it was asked first."""

    __tablename__ = "gap_group"

    state: Mapped[str] = mapped_column(String(20), index=True)
    clearance: Mapped[str] = mapped_column(String(20))
    wording: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    checked_version: Mapped[str] = mapped_column(String(64))


class GapEventRow(Row):
    """One thing that happened to a gap; `owner` is who did it, `kept_at` when."""

    __tablename__ = "gap_event"
    __table_args__ = (UniqueConstraint("group_id", "number"),)

    group_id: Mapped[str] = mapped_column(String(32))
    number: Mapped[int] = mapped_column(Integer)
    step: Mapped[str] = mapped_column(String(20))
    says: Mapped[str] = mapped_column(Text)
