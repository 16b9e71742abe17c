"""The script of the page Read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st


@cache
def _script() -> str:
    return Path(__file__).with_name("read.js").read_text(encoding="utf-8")


def draw_read_script() -> None:
    """What copies addresses and shows definitions; it does so once for all pages."""
    st.html(f"<script>{_script()}</script>", unsafe_allow_javascript=True)
