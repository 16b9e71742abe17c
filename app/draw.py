"""What every page is made of: a typed value in, pixels out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from zlib import crc32

import streamlit as st

from app.links import ASK
from app.words import counted
from indexer.errors import BadQuestion
from indexer.published import View

_HERE = Path(__file__).parent

_STYLES = ("base", "stand")
"""The files in `styles/`, in the order in which they are read."""

_EXAMPLES = (
    "What are the steps in the first hour after we find something?",
    "How long do we keep the data after a CyberTipline report?",
    "How do we get access to a hash list as a small company?",
    "What helps moderators who see harmful material every day?",
)


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def draw_frame() -> None:
    """The style and the head of every page, and the script that follows links inside the app."""
    st.html(f"<style>{''.join(_file(f'styles/{name}.css') for name in _STYLES)}</style>")
    st.html(f"<script>{_file('follow.js')}</script>", unsafe_allow_javascript=True)
    st.html(
        f'<header class="gp-brand"><a href="{ASK}" data-fresh>goodpractice</a>'
        "<span>Keeping children safe online: what the library says, word for word</span></header>"
    )


def draw_question_form(key: str, on_ask: Callable[[], None], *, asked: bool) -> None:
    """The field for a question, under a heading that makes way once something was asked."""
    if not asked:
        st.html('<h1 class="gp-hero">What do you need to know?</h1>')
    row = st.form("question", border=False).container(horizontal=True, vertical_alignment="bottom", gap="small")
    row.text_input("Your question", key=key, placeholder="Ask in your own words")
    row.form_submit_button("Ask", on_click=on_ask, type="primary")


def draw_examples(on_ask: Callable[[str], None]) -> None:
    """A few questions to begin with."""
    st.html('<p class="gp-eyebrow">For example</p>')
    with st.container(key="examples", gap="xsmall"):
        for example in _EXAMPLES:
            st.button(example, key=f"example-{example}", on_click=on_ask, args=(example,), type="tertiary")


def draw_promise(view: View) -> None:
    """What the visitor can expect."""
    st.html(
        f'<p class="gp-promise">Answers are verbatim quotations from {counted(view.document_count, "document")}, '
        "each with its date, its evidence grade and its place. Where the library has no answer, it says so. "
        "Information, not legal advice.</p>"
    )


def draw_page(html: str, *, section: str | None) -> None:
    """A page of reading, scrolled to its mark, to a section, or to its head."""
    sheet = f"{crc32(html.encode('utf-8', 'replace')):08x}"
    st.html(f'<div class="gp-sheet" data-sheet="{sheet}">{html}</div>')
    # The place travels as data: what stands in an address never becomes script.
    place = f'<span hidden data-sheet="{sheet}" data-section="{escape(section or "")}"></span>'
    st.html(f"{place}<script>{_file('reveal.js')}</script>", unsafe_allow_javascript=True)


def draw_moved(part: str, times: int) -> None:
    """Brings the head of a part of a page into view, once for each move to another part; not on arrival."""
    if times:
        place = f'<span hidden data-part="{escape(part)}" data-times="{times}"></span>'
        st.html(f"{place}<script>{_file('arrive.js')}</script>", unsafe_allow_javascript=True)


def draw_problem(error: Exception) -> None:
    """What went wrong and what to do, in the words of the error."""
    asked = isinstance(error, BadQuestion)
    title = "This question cannot be asked as it is" if asked else "The library cannot answer right now"
    st.html(
        '<section class="gp-outcome gp-problem" role="alert"><h1><span aria-hidden="true">!</span> '
        f"{title}</h1><p>{escape(str(error))}</p></section>"
    )
