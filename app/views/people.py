"""The page People: who may see and do what, and why."""

from __future__ import annotations

import streamlit as st


def people_page() -> None:
    """Draws the page."""
    st.html("<h1>People</h1>")
