"""The page Write: drafts, and the editor."""

from __future__ import annotations

import streamlit as st

from app.catalogue import _
from app.draw_write import draw_desk, draw_no_library
from app.draw_write_editor import draw_editor
from app.writing import session


def write_page() -> None:
    """Draws the page."""
    st.set_page_config(page_title=f"{_('Write')} · goodpractice")
    if session.folder() is None:
        draw_no_library()
        return
    with st.spinner(_("Opening the library")):
        home = session.home()
    if draft := st.query_params.get("draft", ""):
        draw_editor(draft, home)
    else:
        draw_desk(home, st.query_params.get("gap", ""))
