"""The page Review: what waits for a second reader, and its publication."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import library, visitor
from app.catalogue import _
from app.desk.due import due_on
from app.desk.here import tidy
from app.reviewing.draw import draw_document, draw_draft, draw_listing, draw_says
from app.reviewing.session import publish, repository, sheet_of
from app.writing.session import drafts, says


def review_page() -> None:
    """Draws the page; what is approved and not published yet is published first."""
    repository()
    person, query = visitor.person(), st.query_params
    if drafts().listing(person, "publishing"):
        with st.spinner(_("Publishing")):
            publish()
        tidy(library.settings())
    draw_says(says())
    if "draft" in query:
        with st.spinner(_("Opening the draft")):
            sheet = sheet_of(query["draft"])
        draw_draft(sheet)
    elif "document" in query and (document := library.document(query["document"])):
        draw_document(document, library.documents(), date.today())
    else:
        due = due_on((each.front for each in library.documents()), date.today())
        draw_listing(drafts().listing(person), due, person.id)
