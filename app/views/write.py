"""The page Write: drafts, and the editor."""

from __future__ import annotations

import streamlit as st


def write_page() -> None:
    """Draws the page."""
    st.html("<h1>Write</h1>")
