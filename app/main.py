"""The web app: the table of pages, the frame around them, and the one error handler."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app import library
from app.catalogue import N_, _, speak
from app.draw import draw_frame, draw_problem
from app.frame_html import Stop
from app.language import visitors_language
from app.links import ASK
from app.views.ask import ask_page
from app.views.browse import browse_page
from app.views.compare import compare_page
from app.views.findings import findings_page
from app.views.mine import mine_page
from app.views.read import read_page
from app.views.stand import stand_page
from corpus.library import NoLibrary
from indexer.errors import GoodPracticeError

PAGES = (
    st.Page(ask_page, title=N_("Ask"), default=True),
    st.Page(browse_page, title=N_("Browse"), url_path="browse"),
    st.Page(findings_page, title=N_("Findings"), url_path="findings"),
    st.Page(compare_page, title=N_("Compare"), url_path="compare"),
    st.Page(stand_page, title=N_("Where do we stand"), url_path="stand"),
    st.Page(read_page, title=N_("Read"), url_path="read", visibility="hidden"),
    st.Page(mine_page, title=N_("What you left here"), url_path="mine", visibility="hidden"),
)

# The page of what the visitor left here: the foot leads to it, not the navigation.
_LEFT = "mine"


def main() -> None:
    """Draws the page that the address names."""
    speak(visitors_language())
    page = st.navigation(PAGES, position="hidden")
    icon = Path(__file__).with_name("mark.svg")
    st.set_page_config(page_title=f"{_(page.title)} · goodpractice", page_icon=str(icon), layout="centered")
    stops = {each.url_path: Stop(_(each.title), each.url_path or ASK, each == page) for each in PAGES}
    shown = [stops[each.url_path] for each in PAGES if each.visibility == "visible" and each.url_path != _LEFT]
    with draw_frame(shown, left=stops.get(_LEFT), version=library.version()):
        try:
            page.run()
        except (GoodPracticeError, NoLibrary) as error:
            draw_problem(error)


main()
