"""The script behind links that change a page without leaving the place on it (see `app/stay_html.py`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st


@cache
def _script() -> str:
    return Path(__file__).with_name("stay.js").read_text(encoding="utf-8")


def draw_stay() -> None:
    """Puts the script on the page."""
    st.html(f"<script>{_script()}</script>", unsafe_allow_javascript=True)
