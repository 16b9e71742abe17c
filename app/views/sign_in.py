"""The page Sign in: leads to the provider, or says what a sign-in gives."""

from __future__ import annotations

import streamlit as st

from app import signing, visitor
from app.catalogue import _
from app.draw import draw_door_state
from app.signing_html import leading_html, person_html


def sign_in_page() -> None:
    """Draws the page."""
    if visitor.person().signed_in:
        st.html(person_html(visitor.person()))
        return
    draw_door_state("leaving")
    signing.sign_in()
    st.html(leading_html(_("You are led to the sign-in")))
