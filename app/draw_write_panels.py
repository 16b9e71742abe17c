"""What stands beside the text of a draft: preview, remarks, pickers, and its trial."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

import streamlit as st

from app import library, visitor
from app.catalogue import _
from app.draw_ask import waiting
from app.links import read_address
from app.markdown_html import body_html
from app.write_html import gap_html, preview_html, says_html
from app.write_pickers_html import documents_found, links_html, sources_found, sources_html
from app.write_remarks_html import comment_html, line_now, remarks_html
from app.write_trial_html import trial_html
from app.writing import session, trial
from app.writing.asked import open_questions, questions_of
from app.writing.home import Home
from app.writing.opened import Opened
from app.writing.remarks import Remark
from indexer.errors import GoodPracticeError

if TYPE_CHECKING:  # at run time this would import SQLAlchemy
    from app.workspace.draft import Comment, Draft

Panel = Literal["preview", "remarks", "sources", "links", "questions"]
_TRIED = "write-tried"


def draw_preview(text: str, title: str, path: str, home: Home) -> None:
    """The text as readers will see it, made by the same code as the page Read."""
    places = home.shelf.by_path

    def resolve(target: str, fragment: str) -> str | None:
        found = places.get(normpath(join(dirname(path), unquote(target))))
        return read_address(found.id, section=fragment or None) if found is not None else None

    body = body_html(text, title=title, known=home.library.sources, resolve=resolve)
    st.html(preview_html(body.html))


def draw_remarks(
    remarks: Sequence[Remark],
    comments: Sequence[Comment],
    text: str,
    first_line: int,
    id: str,
    mend: Callable[[], None] | None,
) -> None:
    """What reviewers say, what the rules say, and the button that mends what needs no thought."""
    for each in comments:
        with st.container(key=f"write-comment-{each.id}", gap="xsmall"):
            st.html(comment_html(each, line_now(each, text), first_line))
            st.button(_("Settled"), key=f"write-settle-{each.id}", on_click=session.settle, args=(id, each.id))
    st.html(remarks_html(remarks, first_line))
    if mend is not None:
        st.button(
            _("Mend what needs no thought"),
            key=f"write-mend-{id}",
            on_click=mend,
            help=_("Lists the sources that the text refers to, and removes blanks at the ends of lines."),
        )


def draw_sources(home: Home) -> None:
    """The sources of the library, to put references to them into the text."""
    words = st.text_input(_("Words of a source’s title, publisher or key"), key="write-source-words")
    st.html(sources_html(sources_found(words, home.library.sources)))


def draw_links(home: Home, path: str) -> None:
    """The documents of the library, to put links to them into the text."""
    words = st.text_input(_("Words of a document’s title or text"), key="write-link-words")
    others = [each for each in home.library.documents if each.path != path]
    st.html(links_html(documents_found(words, others), path))


def draw_questions(opened: Opened, draft: Draft) -> None:
    """Which questions the draft answers."""
    asked = questions_of(draft.gap)
    if asked:
        st.html(gap_html(asked))
    own = st.text_area(
        _("Questions, one on each line"),
        key=f"write-questions-{opened.id}",
        height=100,
        help=_("As somebody would type them. They are not kept."),
    )
    waiting_ones = [each for each in open_questions() if each not in asked]
    chosen: Sequence[str] = ()
    if waiting_ones:
        chosen = st.multiselect(
            _("Questions that wait for an answer"),
            waiting_ones,
            key=f"write-waiting-{opened.id}",
            placeholder=_("Choose or type"),
        )
    if st.button(_("Ask the draft"), key="write-ask", type="primary"):
        _try(opened, (*asked, *chosen, *own.split("\n")))
    kept = st.session_state.get(_TRIED)
    if kept is not None and kept[0] == opened.id:
        st.html(trial_html(kept[2], current=kept[1] == opened.text))


def _try(opened: Opened, questions: Sequence[str]) -> None:
    root = session.folder()
    if root is None or not any(each.strip() for each in questions):
        st.html(says_html(_("Type a question first."), alert=True))
        return
    try:
        with waiting(_("Asking the draft")):
            found = trial.tried(opened.text, questions, library.settings(), root)
        st.session_state[_TRIED] = (opened.id, opened.text, found)
    except GoodPracticeError as error:
        st.session_state.pop(_TRIED, None)
        st.html(says_html(str(error), alert=True))


def open_comments(draft: Draft) -> tuple[Comment, ...]:
    """What reviewers have said and nobody has settled."""
    found = session.drafts().comments(visitor.person(), draft.id)
    return tuple(each for each in found if not each.resolved_by)
