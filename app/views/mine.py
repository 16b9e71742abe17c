"""The page What you left here: everything that this visitor stored, and its deletion."""

from __future__ import annotations

import streamlit as st

from app import feedback, forgetting, visitor
from app.catalogue import _
from app.draw_mine import draw_forget_me, draw_mine, draw_trouble
from app.people_html import forgotten_html
from app.workspace.errors import WorkspaceUnavailable


def mine_page() -> None:
    """Draws the page."""
    st.set_page_config(page_title=f"{_('What you left here')} · goodpractice")
    draw_trouble(feedback.trouble() or forgetting.trouble())
    if forgotten := forgetting.receipt():
        st.html(forgotten_html(forgotten))
    try:
        left = visitor.workspace().everything(visitor.owner())
    except WorkspaceUnavailable as error:
        draw_trouble(str(error))
        return
    signed_in = visitor.person().signed_in
    draw_mine(left, visitor.keep_days(), feedback.last_receipt(), feedback.delete, signed_in=signed_in)
    if signed_in:
        draw_forget_me(forgetting.forget_myself)
