"""The drafts of a library: kept revision by revision, and moved on by whoever may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.desk.gate import flagged, read_draft
from app.people.person import Person
from app.workspace.draft import Decision, Draft, DraftState, Revision
from app.workspace.draft_comments import DraftComments
from app.workspace.draft_errors import BadPath, Conflict, NoSuchDraft, NotAllowed
from app.workspace.draft_rows import (
    MISSING,
    authors_of,
    decision_of,
    decision_rows,
    draft_of,
    draft_row,
    revision_rows,
    revisions_for,
    shows,
    storable,
)
from app.workspace.draft_steps import Action, Refused, enough, possible, step
from app.workspace.draft_tables import DecisionRow, DraftRow, RevisionRow
from corpus.document import Document

_PATH = re.compile(r"(?:\w[\w.-]*/)*\w[\w.-]*\.(?:md|markdown)", re.ASCII)
_LONGEST_PATH = 400

_REFUSALS = {
    "not from here": "The draft is “{state}”, where this cannot be done. Open it again to see where it stands.",
    "not this person": "Your role does not allow this with this draft. Ask somebody whose role does.",
    "own text": "You have written some of this text, so somebody else must review it.",
}


class Drafts(DraftComments):
    """The drafts in one database; safe to share between threads and processes.

    Everything here raises WorkspaceUnavailable where the database cannot be used, NoSuchDraft for a draft that is
    not there or that the person may not see, NotAllowed for a step that is not theirs.
    """

    def begin(
        self,
        person: Person,
        path: str,
        text: str,
        base: str,
        gap: str = "",
        original: str = "",
        sources: str = "",
    ) -> Draft:
        """A new draft for the file `path`; `base` is `digest_of` the published text it starts from, or empty.

        Raises BadPath for a name that no document can have.
        """
        if not person.may("write"):
            raise NotAllowed(_REFUSALS["not this person"])
        if not _PATH.fullmatch(path) or len(path) > _LONGEST_PATH:
            raise BadPath(
                f"“{path[:80]}” cannot be a document's file. Use letters, digits, “-” and “_”, and end it in .md, "
                "such as guides/first-steps.md."
            )
        text = storable(text)
        document = read_draft(path, text)
        row = DraftRow(
            id=token_hex(16), owner=person.id, kept_at=self._clock(), path=path, base=base, gap=gap,
            original=storable(original), state="draft", revision=0, note="", commit="",
        )  # fmt: skip
        with self._database.writing() as session:
            self._add_revision(session, row, person.id, text, storable(sources), document)
            session.add(row)
            return draft_of(row)

    def save(self, person: Person, id: str, text: str, revision: int, sources: str | None = None) -> Draft:
        """The draft with this text; `revision` is the one that the person has changed.

        Conflict, with both texts, where somebody else has saved since; then the person's text is kept aside.
        """
        text = storable(text)
        document = self._read(person, id, text)
        with self._database.writing() as session:
            row = draft_row(session, person, id)
            wanted = row.sources if sources is None else storable(sources)
            row.state = _after(session, row, "save", person)
            if (row.text, row.sources) == (text, wanted):
                return draft_of(row)
            if row.revision == revision:
                self._add_revision(session, row, person.id, text, wanted, document)
                return draft_of(row)
            session.add(self._revision(row.id, person.id, revision, text, wanted, aside=True))
            before = [
                each.text for each in revision_rows(session, row.id) if each.number == revision and not each.aside
            ]
            conflict = Conflict(draft_of(row), text, "".join(before))
        raise conflict

    def rebase(self, person: Person, id: str, text: str, revision: int, base: str) -> Draft:
        """The draft with this text, which starts from another published text; NotAllowed where it was changed."""
        text = storable(text)
        document = self._read(person, id, text)
        with self._database.writing() as session:
            row = draft_row(session, person, id)
            row.state = _after(session, row, "save", person)
            if row.revision != revision:
                raise NotAllowed("The text has changed since you opened it. Read what is new, then decide again.")
            row.base = base
            self._add_revision(session, row, person.id, text, row.sources, document)
            return draft_of(row)

    def get(self, person: Person, id: str) -> Draft:
        """The draft with this id."""
        with self._reading(person, id) as (_, row):
            return draft_of(row)

    def listing(self, person: Person, state: DraftState | None = None, author: str = "") -> tuple[Draft, ...]:
        """The drafts that this person may see, changed last first; of one state, or begun by one author."""
        if not self._database.exists():
            return ()
        wanted = select(DraftRow).order_by(DraftRow.changed.desc(), DraftRow.id)
        if state is not None:
            wanted = wanted.where(DraftRow.state == state)
        if author:
            wanted = wanted.where(DraftRow.owner == author)
        with self._database.reading() as session:
            return tuple(draft_of(row) for row in session.scalars(wanted) if shows(session, person, row))

    def revisions(self, person: Person, id: str) -> tuple[Revision, ...]:
        """Every text that was saved and that this person may see, oldest first, those put aside included."""
        with self._reading(person, id) as (session, row):
            return revisions_for(session, person, row)

    def authors(self, person: Person, id: str) -> tuple[str, ...]:
        """All who have saved a revision of it, in the order of their first."""
        with self._reading(person, id) as (session, row):
            return authors_of(session, row.id)

    def possible(self, person: Person, id: str) -> tuple[Action, ...]:
        """What this person can do with it now."""
        with self._reading(person, id) as (session, row):
            return possible(row.state, person, authors_of(session, row.id))

    def decisions(self, person: Person, id: str) -> tuple[Decision, ...]:
        """What reviewers have decided, oldest first."""
        with self._reading(person, id) as (session, row):
            return tuple(decision_of(each) for each in decision_rows(session, row.id))

    def submit(self, person: Person, id: str) -> Draft:
        """The draft, now waiting for a reviewer."""
        return self._moved(person, id, "submit")

    def withdraw(self, person: Person, id: str) -> Draft:
        """The draft, put away; nothing of it is deleted."""
        return self._moved(person, id, "withdraw")

    def reopen(self, person: Person, id: str) -> Draft:
        """The draft, taken out again."""
        return self._moved(person, id, "reopen")

    def decide(self, person: Person, id: str, approve: bool, note: str = "", revision: int | None = None) -> Draft:
        """The draft after a review: back with its author, still in review where a second reviewer is needed, or
        `publishing`, which `app.desk.publishing` brings to its end.

        `revision` is the one that the reviewer has read; NotAllowed where it is no longer the newest.
        """
        seen = self.get(person, id)
        gated = approve and bool(flagged(seen.path, seen.text))
        with self._database.writing() as session:
            row = draft_row(session, person, id)
            if row.text != seen.text:
                gated = approve and bool(flagged(row.path, row.text))
            if revision is not None and revision != row.revision:
                raise NotAllowed("The text has changed since you opened it. Read what is new, then decide again.")
            self._step(session, row, "approve" if approve else "ask for changes", person)
            session.add(
                DecisionRow(
                    id=token_hex(16), owner=person.id, kept_at=self._clock(), draft=row.id, revision=row.revision,
                    approve=approve, note=storable(note),
                )
            )  # fmt: skip
            row.note = storable(note)
            decided = [each for each in decision_rows(session, row.id) if each.revision == row.revision]
            # Somebody's last word counts: who approved and then asked for changes does not approve.
            last = {each.owner: each.approve for each in decided}
            approved = [each for each, says in last.items() if says]
            if approve and enough(approved, authors_of(session, row.id), gated):
                self._step(session, row, "release", person)
            return draft_of(row)

    @contextmanager
    def _reading(self, person: Person, id: str) -> Iterator[tuple[Session, DraftRow]]:
        if not self._database.exists():
            raise NoSuchDraft(MISSING)
        with self._database.reading() as session:
            yield session, draft_row(session, person, id)

    def _moved(self, person: Person, id: str, action: Action) -> Draft:
        with self._database.writing() as session:
            row = draft_row(session, person, id)
            self._step(session, row, action, person)
            return draft_of(row)

    def _step(self, session: Session, row: DraftRow, action: Action, person: Person | None) -> None:
        row.state, row.changed = _after(session, row, action, person), self._clock()

    def _read(self, person: Person, id: str, text: str) -> Document:
        """The text as a document; read before anything is written, so that nobody waits for it."""
        return read_draft(self.get(person, id).path, text)

    def _add_revision(
        self, session: Session, row: DraftRow, author: str, text: str, sources: str, document: Document
    ) -> None:
        row.text, row.sources, row.changed, row.revision = text, sources, self._clock(), row.revision + 1
        row.document, row.sharing = document.id, document.front.sharing
        row.organisations, row.recipients = document.front.organisations, document.front.recipients
        session.add(self._revision(row.id, author, row.revision, text, sources, aside=False))

    def _revision(
        self, draft: str, author: str, number: int, text: str, sources: str, *, aside: bool
    ) -> RevisionRow:
        return RevisionRow(
            id=token_hex(16), owner=author, kept_at=self._clock(), draft=draft, number=number, text=text,
            sources=sources, aside=aside,
        )  # fmt: skip


def _after(session: Session, row: DraftRow, action: Action, person: Person | None) -> DraftState:
    after = step(row.state, action, person, authors_of(session, row.id))
    if isinstance(after, Refused):
        raise NotAllowed(_REFUSALS[after.reason].format(state=row.state))
    return after
