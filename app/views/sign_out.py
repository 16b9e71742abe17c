"""The page Sign out."""

from __future__ import annotations

import streamlit as st

from app import signing
from app.catalogue import _
from app.signing_html import leading_html


def sign_out_page() -> None:
    """Draws the page."""
    signing.sign_out()
    st.html(leading_html(_("You are signed out")))
