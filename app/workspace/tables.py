"""The tables behind the records: a column is named as the field that it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app.workspace.records import Feedback, Gap, Record, SavedAssessment, SavedSearch
from corpus.sharing import CLEAR


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, whether the engine keeps time zones or not."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


class Values(TypeDecorator[Any]):
    """Tuples of texts, or a mapping of them, kept as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return {name: list(each) for name, each in value.items()} if isinstance(value, Mapping) else list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return {name: tuple(each) for name, each in value.items()} if isinstance(value, dict) else tuple(value)


class Row(DeclarativeBase):
    """What every table has."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(80), index=True)
    kept_at: Mapped[datetime] = mapped_column(Instant, index=True)


class Asked:
    """What the table of a record with a question has besides: which gap it belongs to."""

    clearance: Mapped[str] = mapped_column(String(20), default=CLEAR, server_default=CLEAR)
    group_id: Mapped[str] = mapped_column(String(32), default="", server_default="", index=True)
    """The gap's id; empty where nobody has sorted it yet."""
    vector: Mapped[str] = mapped_column(Text, default="", server_default="")
    """The meaning of the question, as `app.gaps.grouping` writes it: it tells of the words, and goes with them."""


class FeedbackRow(Asked, Row):
    __tablename__ = "feedback"

    question: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(20))
    helpful: Mapped[bool]
    comment: Mapped[str] = mapped_column(Text)
    filters: Mapped[Any] = mapped_column(Values)
    library_version: Mapped[str] = mapped_column(String(64))
    citations: Mapped[Any] = mapped_column(Values)


class GapRow(Asked, Row):
    __tablename__ = "gap"

    question: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str] = mapped_column(String(20))
    missing: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(80))
    stage: Mapped[str] = mapped_column(String(80))
    jurisdiction: Mapped[str] = mapped_column(String(80))
    nearest: Mapped[Any] = mapped_column(Values)
    library_version: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20), index=True)


class SavedSearchRow(Row):
    __tablename__ = "saved_search"

    name: Mapped[str] = mapped_column(Text)
    page: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(Text)
    counts: Mapped[Any] = mapped_column(JSON)


class SavedAssessmentRow(Row):
    __tablename__ = "saved_assessment"

    name: Mapped[str] = mapped_column(Text)
    content: Mapped[Any] = mapped_column(JSON)
    data_version: Mapped[str] = mapped_column(String(64))


TABLES: Mapping[type[Record], type[Row]] = {
    Feedback: FeedbackRow,
    Gap: GapRow,
    SavedSearch: SavedSearchRow,
    SavedAssessment: SavedAssessmentRow,
}
"""The table of each kind of record, in the order in which they are listed."""

TYPED: Mapping[type[Row], tuple[str, ...]] = {
    FeedbackRow: ("question", "comment", "vector"),
    GapRow: ("question", "missing", "vector"),
}
"""The columns of words that a visitor typed, or that tell of them, which are emptied when their time is over."""
