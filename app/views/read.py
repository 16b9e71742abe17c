"""The page Read: one document, with the cited passage marked."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import library, question
from app.document_html import document_html, missing_html
from app.draw import draw_page
from app.links import relative_links
from app.markdown_html import body_html
from app.place import Place


def read_page() -> None:
    """Draws the page."""
    place = Place.from_query(st.query_params)
    back = question.back_link()
    with st.spinner("Opening the library"):
        document = library.document(place.document)
    if document is None:
        draw_page(missing_html(back), section=None)
        return
    sources = library.sources()
    body = body_html(
        document.source,
        title=document.front.title,
        quoted=place.quoted,
        known=sources,
        resolve=relative_links(document.path, library.document_at),
    )
    st.set_page_config(page_title=f"{document.front.title} · goodpractice")
    draw_page(document_html(document, body, sources, today=date.today(), back=back), section=place.section)
