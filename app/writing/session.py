"""What a mentor has open in this session, and what their presses do to it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app import library, visitor
from app.catalogue import _
from app.uninterrupted import uninterrupted
from app.writing.front import CannotSet, with_body, with_field
from app.writing.front import Path as FieldPath
from app.writing.home import Home, home_of, stamp_of
from app.writing.opened import Opened
from app.writing.skeletons import new_text, path_for
from app.writing.yaml_values import Value
from corpus.bibliography import parse_bibliography
from corpus.document import Document
from corpus.library import Library, read_library
from corpus.markdown import slug
from corpus.sharing import Clearance
from indexer.errors import GoodPracticeError

if TYPE_CHECKING:  # at run time this would import SQLAlchemy, which takes a second
    from app.workspace.draft import Draft
    from app.workspace.drafts import Drafts

_OPENED = "write-opened"
_SAYS = "write-says"


def folder() -> Path | None:
    """The folder into which mentors publish; None where none is set."""
    named = library.settings().library
    return Path(named) if named else None


def home() -> Home:
    """The library as this person may see it."""
    root = folder()
    if root is None:
        raise GoodPracticeError("GOODPRACTICE_LIBRARY names no folder.")
    stamp = stamp_of(root) if root.is_dir() else ""
    found = _home(str(root), stamp, visitor.person().clearance, date.today())
    visitor.record({each.id: each.front.sharing for each in found.library.documents}, "list")
    return found


@st.cache_resource(show_spinner=False, max_entries=2)
def _library(root: str, stamp: str) -> Library:
    return read_library(Path(root))


@st.cache_resource(show_spinner=False, max_entries=8)
def _home(root: str, stamp: str, clearance: Clearance, today: date) -> Home:
    return home_of(_library(root, stamp), clearance, today).looked_through()


def drafts() -> Drafts:
    """The drafts of this process's workspace."""
    from app.workspace.drafts import Drafts

    return Drafts(visitor.workspace().database)


def draft_of(id: str) -> Draft:
    """The draft with this id as this person may see it; that they do is written down. NoSuchDraft, NotRecorded."""
    draft = drafts().get(visitor.person(), id)
    visitor.record({draft.document: draft.sharing}, "page")
    return draft


def with_own_sources(home: Home, draft: Draft) -> Home:
    """The library with the sources that the draft brings along."""
    try:
        own = parse_bibliography(draft.sources) if draft.sources else {}
    except ValueError:
        return home
    return home.with_sources(own) if own else home


def opened(draft: Draft) -> Opened:
    """The draft as this session has it open; it is opened if it is not."""
    found: Opened | None = st.session_state.get(f"{_OPENED}-{draft.id}")
    if found is None:
        found = _hold(Opened.of(draft))
    elif found.saved and found.revision < draft.revision and found.text == draft.text:
        found = _hold(found.kept(draft))
    return found


def _hold(each: Opened) -> Opened:
    st.session_state[f"{_OPENED}-{each.id}"] = each
    return each


def _held(id: str) -> Opened:
    found: Opened = st.session_state[f"{_OPENED}-{id}"]
    return found


def _save(each: Opened) -> None:
    """Saves what is open; what cannot be saved stays, and is said."""
    from app.workspace.draft_errors import Conflict

    try:
        _hold(each.kept(drafts().save(visitor.person(), each.id, each.text, each.revision)))
    except Conflict as conflict:
        _hold(each.met(conflict.theirs))
    except GoodPracticeError as error:
        _hold(replace(each, trouble=str(error)))


@uninterrupted
def body_changed(id: str, key: str, whole: bool) -> None:
    """The text area was changed; `whole` where it holds the fields as well."""
    each, typed = _held(id), str(st.session_state[key])
    _save(each.changed(typed if whole else with_body(each.text, typed)))


def field_changed(id: str, path: FieldPath, value: Value) -> None:
    """A field of the form was changed."""
    each = _held(id)
    try:
        _save(each.changed(with_field(each.text, path, value)))
    except CannotSet as error:
        _hold(replace(each, trouble=str(error)))


@uninterrupted
def put_text(id: str, text: str) -> None:
    """Puts another text before the person and saves it, such as one that was mended."""
    _save(_held(id).with_text(text))


@uninterrupted
def save_again(id: str) -> None:
    """Saves what could not be saved before."""
    _save(_held(id))


@uninterrupted
def look_at_theirs(id: str) -> None:
    """Puts what somebody else has saved beside the own text."""
    _hold(_held(id).met(drafts().get(visitor.person(), id)))


@uninterrupted
def take_theirs(id: str) -> None:
    """Goes on from what somebody else has saved; the own text stays among the revisions."""
    draft = drafts().get(visitor.person(), id)
    _hold(_held(id).with_theirs(draft))


def begin(document_type: str, title: str, gap: str) -> None:
    """Begins a new document and opens it."""
    text = new_text(document_type, title, date.today(), home().library.vocabulary)
    path = path_for(document_type, slug(title) or "new-document", home().library.documents)
    _begin(path, text, "", gap=gap)


def change(document: Document, gap: str) -> None:
    """Begins a change of a document and opens it."""
    from app.workspace.draft import digest_of

    _begin(document.path, document.source, digest_of(document.source), gap=gap)


def take_in(name: str, content: bytes, gap: str) -> None:
    """Makes a draft of a file and opens it."""
    from app.importing.import_file import import_file
    from app.importing.originals import keep_original

    root, place = folder(), home()
    try:
        found = import_file(content, name, place.library.vocabulary)
        if root is not None:
            keep_original(root, found.original, content)
    except GoodPracticeError as error:
        say(str(error))
        return
    path = path_for("", found.id, ())
    sources = json.dumps([dict(found.source)], ensure_ascii=False)
    _begin(path, found.markdown, "", gap=gap, original=found.original.file, sources=sources)
    if found.notes:
        say(" ".join(found.notes))


def _begin(path: str, text: str, base: str, gap: str, original: str = "", sources: str = "") -> None:
    try:
        draft = drafts().begin(visitor.person(), path, text, base, gap, original, sources)
    except GoodPracticeError as error:
        say(str(error))
        return
    open_draft(draft.id)


def open_draft(id: str) -> None:
    """Leads to the editor of a draft."""
    st.query_params.from_dict({"draft": id})


def move(id: str, action: str) -> None:
    """Submits, withdraws or reopens a draft. What could not be saved is not submitted: others would read less."""
    if action == "submit" and not _held(id).saved:
        say(_("Your last change is not saved yet. Save it first; then submit."))
        return
    person, desk = visitor.person(), drafts()
    steps = {"submit": desk.submit, "withdraw": desk.withdraw, "reopen": desk.reopen}
    said = {
        "submit": _("It now waits for a reviewer. You can still change it."),
        "withdraw": _("It is put away. Nothing of it is deleted."),
        "reopen": _("It is a draft again."),
    }
    try:
        steps[action](person, id)
        say(said[action])
    except GoodPracticeError as error:
        say(str(error))


def settle(id: str, comment: str) -> None:
    """Settles a reviewer's comment."""
    try:
        drafts().resolve(visitor.person(), id, comment)
    except GoodPracticeError as error:
        say(str(error))


def say(words: str) -> None:
    """Keeps what is to be said when the page is drawn next."""
    st.session_state[_SAYS] = words


def says() -> str:
    """What is to be said, once."""
    words: str = st.session_state.pop(_SAYS, "")
    return words
