"""The question that a visitor has asked: kept in the session, and in the address only when it is shared."""

from __future__ import annotations

import streamlit as st

from app.links import ASK

FIELD = "question_field"
"""The key of the input field."""

_ASKED = "asked_question"
_SHARED = "q"


def asked() -> str:
    """The question to answer now: the shared one in the address, else the last one asked, else an empty text."""
    shared = _one_line(st.query_params.get(_SHARED, ""))
    if shared and shared != st.session_state.get(_ASKED):
        st.session_state[_ASKED] = st.session_state[FIELD] = shared
    question = str(st.session_state.get(_ASKED, ""))
    # A field that was not drawn on the last page has forgotten its text.
    st.session_state.setdefault(FIELD, question)
    return question


def ask_field() -> None:
    """Makes what stands in the field the question asked."""
    ask(st.session_state[FIELD])


def ask(question: str) -> None:
    """Makes this the question asked; the address forgets another that was shared."""
    st.session_state[_ASKED] = st.session_state[FIELD] = _one_line(question)
    forget_shared()


def is_shared() -> bool:
    """Whether the address holds the question."""
    return _SHARED in st.query_params


def share(question: str) -> None:
    """Puts the question into the address."""
    st.query_params[_SHARED] = question


def forget_shared() -> None:
    """Takes the question out of the address."""
    st.query_params.pop(_SHARED, None)


def back_link() -> str:
    """The link in HTML from Read to the answer that was read before, or to an empty page Ask."""
    label = "Back to the answer" if st.session_state.get(_ASKED) else "Ask the library"
    return f'<a href="{ASK}"><span aria-hidden="true">←</span> {label}</a>'


def _one_line(text: str) -> str:
    return " ".join(text.split())
