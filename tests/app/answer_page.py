"""A little app of two pages, for tests: an answer with what can be done with it, and what the visitor left."""

from __future__ import annotations

import streamlit as st

from app.draw import draw_frame
from app.draw_feedback import draw_feedback
from app.draw_keep import draw_keep
from app.views.mine import mine_page
from tests.app.examples import TODAY, answer


def answer_page() -> None:
    """An answer that quotes a law."""
    draw_keep(answer(), TODAY)
    draw_feedback(answer(), {})
    st.text_area("Paste here", key="pasted")


def main() -> None:
    """Draws the page that the address names."""
    page = st.navigation(
        [st.Page(answer_page, title="Answer", default=True), st.Page(mine_page, title="Mine", url_path="mine")],
        position="hidden",
    )
    with draw_frame([], own=[], version=""):
        page.run()


main()
