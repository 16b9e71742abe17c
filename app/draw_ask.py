"""What stands around an answer on the page Ask: the field, the filters, and what to begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from urllib.parse import urlencode

import streamlit as st

from app.asked import Asked
from app.catalogue import _, ngettext
from app.example_questions import PEOPLE, Example
from app.facet_words import short_name
from app.narrowing import Narrowing
from app.narrowing_html import narrowing_html
from app.suggestions import Suggestion, recent_html, suggestions_html
from app.words import plain_label
from indexer.published import View

_EACH = 3
"""Examples of each kind of people on the empty page."""


def draw_question_form(key: str, on_ask: Callable[[], None], *, asked: bool) -> None:
    """The field for a question, under a heading that makes way once something was asked."""
    # The place stays when the heading goes: the field that follows keeps its cursor.
    place = st.container()
    if not asked:
        place.html(f'<h1 class="gp-hero">{escape(_("What do you need to know?"))}</h1>')
    row = st.form("question", border=False).container(horizontal=True, vertical_alignment="bottom", gap="small")
    # What somebody asks is not for the browser to keep.
    row.text_input(_("Your question"), key=key, placeholder=_("Ask in your own words"), autocomplete="off")
    row.form_submit_button(_("Ask"), on_click=on_ask, type="primary")


def draw_narrowing(narrowing: Narrowing) -> None:
    """The filters."""
    st.html(narrowing_html(narrowing))


def draw_suggestions(suggested: Sequence[Suggestion]) -> None:
    """What the field suggests."""
    st.html(suggestions_html(suggested))


def draw_examples(examples: Sequence[Example], on_ask: Callable[[str], None]) -> None:
    """A few questions to begin with, by who asks."""
    if not examples:
        return
    with st.container(key="examples", horizontal=True, gap="medium"):
        for person, name in PEOPLE.items():
            theirs = [each.question for each in examples if each.person == person][:_EACH]
            if theirs:
                with st.container(key=f"examples-{person}", gap="xsmall"):
                    st.html(f'<h2 class="gp-eyebrow">{escape(_(name))}</h2>')
                    for one in theirs:
                        st.button(one, key=f"example-{one}", on_click=on_ask, args=(one,), type="tertiary")


def draw_recent(recent: Sequence[Asked], on_again: Callable[[Asked], None], on_forget: Callable[[], None]) -> None:
    """The last questions of this visit, each to be asked again, here and in the field's suggestions."""
    st.html(recent_html(dict.fromkeys(each.question for each in recent)))
    if not recent:
        return
    with st.container(key="recent", gap="xsmall"):
        st.html(f'<h2 class="gp-eyebrow">{escape(_("Asked in this visit"))}</h2>')
        for each in recent:
            key = f"again-{urlencode(each.to_query())}"
            st.button(_recent_label(each), key=key, on_click=on_again, args=(each,), type="tertiary")
        st.button(_("Clear this list"), key="forget", on_click=on_forget, type="tertiary", icon=":material/close:")


def draw_promise(view: View) -> None:
    """What the visitor can expect."""
    says = ngettext(
        "Answers are verbatim quotations from {count} document, each with its date, its evidence grade and its "
        "place. Where the library has no answer, it says so. Information, not legal advice.",
        "Answers are verbatim quotations from {count} documents, each with its date, its evidence grade and its "
        "place. Where the library has no answer, it says so. Information, not legal advice.",
        view.document_count,
    ).format(count=f"{view.document_count:,}")
    st.html(f'<p class="gp-promise">{escape(says)}</p>')


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Says what is being done once it takes longer than somebody notices; `ask.css` knows how long that is."""
    place = st.empty()
    place.html(f'<p class="gp-waiting" role="status"><span aria-hidden="true"></span>{escape(words)}</p>')
    yield
    place.empty()


def _recent_label(asked: Asked) -> str:
    """The question, and what it was narrowed to."""
    filters = ", ".join(short_name(name, value) for name, values in asked.narrowed for value in values)
    return plain_label(f"{asked.question} ({filters})" if filters else asked.question)
