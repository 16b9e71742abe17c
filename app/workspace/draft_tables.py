"""The tables behind drafts: a column is named as its field; `owner` is who did it, `kept_at` when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.workspace.draft import DraftState
from app.workspace.tables import Instant, Row, Values
from corpus.sharing import Sharing


class DraftRow(Row):
    __tablename__ = "draft"

    path: Mapped[str] = mapped_column(String(400), index=True)
    document: Mapped[str] = mapped_column(String(400))
    text: Mapped[str] = mapped_column(Text)
    base: Mapped[str] = mapped_column(String(64))
    state: Mapped[DraftState] = mapped_column(String(20), index=True)
    revision: Mapped[int]
    gap: Mapped[str] = mapped_column(String(80))
    original: Mapped[str] = mapped_column(Text)
    changed: Mapped[datetime] = mapped_column(Instant, index=True)
    sources: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    commit: Mapped[str] = mapped_column(String(64))
    sharing: Mapped[Sharing] = mapped_column(String(20))
    organisations: Mapped[Any] = mapped_column(Values)
    recipients: Mapped[Any] = mapped_column(Values)


class RevisionRow(Row):
    __tablename__ = "draft_revision"

    draft: Mapped[str] = mapped_column(String(32), index=True)
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    sources: Mapped[str] = mapped_column(Text)
    aside: Mapped[bool]


class CommentRow(Row):
    __tablename__ = "draft_comment"

    draft: Mapped[str] = mapped_column(String(32), index=True)
    line: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    resolved_by: Mapped[str] = mapped_column(String(80))


class DecisionRow(Row):
    __tablename__ = "draft_decision"

    draft: Mapped[str] = mapped_column(String(32), index=True)
    revision: Mapped[int]
    approve: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)
