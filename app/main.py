"""The web app: the table of pages, the frame around them, and the one error handler."""

from __future__ import annotations

import streamlit as st

from app.draw import draw_frame, draw_problem
from app.views.ask import ask_page
from app.views.mine import mine_page
from app.views.read import read_page
from corpus.library import NoLibrary
from indexer.errors import GoodPracticeError

PAGES = (
    st.Page(ask_page, title="Ask", default=True),
    st.Page(read_page, title="Read", url_path="read", visibility="hidden"),
    st.Page(mine_page, title="What you left here", url_path="mine", visibility="hidden"),
)


def main() -> None:
    """Draws the page that the address names."""
    st.set_page_config(page_title="goodpractice", layout="centered")
    page = st.navigation(PAGES, position="top")
    draw_frame()
    try:
        page.run()
    except (GoodPracticeError, NoLibrary) as error:
        draw_problem(error)


main()
