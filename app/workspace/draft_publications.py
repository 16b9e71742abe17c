"""Drafts that are approved and on their way into the library, for the program that publishes them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.workspace.database import Database
from app.workspace.draft import Draft
from app.workspace.draft_comments import now
from app.workspace.draft_rows import authors_of, decision_rows, draft_of, storable
from app.workspace.draft_steps import Action, Refused, step
from app.workspace.draft_tables import DraftRow


@dataclass(frozen=True, slots=True)
class Approved:
    """A draft that may be published."""

    draft: Draft
    authors: tuple[str, ...]
    """All who have written in it, first who began."""
    reviewers: tuple[str, ...]
    """Who has approved the text as it is."""


class Publications:
    """The approved drafts in one database."""

    def __init__(self, database: Database) -> None:
        """Opens nothing."""
        self._database = database

    def pending(self) -> tuple[Approved, ...]:
        """The drafts that are `publishing`, those approved first at the front."""
        if not self._database.exists():
            return ()
        wanted = select(DraftRow).where(DraftRow.state == "publishing").order_by(DraftRow.changed, DraftRow.id)
        with self._database.reading() as session:
            return tuple(_approved(session, row) for row in session.scalars(wanted))

    def publish(self, id: str, commit: str) -> None:
        """Writes down that the draft is published by this commit; once is enough."""
        self._end(id, "publish", note="", commit=commit)

    def give_back(self, id: str, note: str) -> None:
        """Gives the draft back to its authors, with the reason."""
        self._end(id, "return", note=note, commit="")

    def say(self, id: str, note: str) -> None:
        """Writes down what an approved draft waits for."""
        with self._database.writing() as session:
            row = session.get(DraftRow, id)
            if row is not None and row.state == "publishing":
                row.note = storable(note)

    def _end(self, id: str, action: Action, note: str, commit: str) -> None:
        with self._database.writing() as session:
            row = session.get(DraftRow, id)
            after = None if row is None else step(row.state, action, None, ())
            if row is not None and after is not None and not isinstance(after, Refused):
                row.state, row.changed, row.note, row.commit = after, now(), storable(note), commit


def _approved(session: Session, row: DraftRow) -> Approved:
    authors = authors_of(session, row.id)
    last = {each.owner: each.approve for each in decision_rows(session, row.id) if each.revision == row.revision}
    reviewers = tuple(each for each, says in last.items() if says and each not in authors)
    return Approved(draft_of(row), authors, reviewers)
