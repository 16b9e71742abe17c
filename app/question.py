"""The question that a visitor has asked: kept in the session, and in the address only when it is shared."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.asked import Asked, one_line
from app.links import ASK

FIELD = "question_field"
"""The key of the input field."""

_ASKED = "asked"


def asked() -> Asked:
    """What to answer now: what the address asks, else what was asked last, else an empty question."""
    shared = Asked.from_query(st.query_params)
    if shared.question and shared != st.session_state.get(_ASKED):
        st.session_state[_ASKED] = shared
        st.session_state[FIELD] = shared.question
    last: Asked = st.session_state.get(_ASKED, Asked(""))
    # A field that was not drawn on the last page has forgotten its text.
    st.session_state.setdefault(FIELD, last.question)
    return last


def ask_field() -> None:
    """Makes what stands in the field the question asked."""
    ask(st.session_state[FIELD])


def ask(question: str) -> None:
    """Makes this the question asked, of today's library and with nothing switched off."""
    _ask(Asked(one_line(question)))


def switch(name: str) -> None:
    """Asks the same question again with one switch turned over."""
    _ask(replace(asked().switched(name), version=""))


def ask_today() -> None:
    """Asks today's library what an earlier one was asked."""
    _ask(replace(asked(), version=""))


def is_shared() -> bool:
    """Whether the address holds the question and the version of the library."""
    return bool(Asked.from_query(st.query_params).version)


def share(version: str) -> None:
    """Puts what was asked, and the version of the library that answered, into the address."""
    st.query_params.from_dict(replace(asked(), version=version).to_query())


def forget_shared() -> None:
    """Takes the question out of the address."""
    st.query_params.clear()


def back_link() -> str:
    """The link in HTML from Read to the answer that was read before, or to an empty page Ask."""
    label = "Back to the answer" if st.session_state.get(_ASKED) else "Ask the library"
    return f'<a href="{ASK}"><span aria-hidden="true">←</span> {label}</a>'


def _ask(what: Asked) -> None:
    st.session_state[_ASKED] = what
    st.session_state[FIELD] = what.question
    forget_shared()
