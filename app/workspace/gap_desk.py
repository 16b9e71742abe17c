"""The desk of gaps: what all visitors asked in vain, gap by gap, and what mentors do about it.

It reads the records of every visitor, so only pages for mentors may use it, and commands of the files' owner.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import and_
from sqlalchemy.orm import Session

from app.gaps.gap import ALLOWED, PROGRAM, GapGroup, GapHasMoved, Step, may_read
from app.gaps.grouping import Meaning
from app.workspace.database import Database
from app.workspace.gap_gathering import gather
from app.workspace.gap_rows import add_event, asked_rows, groups_in, new_group, remove_group
from app.workspace.gap_tables import GapGroupRow
from corpus.sharing import CLEAR, Clearance

_MOVED = "This gap stands elsewhere by now: somebody changed it, or its questions are gone. Look at it again."


def _now() -> datetime:
    return datetime.now(UTC)


class GapDesk:
    """The gaps of one workspace; safe to share between threads.

    Everything here raises WorkspaceUnavailable where the database cannot be used. What changes a gap raises
    GapHasMoved where it stands elsewhere by now, or is gone. `who` is a person's id.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = _now) -> None:
        """Opens nothing."""
        self._database, self._clock = database, clock

    def gather(self, meaning: Meaning) -> int:
        """Sorts what visitors have asked since into gaps; returns how many questions found one."""
        return gather(self._database, meaning) if self._database.exists() else 0

    def groups(self, clearance: Clearance = CLEAR) -> tuple[GapGroup, ...]:
        """The gaps that somebody with this clearance may read, those asked last first."""
        if not self._database.exists():
            return ()
        with self._database.reading() as session:
            found = [each for each in groups_in(session) if may_read(clearance, each)]
        return tuple(sorted(found, key=lambda each: (each.asked_last, each.id), reverse=True))

    def group(self, identifier: str, clearance: Clearance = CLEAR) -> GapGroup | None:
        """The gap with this id; None where there is none that somebody with this clearance may read."""
        if not (identifier and self._database.exists()):
            return None
        with self._database.reading() as session:
            found = [each for each in groups_in(session, identifier) if may_read(clearance, each)]
        return found[0] if found else None

    def take(self, identifier: str, who: str) -> None:
        """Puts somebody onto the gap."""
        with self._database.writing() as session:
            self._step(session, identifier, "taken", who).owner = who

    def give_back(self, identifier: str, who: str) -> None:
        """Takes whoever is on it, and the document, away from the gap."""
        with self._database.writing() as session:
            row = self._step(session, identifier, "given back", who)
            row.owner = row.document = ""

    def word(self, identifier: str, who: str, wording: str) -> None:
        """Gives the gap a wording that outlives those of the visitors; it is asked again like theirs."""
        with self._database.writing() as session:
            row = self._row(session, identifier)
            row.wording, row.checked_version = " ".join(wording.split()), ""
            add_event(session, identifier, "worded", who, "", self._clock())

    def link(self, identifier: str, who: str, document: str) -> None:
        """Says which document is to answer: an id, or `document-id#anchor`. Whoever links has taken it."""
        with self._database.writing() as session:
            row = self._step(session, identifier, "linked", who, document)
            row.document, row.checked_version = document, ""
            row.owner = row.owner or who

    def decline(self, identifier: str, who: str, reason: str) -> None:
        """Says that this is not for this library, and why."""
        with self._database.writing() as session:
            self._step(session, identifier, "declined", who, reason).reason = reason

    def reopen(self, identifier: str, who: str) -> None:
        """Takes back that a gap was declined. GapHasMoved for one that was closed: the program reopens it."""
        with self._database.writing() as session:
            if self._row(session, identifier).state != "declined":
                raise GapHasMoved(_MOVED)
            row = self._step(session, identifier, "reopened", who)
            row.owner = row.document = row.reason = ""

    def asked(
        self, before: GapGroup, version: str, *, settled: bool, says: str, who: str = PROGRAM
    ) -> Step | None:
        """Writes down what came when the program asked a gap again, and returns the step that follows from it.

        `before` is the gap as it was asked: if it has changed since, nothing follows. `settled` is whether every
        question was answered from its document, `says` what came otherwise, in words of ours.
        """
        with self._database.writing() as session:
            found = groups_in(session, before.id)
            if not found or (found[0].state, found[0].document, found[0].texts) != (
                before.state,
                before.document,
                before.texts,
            ):
                return None
            row = self._row(session, before.id)
            row.checked_version = version
            step: Step | None = None
            if before.state == "linked":
                step = "closed" if settled else "asked"
            elif before.state == "closed" and not settled:
                step = "reopened"
                row.owner = ""
            if step == "asked":
                last = before.events[-1]
                if (last.step, last.says) != ("asked", says):
                    add_event(session, before.id, "asked", who, says, self._clock())
            elif step is not None:
                self._step(session, before.id, step, PROGRAM, row.document if settled else says)
            return step

    def without_words(self) -> int:
        """How many records say that something is missing and not what: no words are kept, or their time was over
        before anybody looked."""
        if not self._database.exists():
            return 0
        with self._database.reading() as session:
            return len(asked_rows(session, lambda table: and_(table.group_id == "", table.question == "")))

    def merge(self, identifier: str, into: str, who: str) -> None:
        """Puts the questions of one gap into another of the same level; the first is no more."""
        with self._database.writing() as session:
            row, other = self._row(session, identifier), self._row(session, into)
            if identifier == into or row.clearance != other.clearance:
                raise GapHasMoved(_MOVED)
            for each in asked_rows(session, lambda table: table.group_id == identifier):
                each.group_id = into
            other.kept_at, other.checked_version = min(row.kept_at, other.kept_at), ""
            remove_group(session, identifier)
            add_event(session, into, "merged", who, "", self._clock())

    def move_out(self, identifier: str, question: str, who: str) -> str:
        """Makes a gap of its own of one question that does not belong here; returns the new one's id."""
        with self._database.writing() as session:
            row = self._row(session, identifier)
            moved = [
                each
                for each in asked_rows(session, lambda table: table.group_id == identifier)
                if each.id == question
            ]
            if not moved:
                raise GapHasMoved(_MOVED)
            new = new_group(session, moved[0].kept_at, row.clearance)
            moved[0].group_id, row.checked_version = new, ""
            add_event(session, identifier, "moved", who, "", self._clock())
            add_event(session, new, "moved", who, "", self._clock())
            return new

    def _step(self, session: Session, identifier: str, step: Step, who: str, says: str = "") -> GapGroupRow:
        row = self._row(session, identifier)
        starts, leads = ALLOWED[step]
        if row.state not in starts:
            raise GapHasMoved(_MOVED)
        row.state = leads
        add_event(session, identifier, step, who, says, self._clock())
        return row

    def _row(self, session: Session, identifier: str) -> GapGroupRow:
        row = session.get(GapGroupRow, identifier)
        if row is None:
            raise GapHasMoved(_MOVED)
        return row
