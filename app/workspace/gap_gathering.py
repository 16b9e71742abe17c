"""What visitors asked in vain since the last time, sorted into gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.gaps.grouping import Meaning, Vectors, joined, mark_of, read, written
from app.workspace.database import Database
from app.workspace.gap_rows import (
    AskedRow,
    asked_rows,
    groups_in,
    in_a_gap,
    new_group,
    remove_group,
    without_gap,
)
from app.workspace.gap_tables import GapGroupRow

AT_ONCE = 200
"""How many questions are read at a time: a page waits for them, some hundredths of a second for each."""


def gather(database: Database, meaning: Meaning) -> int:
    """Puts records that belong to no gap yet into one, and returns how many.

    The model reads outside of the transaction that writes. Two processes may do this at once: what the one has
    sorted the other leaves as it is.
    """
    mark = mark_of(meaning.model)
    with database.reading() as session:
        waiting = asked_rows(session, _unread(mark))[:AT_ONCE]
        texts = {row.id: row.question for row in waiting}
        wordings = {
            row.id: row.wording for row in session.scalars(select(GapGroupRow).where(GapGroupRow.wording != ""))
        }
        empty = _empty(session)
    if not (texts or empty):
        return 0
    vectors = _vectors(meaning, texts)
    worded = _vectors(meaning, wordings) if texts else {}
    with database.writing() as session:
        for identifier in _empty(session):
            remove_group(session, identifier)
        rows = [row for row in asked_rows(session, _unread(mark)) if texts.get(row.id) == row.question]
        for row in rows:
            row.vector = written(vectors[row.id], meaning.model)
        session.flush()
        fresh = [row for row in rows if not row.group_id]
        for level in sorted({row.clearance for row in fresh}):
            _sort(session, [row for row in fresh if row.clearance == level], level, mark, worded)
    return len(fresh)


def members(session: Session, level: str, mark: str, worded: Mapping[str, Vectors]) -> dict[str, Vectors]:
    """The vectors of the gaps of one level, by id: those of their questions, and of a mentor's wording."""
    kept: dict[str, list[Vectors]] = defaultdict(list)
    for row in asked_rows(session, in_a_gap, lambda table: table.vector.startswith(mark)):
        kept[row.group_id].append(read(row.vector))
    known = session.scalars(select(GapGroupRow.id).where(GapGroupRow.clearance == level))
    found: dict[str, Vectors] = {}
    for identifier in known:
        own = kept[identifier] + ([worded[identifier]] if identifier in worded else [])
        if own:
            found[identifier] = np.stack(own)
    return found


def _sort(
    session: Session, fresh: Sequence[AskedRow], level: str, mark: str, worded: Mapping[str, Vectors]
) -> None:
    new: dict[int, str] = {}
    newcomers = np.stack([read(row.vector) for row in fresh])
    for row, place in zip(fresh, joined(newcomers, members(session, level, mark, worded)), strict=True):
        if isinstance(place, int):
            # The oldest comes first, so the gap is as old as its first question.
            place = new.setdefault(place, new.get(place) or new_group(session, row.kept_at, level))
        row.group_id = place
        # A gap that was closed is asked again: somebody has asked this in vain.
        known = session.get(GapGroupRow, place)
        assert known is not None
        known.kept_at, known.checked_version = min(known.kept_at, row.kept_at), ""


def _unread(mark: str) -> Any:
    """That the words of a record are there, and its meaning is not, or is another model's."""

    def condition(table: Any) -> ColumnElement[bool]:
        stale = and_(table.question != "", ~table.vector.startswith(mark))
        return or_(without_gap(table), stale)

    return condition


def _empty(session: Session) -> list[str]:
    """The gaps that visitors have emptied before anybody did something about them."""
    kept = {each.id for each in groups_in(session)}
    return [each for each in session.scalars(select(GapGroupRow.id).order_by(GapGroupRow.id)) if each not in kept]


def _vectors(meaning: Meaning, texts: Mapping[str, str]) -> dict[str, Vectors]:
    return dict(zip(texts, meaning.vectors(list(texts.values())), strict=True)) if texts else {}
