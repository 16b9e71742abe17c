"""The editor of one draft."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from app import visitor
from app.catalogue import _
from app.draw_write_fields import draw_fields
from app.draw_write_panels import (
    Panel,
    draw_links,
    draw_preview,
    draw_questions,
    draw_remarks,
    draw_sources,
    open_comments,
)
from app.write_conflict_html import conflict_html
from app.write_html import editor_head_html, newer_html, saved_html, says_html, title_of
from app.write_remarks_html import line_now, marks_html
from app.writing import session
from app.writing.front import Parts, fields_of, parts_of
from app.writing.home import Home
from app.writing.length import length_of
from app.writing.mending import mended
from app.writing.merging import difference, merged
from app.writing.opened import Opened
from app.writing.remarks import remarks_on

if TYPE_CHECKING:  # at run time this would import SQLAlchemy
    from app.workspace.draft import Draft
    from app.workspace.draft_steps import Action

_HEIGHT = 560
_PARTS = ("text", "fields", "file")


def draw_editor(id: str, home: Home) -> None:
    """The draft with this id, to be written, moved on, or only read where it is on its way or done."""
    draft = session.draft_of(id)
    home = session.with_own_sources(home, draft)
    opened = session.opened(draft)
    parts = parts_of(opened.text)
    fields = fields_of(parts)
    title = str((fields or {}).get("title") or title_of(draft))
    possible = session.drafts().possible(visitor.person(), id)
    st.html(editor_head_html(title, draft, *length_of(parts.body)) + says_html(session.says()))
    if opened.theirs is not None:
        _draw_conflict(opened, opened.theirs)
    elif "save" in possible:
        _draw_writing(draft, opened, parts, fields, title, home, possible)
    else:
        st.html(says_html(_("It cannot be changed as it stands.")))
        draw_preview(opened.text, title, draft.path, home)
        _draw_steps(id, possible, errors=0)


def _draw_writing(
    draft: Draft,
    opened: Opened,
    parts: Parts,
    fields: dict[str, Any] | None,
    title: str,
    home: Home,
    possible: tuple[Action, ...],
) -> None:
    if opened.trouble:
        st.html(says_html(opened.trouble, alert=True))
    if opened.revision < draft.revision:
        st.html(newer_html())
        st.button(
            _("Look at theirs"), key=f"write-theirs-{draft.id}", on_click=session.look_at_theirs, args=(draft.id,)
        )
    remarks = remarks_on(opened.text, draft.path, home)
    comments = open_comments(draft)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        part = _draw_part(opened, broken=fields is None)
        first_line = parts.first_line if part == "text" else 1
        if part == "fields" and fields is not None:
            draw_fields(opened, fields, home)
        else:
            _draw_text(opened, parts.body if part == "text" else opened.text, whole=part != "text")
            says = [(line_now(each, opened.text), each.text) for each in comments]
            st.html(marks_html(remarks, says, first_line))
    with right:
        panel = _draw_choice(len(remarks) + len(comments))
        if panel == "preview":
            draw_preview(opened.text, title, draft.path, home)
        elif panel == "remarks":
            better = mended(opened.text, draft.path, home)
            mend = None if better is None else partial(session.put_text, draft.id, better)
            draw_remarks(remarks, comments, opened.text, first_line, draft.id, mend)
        elif panel == "sources":
            draw_sources(home)
        elif panel == "links":
            draw_links(home, draft.path)
        else:
            draw_questions(opened, draft)
    with st.container(key="write-foot", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(saved_html(opened.revision, draft.changed, saved=opened.saved), width="content")
        st.button(_("Save"), key=f"write-save-{draft.id}", on_click=session.save_again, args=(draft.id,))
        _draw_steps(draft.id, possible, errors=sum(each.severity == "error" for each in remarks))


def _draw_part(opened: Opened, *, broken: bool) -> str:
    if broken:
        st.html(says_html(_("The fields cannot be read: mend them in the file below."), alert=True))
        return "file"
    names = {"text": _("Text"), "fields": _("Fields"), "file": _("The file as it is")}
    chosen: str = st.segmented_control(
        _("Part of the document"),
        _PARTS,
        default="text",
        format_func=lambda each: names[each],
        key=f"write-part-{opened.id}",
        label_visibility="collapsed",
        required=True,
    )
    return chosen or "text"


def _draw_text(opened: Opened, text: str, *, whole: bool) -> None:
    key = f"write-{opened.id}-{opened.epoch}-{'file' if whole else 'body'}"
    st.session_state.setdefault(key, text)
    with st.container(key="write-body"):
        st.text_area(
            _("The text, in Markdown"),
            key=key,
            height=_HEIGHT,
            on_change=session.body_changed,
            args=(opened.id, key, whole),
            help=_("It is saved while you write. Ctrl+S saves at once."),
        )


def _draw_choice(remarks: int) -> Panel:
    names: dict[Panel, str] = {
        "preview": _("Preview"),
        "remarks": _("Remarks ({count})").format(count=remarks),
        "sources": _("Sources"),
        "links": _("Links"),
        "questions": _("Questions"),
    }
    chosen: Panel | None = st.segmented_control(
        _("Beside the text"),
        tuple(names),
        default="preview",
        format_func=lambda each: names[each],
        key="write-panel",
        label_visibility="collapsed",
        required=True,
    )
    return chosen or "preview"


def _draw_steps(id: str, possible: tuple[Action, ...], errors: int) -> None:
    if "submit" in possible:
        st.button(
            _("Submit for review"),
            key=f"write-submit-{id}",
            type="primary",
            on_click=session.move,
            args=(id, "submit"),
            disabled=errors > 0,
            help=_("First mend what must be mended: see Remarks.") if errors else None,
        )
    if "withdraw" in possible:
        st.button(_("Put away"), key=f"write-withdraw-{id}", on_click=session.move, args=(id, "withdraw"))
    if "reopen" in possible:
        st.button(_("Take out again"), key=f"write-reopen-{id}", on_click=session.move, args=(id, "reopen"))


def _draw_conflict(opened: Opened, theirs: Draft) -> None:
    st.html(conflict_html(difference(opened.text, theirs.text)))
    both = merged(opened.start, opened.text, theirs.text)
    seen = f"{theirs.id}-{theirs.revision}"
    with st.container(horizontal=True, gap="small"):
        if both is not None:
            st.button(
                _("Put both together"), key=f"write-both-{seen}", type="primary",
                on_click=session.put_text, args=(opened.id, both),
            )  # fmt: skip
        st.button(
            _("Keep mine"),
            key=f"write-mine-{seen}",
            on_click=session.put_text,
            args=(opened.id, opened.text),
        )
        st.button(
            _("Take theirs"),
            key=f"write-take-{seen}",
            on_click=session.take_theirs,
            args=(opened.id,),
        )
    st.html(f'<p class="gp-quiet">{_("Whichever you choose, both stay among the revisions of the draft.")}</p>')
