"""The question that a visitor has asked: kept in the session, and in the address only when it is shared.

What it is narrowed to always stands in the address.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from app.asked import PARAMETERS, Asked, narrowed, one_line
from app.catalogue import _
from app.links import ASK
from app.narrowed import chosen_in, query_of
from indexer.facets import FACETS
from indexer.results import Answer

FIELD = "question_field"
"""The key of the input field."""

_ASKED = "asked"
_RECENT = "recent_questions"
_KEPT = 6
"""How many of the last questions can be asked again."""


def asked() -> Asked:
    """What to answer now: what the address asks, else what was asked last, narrowed as the address says."""
    last: Asked = st.session_state.get(_ASKED, Asked(""))
    # A field that was not drawn on the last page has forgotten its text.
    arrived = FIELD not in st.session_state
    shared = Asked.from_query(st.query_params)
    if arrived and not shared.question and not shared.narrowed:
        _narrow_address(last)
        shared = replace(shared, narrowed=last.narrowed)
    if shared.question and shared != last:
        last = shared
        st.session_state[FIELD] = shared.question
    elif shared.narrowed != last.narrowed:
        last = replace(last, narrowed=shared.narrowed, version="")
    st.session_state[_ASKED] = last
    st.session_state.setdefault(FIELD, last.question)
    return last


def ask_field() -> None:
    """Makes what stands in the field the question asked."""
    ask(st.session_state[FIELD])


def ask(question: str) -> None:
    """Makes this the question asked, of today's library and with nothing switched off, narrowed as before."""
    _ask(Asked(one_line(question), narrowed=narrowed(chosen_in(st.query_params))))


def ask_again(what: Asked) -> None:
    """Asks today's library what was asked before."""
    _ask(replace(what, version=""))


def switch(name: str) -> None:
    """Asks the same question again with one switch turned over."""
    _ask(replace(asked().switched(name), version=""))


def ask_today() -> None:
    """Asks today's library what an earlier one was asked."""
    _ask(replace(asked(), version=""))


def remember(what: Asked, answer: Answer) -> None:
    """Keeps the question for this visit, so that it can be asked again; one that was redirected is never kept."""
    if answer.outcome != "redirected":
        again = replace(what, version="")
        st.session_state[_RECENT] = (again, *(each for each in recent() if each != again))[:_KEPT]


def recent(now: Asked | None = None) -> tuple[Asked, ...]:
    """The last questions of this visit but for the one that is asked `now`, the newest first."""
    kept: tuple[Asked, ...] = st.session_state.get(_RECENT, ())
    return tuple(each for each in kept if now is None or each != replace(now, version=""))


def forget_recent() -> None:
    """Forgets the last questions."""
    st.session_state[_RECENT] = ()


def is_shared() -> bool:
    """Whether the address holds the question and the version of the library."""
    return bool(Asked.from_query(st.query_params).version)


def share(version: str) -> None:
    """Puts what was asked, and the version of the library that answered, into the address."""
    st.query_params.from_dict(_others() | replace(asked(), version=version).to_query())


def forget_shared() -> None:
    """Takes the question out of the address."""
    for name in PARAMETERS:
        st.query_params.pop(name, None)


def back_link() -> str:
    """The link in HTML from Read to the answer that was read before, or to an empty page Ask."""
    last: Asked = st.session_state.get(_ASKED, Asked(""))
    label = _("Back to the answer") if last.question else _("Ask the library")
    return f'<a href="{ASK}"><span aria-hidden="true">←</span> {escape(label)}</a>'


def _ask(what: Asked) -> None:
    st.session_state[_ASKED] = what
    st.session_state[FIELD] = what.question
    _narrow_address(what)


def _narrow_address(what: Asked) -> None:
    """Leaves in the address what the question is narrowed to, and no question."""
    wanted = _others() | query_of(what.chosen)
    if wanted != dict(st.query_params):
        st.query_params.from_dict(wanted)


def _others() -> dict[str, str]:
    """The parameters of the address that say nothing of what is asked."""
    ours = {*PARAMETERS, *FACETS}
    return {name: value for name, value in st.query_params.items() if name not in ours}
