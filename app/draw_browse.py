"""What the page Browse is made of: typed values in, pixels out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape

import streamlit as st

from app.answer_html import outcome_html
from app.browse_facets_html import facets_html
from app.browse_html import results_html
from app.browse_map_html import map_html
from app.browsing import Browsing
from app.catalogue import _
from corpus.frontmatter import FrontMatter
from indexer.results import Answer, Redirect


def draw_browse_head(key: str, on_look: Callable[[], None]) -> None:
    """The title and the field for words."""
    title = _("Browse the library")
    new = _("What is new")
    st.html(
        f'<h1 class="gp-browse-title gp-wide-page">{escape(title)}</h1>'
        f'<p class="gp-back"><a href="digest">{escape(new)}</a></p>'
    )
    row = st.form("browse", border=False).container(horizontal=True, vertical_alignment="bottom", gap="small")
    row.text_input(_("Words"), key=key, placeholder=_("A few words, such as “hash list”"))
    row.form_submit_button(_("Find"), on_click=on_look, type="primary")


def draw_elsewhere(redirect: Redirect) -> None:
    """Where words belong that find no document."""
    # No word of what was typed is in it.
    nothing = Answer("", "redirected", 0.0, (), (), (), (), "", 0.0, redirect=redirect)
    st.html(outcome_html(nothing, 0, date.today()))


def draw_map(fronts: Sequence[FrontMatter], browsing: Browsing) -> None:
    """The map of topics and stages to enter by, where there is any."""
    if drawn := map_html(fronts, browsing):
        st.html(drawn)


def draw_listing(
    counts: Mapping[str, Mapping[str, int]],
    left: Sequence[FrontMatter],
    relaxed: Mapping[str, int],
    browsing: Browsing,
    today: date,
) -> None:
    """The facets and the documents that they leave."""
    results = results_html(left, relaxed, browsing, today)
    st.html(f'<div class="gp-browse">{facets_html(counts, browsing)}{results}</div>')
