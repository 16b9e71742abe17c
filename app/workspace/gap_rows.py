"""Gaps as the tables hold them, and back: which records of visitors belong to one, and what happened to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, delete, func, select
from sqlalchemy.orm import Session

from app.gaps.gap import PROGRAM, Event, GapGroup, Question, State, Step
from app.workspace.gap_tables import GapEventRow, GapGroupRow
from app.workspace.tables import FeedbackRow, GapRow
from corpus.sharing import Sharing

AskedRow = GapRow | FeedbackRow

_TOLD = ("missing", "origin", "nearest", "role", "stage", "jurisdiction")
"""What a reported gap has in common with a question of the desk."""


def asked_rows(session: Session, *wanted: Any) -> list[AskedRow]:
    """The records of visitors who got no answer or no good one, the oldest first.

    `wanted` are functions from the table to a condition.
    """
    found: list[AskedRow] = []
    for table in (GapRow, FeedbackRow):
        query: Select[Any] = select(table).where(*(each(table) for each in wanted))
        if table is FeedbackRow:
            query = query.where(FeedbackRow.helpful.is_(False))
        found += session.scalars(query).all()
    return sorted(found, key=lambda row: (row.kept_at, row.id))


def without_gap(table: Any) -> ColumnElement[bool]:
    """That a record has words and belongs to no gap yet."""
    return and_(table.group_id == "", table.question != "")


def in_a_gap(table: Any) -> ColumnElement[bool]:
    """That a record belongs to a gap."""
    return cast(ColumnElement[bool], table.group_id != "")


_UNTOUCHED = ("opened", "merged", "moved")
"""What leaves no trace of its own where the questions are gone."""


def groups_in(session: Session, identifier: str = "") -> list[GapGroup]:
    """All gaps, or the one with this id, by id; one without questions that nobody has worked on is none."""
    query = select(GapGroupRow).order_by(GapGroupRow.id)
    happened = select(GapEventRow).order_by(GapEventRow.group_id, GapEventRow.number)
    if identifier:
        query, happened = (
            query.where(GapGroupRow.id == identifier),
            happened.where(GapEventRow.group_id == identifier),
        )
    events, questions = defaultdict(list), defaultdict(list)
    for event in session.scalars(happened):
        events[event.group_id].append(Event(cast(Step, event.step), event.kept_at, event.owner, event.says))
    for row in asked_rows(session, (lambda table: table.group_id == identifier) if identifier else in_a_gap):
        questions[row.group_id].append(_question(row))
    found = [_group(row, questions[row.id], events[row.id]) for row in session.scalars(query)]
    return [each for each in found if each.questions or any(event.step not in _UNTOUCHED for event in each.events)]


def add_event(session: Session, group: str, step: Step, who: str, says: str, when: datetime) -> None:
    """Writes down that something happened to a gap."""
    count = select(func.count()).select_from(GapEventRow).where(GapEventRow.group_id == group)
    session.add(
        GapEventRow(
            id=token_hex(16),
            owner=who,
            kept_at=when,
            group_id=group,
            number=session.scalar(count) or 0,
            step=step,
            says=says,
        )
    )
    session.flush()


def new_group(session: Session, opened: datetime, clearance: str) -> str:
    """The id of a new gap, which is open and has no question yet; `opened` is when it was asked first."""
    identifier = token_hex(16)
    row = GapGroupRow(id=identifier, owner="", kept_at=opened, state="open", clearance=clearance)
    row.wording = row.document = row.reason = row.checked_version = ""
    session.add(row)
    add_event(session, identifier, "opened", PROGRAM, "", opened)
    return identifier


def remove_group(session: Session, identifier: str) -> None:
    """Removes a gap and what happened to it; its questions are left alone."""
    session.execute(delete(GapEventRow).where(GapEventRow.group_id == identifier))
    session.execute(delete(GapGroupRow).where(GapGroupRow.id == identifier))


def _question(row: AskedRow) -> Question:
    if isinstance(row, FeedbackRow):
        told: dict[str, Any] = {"missing": row.comment, "origin": "rated unhelpful", "nearest": row.citations}
    else:
        told = {name: getattr(row, name) for name in _TOLD}
    return Question(id=row.id, visit=row.owner, when=row.kept_at, text=row.question, **told)


def _group(row: GapGroupRow, questions: Sequence[Question], events: Sequence[Event]) -> GapGroup:
    return GapGroup(
        id=row.id,
        state=cast(State, row.state),
        opened=row.kept_at,
        clearance=cast(Sharing, row.clearance),
        wording=row.wording,
        taken_by=row.owner,
        document=row.document,
        reason=row.reason,
        checked_version=row.checked_version,
        questions=tuple(reversed(questions)),
        events=tuple(events),
    )
