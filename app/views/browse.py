"""The page Browse: the library as a map and as a list that can be narrowed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import browsed, library
from app.draw_browse import draw_browse_head, draw_elsewhere, draw_listing, draw_map
from app.shelf import shelf_of


def browse_page() -> None:
    """Draws the page."""
    with st.spinner("Opening the library"):
        browsing, finding = browsed.settled()
        fronts = tuple(document.front for document in library.documents())
    draw_browse_head(browsed.FIELD, browsed.look)
    if finding.redirect is not None:
        draw_elsewhere(finding.redirect)
        return
    shelf = shelf_of(fronts, browsing, finding.documents)
    draw_map(shelf.mapped, browsing)
    draw_listing(shelf.counts, shelf.left, shelf.relaxed, browsing, date.today())
