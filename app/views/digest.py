"""The page What is new: what is new, changed, due and retired."""

from __future__ import annotations

import streamlit as st


def digest_page() -> None:
    """Draws the page."""
    st.html("<h1>What is new</h1>")
