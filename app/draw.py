"""What the pages are made of: a typed value in, pixels out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from zlib import crc32

import streamlit as st

from app.answer_html import corrections_html, nearest_html, sources_html, statements_html, trail_html
from app.links import ASK, shared_address
from app.words import confidence, counted
from corpus.bibliography import Source
from indexer.errors import BadQuestion
from indexer.published import View
from indexer.results import Answer

_HERE = Path(__file__).parent

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
    st.html(_HERE / "style.css")
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


def draw_outcome(answer: Answer, view: View) -> None:
    """What came of the question, in words that cannot be mistaken for one another."""
    drawn = {"answered": _answered, "no_answer": _unanswered, "redirected": _redirected}[answer.outcome]
    st.html(
        f'<section class="gp-outcome gp-{answer.outcome}" aria-live="polite">'
        f'<p class="gp-asked">{escape(answer.question)}</p>{corrections_html(answer)}'
        f"{drawn(answer, view)}</section>"
    )


def draw_grounds(answer: Answer, sources: Mapping[str, Source], today: date) -> None:
    """What the answer rests on: its sources, and how it was found."""
    st.html(sources_html(answer.citations, sources, today) + trail_html(answer))


def _answered(answer: Answer, view: View) -> str:
    return (
        '<h1><span aria-hidden="true">✓</span> Answered from the library</h1>'
        f"{statements_html(answer)}"
        f'<p class="gp-quiet">Confidence that this answers the question: {confidence(answer.confidence)}</p>'
    )


def _unanswered(answer: Answer, view: View) -> str:
    nearest = nearest_html(answer.retrieved)
    return (
        '<h1><span aria-hidden="true">∅</span> The library does not answer this</h1>'
        f"<p>{counted(view.document_count, 'document')} were searched. The confidence that a passage answers "
        f"the question is {confidence(answer.confidence)}, too little to quote one.</p>"
        f"{f'<h2>Nearest sections</h2>{nearest}' if nearest else ''}"
        "<h2>Is something missing?</h2><p>Try other words, or a wider question. If the library should answer "
        "this, report the gap to the people who run this service, without names or anything confidential.</p>"
    )


def _redirected(answer: Answer, view: View) -> str:
    nearest = nearest_html(answer.retrieved) if not answer.statements else ""
    return (
        '<h1><span aria-hidden="true">↪</span> This question needs a person, not a library</h1>'
        "<p>The library does not decide about people, accounts or cases, and prints nothing that could help "
        "somebody to do harm. <strong>If a child is in danger now, call the emergency number of your country."
        f"</strong></p>{statements_html(answer)}"
        f"{f'<h2>What the library does say</h2>{nearest}' if nearest else ''}"
    )


def draw_share(question: str, on_share: Callable[[str], None], *, shared: bool) -> None:
    """The button that puts the question into the address, and then the address itself."""
    if not shared:
        tip = "Puts the question into the address of this page"
        st.button("Share", key="share", on_click=on_share, args=(question,), icon=":material/link:", help=tip)
        return
    st.html('<p class="gp-quiet" role="status">The address now holds the question. Copy it:</p>')
    st.code(shared_address(st.context.url or "", question), language=None, wrap_lines=True)


def draw_page(html: str, *, section: str | None) -> None:
    """A page of reading, scrolled to its mark, to a section, or to its head."""
    sheet = f"{crc32(html.encode('utf-8', 'replace')):08x}"
    st.html(f'<div class="gp-sheet" data-sheet="{sheet}">{html}</div>')
    # The place travels as data: what stands in an address never becomes script.
    place = f'<span hidden data-sheet="{sheet}" data-section="{escape(section or "")}"></span>'
    st.html(f"{place}<script>{_file('reveal.js')}</script>", unsafe_allow_javascript=True)


def draw_problem(error: Exception) -> None:
    """What went wrong and what to do, in the words of the error."""
    asked = isinstance(error, BadQuestion)
    title = "This question cannot be asked as it is" if asked else "The library cannot answer right now"
    st.html(
        '<section class="gp-outcome gp-problem" role="alert"><h1><span aria-hidden="true">!</span> '
        f"{title}</h1><p>{escape(str(error))}</p></section>"
    )
