"""The web app: the table of pages, the frame around them, and the one error handler."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from app import library, signing, visitor
from app.catalogue import N_, _, speak
from app.draw import draw_frame, draw_not_allowed, draw_problem
from app.frame_html import Stop
from app.language import visitors_language
from app.links import ASK
from app.people.person import Right
from app.views.ask import ask_page
from app.views.browse import browse_page
from app.views.compare import compare_page
from app.views.digest import digest_page
from app.views.findings import findings_page
from app.views.gaps import gaps_page
from app.views.mine import mine_page
from app.views.people import people_page
from app.views.read import read_page
from app.views.review import review_page
from app.views.sign_in import sign_in_page
from app.views.sign_out import sign_out_page
from app.views.stand import stand_page
from app.views.write import write_page
from corpus.library import NoLibrary
from indexer.errors import GoodPracticeError

PAGES = (
    st.Page(ask_page, title=N_("Ask"), default=True),
    st.Page(browse_page, title=N_("Browse"), url_path="browse"),
    st.Page(findings_page, title=N_("Findings"), url_path="findings"),
    st.Page(compare_page, title=N_("Compare"), url_path="compare"),
    st.Page(stand_page, title=N_("Where do we stand"), url_path="stand"),
    st.Page(gaps_page, title=N_("Gaps"), url_path="gaps"),
    st.Page(write_page, title=N_("Write"), url_path="write"),
    st.Page(review_page, title=N_("Review"), url_path="review"),
    st.Page(people_page, title=N_("People"), url_path="people"),
    st.Page(digest_page, title=N_("What is new"), url_path="digest", visibility="hidden"),
    st.Page(read_page, title=N_("Read"), url_path="read", visibility="hidden"),
    st.Page(mine_page, title=N_("What you left here"), url_path="mine", visibility="hidden"),
    st.Page(sign_in_page, title=N_("Sign in"), url_path="sign-in", visibility="hidden"),
    st.Page(sign_out_page, title=N_("Sign out"), url_path="sign-out", visibility="hidden"),
)

# What the pages of the desk need; nobody else is led to them, and an address alone does not open them.
NEEDS: Mapping[str, Right] = {"gaps": "close gaps", "write": "write", "review": "review", "people": "see people"}

# What is new, and the pages of what is the visitor's own: the foot leads to them, not the navigation.
_NEWS, _LEFT, _IN, _OUT = "digest", "mine", "sign-in", "sign-out"


def main() -> None:
    """Draws the page that the address names."""
    speak(visitors_language())
    page = st.navigation(PAGES, position="hidden")
    icon = Path(__file__).with_name("mark.svg")
    st.set_page_config(page_title=f"{_(page.title)} · goodpractice", page_icon=str(icon), layout="centered")
    stops = {each.url_path: Stop(_(each.title), each.url_path or ASK, each == page) for each in PAGES}
    shown = [stops[each.url_path] for each in PAGES if each.visibility == "visible" and _may_open(each.url_path)]
    own = [stops[each] for each in (_NEWS, _LEFT, *_signing())]
    with draw_frame(shown, own=own, version=library.version(), door=signing.door()):
        try:
            if _may_open(page.url_path):
                page.run()
            else:
                draw_not_allowed()
        except (GoodPracticeError, NoLibrary) as error:
            draw_problem(error)


def _signing() -> tuple[str, ...]:
    if not visitor.can_sign_in():
        return ()
    return (_OUT,) if visitor.has_signed_in() else (_IN,)


def _may_open(page: str) -> bool:
    if page not in NEEDS:
        return True
    try:
        return visitor.person().may(NEEDS[page])
    except GoodPracticeError:
        return False  # the other pages say what is wrong


main()
