"""The page Findings: the studies of the library, where evidence is missing, and published figures over time."""

from __future__ import annotations

import streamlit as st

from app import library
from app.catalogue import _
from app.draw_findings import draw_export, draw_figures, draw_head, draw_map, draw_side, draw_studies
from app.draw_saved import draw_saved
from app.narrow_studies import draw_narrowing, wanted
from app.studies import studies_in
from app.studies_wanted import narrowed, picked


def findings_page() -> None:
    """Draws the page."""
    now = wanted()
    with st.spinner(_("Opening the library")):
        documents = library.documents()
    sources = library.sources()
    studies = studies_in(documents)
    found, chosen = narrowed(studies, now), picked(studies, now)
    draw_head(now, len(chosen))
    if now.view == "figures":
        draw_figures(documents, sources)
        return
    if now.view == "side" and chosen:
        draw_side(chosen, now)
        draw_export(chosen, sources)
        return
    draw_narrowing(studies, now)
    if now.view == "map":
        draw_map(found, now)
        return
    hidden = sum(not each.in_use for each in studies)
    draw_studies(found, chosen, hidden, now)
    draw_export(chosen or found, sources)
    draw_saved(studies, len(found), now)
