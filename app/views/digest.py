"""The page What is new: what is new, changed, due and retired."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import digested
from app.catalogue import _
from app.draw_digest import draw_digest, draw_head


def digest_page() -> None:
    """Draws the page."""
    today = date.today()
    now = digested.wanted(today)
    draw_head(now, today)
    with st.spinner(_("Opening the library")):
        digest = digested.digest(now, today)
    draw_digest(digest, now)
