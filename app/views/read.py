"""The page Read: one document, with the cited passage marked, and what stands around it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import browsed, library, question
from app.document_html import document_html, missing_html
from app.draw import draw_page
from app.links import read_address, relative_links
from app.markdown_html import body_html
from app.place import Place
from app.surroundings_html import surroundings_html


def read_page() -> None:
    """Draws the page."""
    place = Place.from_query(st.query_params)
    back = f"{question.back_link()} {browsed.back_link()}"
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
        address=lambda anchor: read_address(document.id, section=anchor),
        glossary=library.glossary().entries,
    )
    today = date.today()
    around = surroundings_html(document.front, body.terms, library.around(document, st.context.url or ""), today)
    st.set_page_config(page_title=f"{document.front.title} · goodpractice")
    page = document_html(document, body, sources, today=today, back=back, around=around, quoted=place.quoted)
    draw_page(page, section=place.section)
