"""The page Write without a draft: what is being written, and the ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from app import visitor
from app.catalogue import _
from app.words import name_of, plain_label
from app.write_html import draft_address, drafts_html, gap_html, head_html, no_library_html, says_html
from app.write_pickers_html import MOST, documents_found
from app.writing import session
from app.writing.asked import questions_of
from app.writing.home import Home
from app.writing.skeletons import headings_of
from corpus.document import Document

if TYPE_CHECKING:  # at run time this would import SQLAlchemy
    from app.workspace.draft import Draft

_FILES = ("pdf", "docx", "pptx", "html", "htm", "epub")
_LARGEST = 100
"""Mebibytes of a file that can be imported."""


def draw_no_library() -> None:
    """That the owner of the server has to set something first."""
    st.html(no_library_html())


def draw_desk(home: Home, gap: str) -> None:
    """The list of drafts and the ways to begin one, for a gap where there is one."""
    st.html(
        head_html(_("Write"), _("Drafts are seen by mentors alone until a second person has reviewed them."))
        + says_html(session.says())
        + gap_html(questions_of(gap))
    )
    person = visitor.person()
    drafts = [each for each in session.drafts().listing(person) if each.state not in ("published", "withdrawn")]
    if not gap:
        _draw_drafts(drafts, person.id)
    st.html(f'<h2 class="gp-heading">{_("Begin")}</h2>')
    _draw_new(home, gap)
    _draw_change(home, gap, drafts)
    _draw_import(gap)
    if not gap:
        _draw_put_away(person.id)


def _draw_drafts(drafts: Sequence[Draft], own: str) -> None:
    mine = [each for each in drafts if each.author == own]
    others = [each for each in drafts if each.author != own]
    st.html(
        drafts_html(_("Your drafts"), mine, _("You have none. Begin one below."))
        + drafts_html(_("Drafts of others"), others, _("There are none that you may see."))
    )


def _draw_put_away(own: str) -> None:
    away = session.drafts().listing(visitor.person(), "withdrawn", own)
    if away:
        with st.expander(_("Put away")):
            st.html(drafts_html(_("Put away"), away, ""))


def _draw_new(home: Home, gap: str) -> None:
    with st.expander(_("A new document"), expanded=bool(gap)), st.form("write-new", border=False):
        types = tuple(home.vocabulary.get("type", {}))
        document_type = ""
        if types:
            document_type = st.selectbox(
                _("Kind of document"),
                types,
                format_func=name_of,
                key="write-new-type",
                help=_("It decides which fields and headings the document begins with."),
            )
        title = st.text_input(
            _("Title"), key="write-new-title", max_chars=150, placeholder=_("What a person would look for")
        )
        if st.form_submit_button(_("Begin to write"), type="primary"):
            if title.strip():
                session.begin(document_type, " ".join(title.split()), gap)
                st.rerun()
            st.html(says_html(_("Give it a title first; it can be changed later."), alert=True))
        if headings := headings_of(document_type):
            st.caption(plain_label(_("Its headings: {headings}").format(headings=" · ".join(headings))))


def _draw_change(home: Home, gap: str, drafts: Sequence[Draft]) -> None:
    with st.expander(_("Change a document of the library"), expanded=False):
        words = st.text_input(_("Words of its title or text"), key="write-change-words")
        if not words.strip():
            return
        found = documents_found(words, home.library.documents)
        open_at = {each.path: each for each in drafts}
        if not found:
            st.html(says_html(_("No document of the library fits these words.")))
        for each in found[:MOST]:
            _draw_found(each, gap, open_at.get(each.path))
        if len(found) > MOST:
            st.caption(_("{count} more: add a word.").format(count=len(found) - MOST))


def _draw_found(document: Document, gap: str, draft: Draft | None) -> None:
    with st.container(key=f"write-found-{document.id}", horizontal=True, vertical_alignment="center"):
        if draft is not None:
            words = _("There is a draft of it already: {title}").format(title=document.title)
            st.html(f'<p><a href="{draft_address(draft.id)}">{escape(words)}</a></p>')
            return
        pressed = st.button(plain_label(document.title), key=f"write-change-{document.id}", type="tertiary")
        st.html(f'<p class="gp-quiet">{escape(document.path)}</p>', width="content")
        if pressed:
            session.change(document, gap)
            st.rerun()


def _draw_import(gap: str) -> None:
    with st.expander(_("Import a file")):
        says = _("A draft is made of it. What is guessed is marked until you confirm it.")
        st.html(f'<p class="gp-quiet">{escape(says)}</p>')
        file = st.file_uploader(
            _("PDF, Word, PowerPoint, HTML or EPUB, up to {size} MB").format(size=_LARGEST),
            type=list(_FILES),
            key="write-import",
            max_upload_size=_LARGEST,
        )
        if file is not None and st.button(_("Make a draft of it"), key="write-import-go", type="primary"):
            with st.spinner(_("Reading the file")):
                session.take_in(file.name, file.getvalue(), gap)
            st.rerun()
