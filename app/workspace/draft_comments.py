"""What mentors say about a draft, line by line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from secrets import token_hex

from app.people.person import Person
from app.workspace.database import Database
from app.workspace.draft import Comment
from app.workspace.draft_errors import NoSuchDraft, NotAllowed
from app.workspace.draft_rows import MISSING, comment_of, comment_rows, draft_row, storable
from app.workspace.draft_tables import CommentRow


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


class DraftComments:
    """The comments on the drafts in one database."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        """Opens nothing."""
        self._database, self._clock = database, clock

    def comment(self, person: Person, id: str, line: int, text: str) -> Comment:
        """A comment at a line, from 1, of the newest revision; at line 0 or a blank one it is about all."""
        _allowed(person)
        with self._database.writing() as session:
            row = draft_row(session, person, id)
            lines = row.text.split("\n")
            quote = lines[line - 1] if 1 <= line <= len(lines) else ""
            made = CommentRow(
                id=token_hex(16), owner=person.id, kept_at=self._clock(), draft=row.id,
                line=line if quote.strip() else 0, quote=quote, text=storable(text), revision=row.revision,
                resolved_by="",
            )  # fmt: skip
            session.add(made)
            return comment_of(made)

    def resolve(self, person: Person, id: str, comment: str) -> None:
        """Settles a comment; one that is settled already stays as it is."""
        _allowed(person)
        with self._database.writing() as session:
            row = draft_row(session, person, id)
            found = session.get(CommentRow, comment)
            if found is not None and found.draft == row.id and not found.resolved_by:
                found.resolved_by = person.id

    def comments(self, person: Person, id: str) -> tuple[Comment, ...]:
        """The comments, oldest first."""
        if not self._database.exists():
            raise NoSuchDraft(MISSING)
        with self._database.reading() as session:
            row = draft_row(session, person, id)
            return tuple(comment_of(each) for each in comment_rows(session, row.id))


def _allowed(person: Person) -> None:
    if not (person.may("write") or person.may("review")):
        raise NotAllowed("Your role does not allow you to comment on drafts.")
