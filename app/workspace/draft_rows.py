"""From the rows behind drafts to what they keep, as far as a person may see it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.desk.gate import read_draft
from app.people.person import Person
from app.workspace.draft import Comment, Decision, Draft, Revision
from app.workspace.draft_errors import NoSuchDraft
from app.workspace.draft_tables import CommentRow, DecisionRow, DraftRow, RevisionRow
from corpus.markdown import normalise_line_ends
from corpus.sharing import may_see

MISSING = "There is no such draft, or none that you may see. The page Review lists those that there are."


def draft_row(session: Session, person: Person, id: str) -> DraftRow:
    """The draft's row; NoSuchDraft."""
    row = session.get(DraftRow, id)
    if row is None or not shows(session, person, row):
        raise NoSuchDraft(MISSING)
    return row


def shows(session: Session, person: Person, row: DraftRow) -> bool:
    """Whether this person may see the draft: as its text is shared, or because nobody else has written in it."""
    if may_see(person.clearance, row.sharing, row.organisations, row.recipients):
        return True
    return authors_of(session, row.id) == (person.id,)


def authors_of(session: Session, draft: str) -> tuple[str, ...]:
    """All who have saved a revision, in the order of their first."""
    # Not the rows: each of them carries a whole text.
    wanted = select(RevisionRow.owner).where(RevisionRow.draft == draft, RevisionRow.aside.is_(False))
    return tuple(dict.fromkeys(session.scalars(wanted.order_by(RevisionRow.number, RevisionRow.kept_at))))


def revision_rows(session: Session, draft: str) -> Sequence[RevisionRow]:
    """The texts that were saved, oldest first."""
    wanted = select(RevisionRow).where(RevisionRow.draft == draft)
    return session.scalars(wanted.order_by(RevisionRow.number, RevisionRow.aside, RevisionRow.kept_at)).all()


def revisions_for(session: Session, person: Person, row: DraftRow) -> tuple[Revision, ...]:
    """The texts that were saved, without those that were shared more narrowly than this person may see."""
    return tuple(
        Revision(each.number, each.owner, each.text, each.kept_at, each.aside)
        for each in revision_rows(session, row.id)
        if each.owner == person.id or _covers(person, row.path, each.text)
    )


def decision_rows(session: Session, draft: str) -> Sequence[DecisionRow]:
    """What was decided, oldest first."""
    wanted = select(DecisionRow).where(DecisionRow.draft == draft)
    return session.scalars(wanted.order_by(DecisionRow.kept_at, DecisionRow.id)).all()


def comment_rows(session: Session, draft: str) -> Sequence[CommentRow]:
    """What was said, oldest first."""
    wanted = select(CommentRow).where(CommentRow.draft == draft)
    return session.scalars(wanted.order_by(CommentRow.kept_at, CommentRow.id)).all()


def draft_of(row: DraftRow) -> Draft:
    """The draft that the row keeps."""
    return Draft(
        id=row.id, path=row.path, document=row.document, text=row.text, author=row.owner, base=row.base,
        state=row.state, revision=row.revision, gap=row.gap, original=row.original, begun=row.kept_at,
        changed=row.changed, sources=row.sources, note=row.note, commit=row.commit,
        sharing=row.sharing,
        organisations=tuple(row.organisations), recipients=tuple(row.recipients),
    )  # fmt: skip


def comment_of(row: CommentRow) -> Comment:
    """The comment that the row keeps."""
    return Comment(row.id, row.owner, row.line, row.quote, row.text, row.revision, row.kept_at, row.resolved_by)


def decision_of(row: DecisionRow) -> Decision:
    """The decision that the row keeps."""
    return Decision(row.owner, row.revision, row.approve, row.note, row.kept_at)


def storable(text: str) -> str:
    """The text with LF line ends, without the characters that an engine refuses."""
    return normalise_line_ends(text).replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _covers(person: Person, path: str, text: str) -> bool:
    front = read_draft(path, text).front
    return front.open_to(person.clearance)
