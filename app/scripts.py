"""The scripts of the pages, each a file beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent


def draw_scripts(*names: str) -> None:
    """Runs these scripts; each sees to it that it runs once."""
    scripts = "".join(_script(name) for name in names)
    st.html(f"<script>{scripts}</script>", unsafe_allow_javascript=True)


@cache
def _script(name: str) -> str:
    return (_HERE / f"{name}.js").read_text(encoding="utf-8")
