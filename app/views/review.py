"""The page Review: what waits for a second reader, and its publication."""

from __future__ import annotations

import streamlit as st


def review_page() -> None:
    """Draws the page."""
    st.html("<h1>Review</h1>")
