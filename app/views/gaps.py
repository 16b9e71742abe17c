"""The page Gaps: what was asked and not answered, and what closes it."""

from __future__ import annotations

import streamlit as st

from app.catalogue import _
from app.draw_gaps import draw_gap, draw_gaps
from app.gaps import actions
from app.gaps.wanted import Wanted


def gaps_page() -> None:
    """Draws the page."""
    wanted = Wanted.from_query(st.query_params)
    with st.spinner(_("Looking through what was asked")):
        done = actions.refresh()
        gaps = () if wanted.gap else actions.all_gaps()
    if wanted.gap:
        draw_gap(actions.one_gap(wanted.gap), wanted, done)
    else:
        draw_gaps(gaps, wanted, done, actions.desk().without_words())
