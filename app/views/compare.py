"""The page Compare: what the law asks in different places."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import library
from app.catalogue import _
from app.draw_compare import draw_files, draw_head, draw_places, draw_subjects, wanted_laws
from app.laws import by_subject, laws_in
from app.laws_wanted import ALL, laws_of


def compare_page() -> None:
    """Draws the page."""
    now, today = wanted_laws(), date.today()
    draw_head()
    with st.spinner(_("Opening the library")):
        rows = laws_in(library.documents())
    sources = library.sources()
    draw_places(rows, now)
    found = by_subject(laws_of(rows, now), today)
    shown = [subject for subject in found if now.subject in (ALL, subject.code)]
    draw_subjects(found, shown, sources, today, now)
    draw_files(shown, sources, today)
