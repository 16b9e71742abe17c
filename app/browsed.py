"""What the visitor browses: in the address, but for words that belong elsewhere."""

from __future__ import annotations

from html import escape

import streamlit as st

from app import library
from app.browsing import Browsing
from app.catalogue import _
from indexer.results import Finding

FIELD = "browse_words"
"""The key of the field for words."""

_TYPED = "browse_typed"
_IN_FIELD = "browse_in_field"
_LAST = "browse_address"


def look() -> None:
    """Keeps what stands in the field for the run that follows."""
    st.session_state[_TYPED] = st.session_state[FIELD]


def settled() -> tuple[Browsing, Finding]:
    """What to show now, and what its words find; words that belong elsewhere leave the address and the field."""
    browsing = before = Browsing.from_query(st.query_params)
    typed: str | None = st.session_state.pop(_TYPED, None)
    if typed is not None:
        browsing = browsing.looking_for(typed)
    finding = library.found(browsing.words)
    if finding.redirect is not None:
        browsing = browsing.looking_for("")
        st.session_state[_IN_FIELD] = None
    if browsing != before:
        st.query_params.from_dict(browsing.to_query())
    if FIELD not in st.session_state or st.session_state.get(_IN_FIELD) != browsing.words:
        st.session_state[FIELD] = st.session_state[_IN_FIELD] = browsing.words
    st.session_state[_LAST] = browsing.address
    return browsing, finding


def back_link() -> str:
    """The link in HTML to the list that was last browsed, or to the head of Browse."""
    address: str | None = st.session_state.get(_LAST)
    label = _("Back to the list") if address else _("Browse the library")
    return f'<a href="{escape(address or "browse")}">{escape(label)}</a>'
