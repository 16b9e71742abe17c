"""The page Gaps: what was asked and not answered."""

from __future__ import annotations

import streamlit as st


def gaps_page() -> None:
    """Draws the page."""
    st.html("<h1>Gaps</h1>")
