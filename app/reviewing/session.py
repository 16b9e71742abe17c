"""What this session's mentor sees of drafts and documents, and what their presses do."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import library, visitor
from app.catalogue import _
from app.desk.gate import flagged, read_draft
from app.desk.git import GitTrouble
from app.desk.here import publisher_of, repository_of
from app.desk.repository import Repository
from app.gaps.published import gaps_told
from app.reviewing.sheet import Sheet, clash_of, lines_of, placed
from app.workspace.draft import Draft, digest_of
from app.writing.front import with_field
from app.writing.remarks import remarks_on
from app.writing.session import draft_of, drafts, home, say, with_own_sources
from app.writing.yaml_values import Value
from indexer.errors import GoodPracticeError

ADDRESS = "review"


def repository() -> Repository:
    """The library's repository; GoodPracticeError where the settings name none."""
    return repository_of(library.settings())


def published_text(path: str) -> tuple[str | None, bool]:
    """The file's text, and whether there is one that this person may not see; the text is then None."""
    text = repository().text(path)
    if text is None:
        return None, False
    front = read_draft(path, text).front
    seen = front.open_to(visitor.person().clearance)
    if seen:
        visitor.record({front.id: front.sharing}, "page")
    return (text, False) if seen else (None, True)


def sheet_of(id: str) -> Sheet:
    """The draft as this person may see it; NoSuchDraft, GitTrouble."""
    person, desk = visitor.person(), drafts()
    draft = draft_of(id)
    published, hidden = published_text(draft.path)
    clash = None if hidden else clash_of(draft, published, None)
    if clash is not None:
        clash = clash_of(draft, published, repository().earlier(draft.path, lambda t: digest_of(t) == draft.base))
    before = None if draft.state == "published" else published
    return Sheet(
        draft=draft,
        reader=person.id,
        lines=lines_of(draft, before),
        is_new=published is None and not hidden,
        remarks=remarks_on(draft.text, draft.path, with_own_sources(home(), draft)),
        flagged=flagged(draft.path, draft.text),
        comments=placed(desk.comments(person, id), draft.text),
        decisions=desk.decisions(person, id),
        authors=desk.authors(person, id),
        can=desk.possible(person, id),
        clash=clash,
        hidden=hidden,
    )


def publish() -> None:
    """Publishes all that is approved, for everybody; what comes of it stands at the drafts."""
    from app.workspace.gap_desk import GapDesk

    database = visitor.workspace().database
    publisher_of(library.settings(), database, [gaps_told(GapDesk(database), library.asker)]).publish()


def decide(id: str, approve: bool, revision: int, note_key: str = "") -> None:
    """Approves the text of a revision, or asks for changes."""
    note = str(st.session_state.get(note_key, "")) if note_key else ""
    try:
        draft = drafts().decide(visitor.person(), id, approve, note, revision)
    except GoodPracticeError as error:
        say(str(error))
        return
    if not approve:
        say(_("It is back with its author, with your note."))
    elif draft.state == "in review":
        say(_("Approved. The safety gate flags this text, so a second reviewer must approve it too."))


def move(id: str, action: str) -> None:
    """Submits, withdraws or reopens."""
    person, desk = visitor.person(), drafts()
    steps = {"submit": desk.submit, "withdraw": desk.withdraw, "reopen": desk.reopen}
    _told(lambda: steps[action](person, id))


def comment(id: str, line_key: str, text_key: str) -> None:
    """Adds what was typed as a comment."""
    text = str(st.session_state.get(text_key, "")).strip()
    if text and _told(lambda: drafts().comment(visitor.person(), id, int(st.session_state[line_key] or 0), text)):
        st.session_state[text_key] = ""


def resolve(id: str, comment_id: str) -> None:
    """Settles a comment."""
    _told(lambda: drafts().resolve(visitor.person(), id, comment_id))


def take_up(id: str, text: str, revision: int, base: str) -> None:
    """Goes on from the published text as it is now, with this text."""
    _told(lambda: drafts().rebase(visitor.person(), id, text, revision, base))


def renew(document: str, as_of_key: str, review_key: str) -> None:
    """Submits the document with the days on which it was checked and is to be checked again."""
    state = st.session_state
    _change(document, {"as_of": state[as_of_key], "review_by": state[review_key]})


def retire(document: str, successor_key: str) -> None:
    """Submits the document as replaced by another."""
    _change(document, {"state": "retired", "superseded_by": st.session_state[successor_key]})


def _change(document: str, fields: dict[str, Value | date]) -> None:
    found = library.document(document)

    def begin() -> Draft:
        person = visitor.person()
        text = None if found is None else published_text(found.path)[0]
        if found is None or text is None:
            raise GoodPracticeError(_("The library’s folder holds no such document."))
        after = text
        for name, value in fields.items():
            after = with_field(after, (name,), value)
        draft = drafts().begin(person, found.path, after, digest_of(text))
        st.query_params.from_dict({"draft": draft.id})
        return drafts().submit(person, draft.id)

    if _told(begin):
        say(_("The change waits for a reviewer who is not you."))


def _told(step: object) -> bool:
    try:
        step()  # type: ignore[operator]
    except (GoodPracticeError, GitTrouble) as error:
        say(str(error))
        return False
    return True
