"""What every page is made of: a typed value in, pixels out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote
from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app.catalogue import _, library_lang, spoken
from app.frame_html import Stop, footer_html, header_html, offline_html
from app.language import chosen_language
from app.signing_html import Door, door_html, state_html
from indexer.errors import BadQuestion

_HERE = Path(__file__).parent

_STYLES = (
    "base", "ask", "keep", "browse", "read", "findings", "compare", "stand", "digest", "gaps", "write", "review",
    "people",
)  # fmt: skip
"""The files in `styles/`, in the order in which they are read."""

SCRIPTS = (
    "follow", "frame", "shortcut", "suggest", "cards", "narrow", "copy", "browse", "read", "stay", "write",
)  # fmt: skip
"""What listens on the pages, each file once in a visit; `frame` is told the language anew."""


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    mark = quote(_file("mark.svg").strip())
    # Streamlit lets no picture into HTML, but into a style.
    return f':root {{ --gp-mark: url("data:image/svg+xml,{mark}"); }}' + "".join(
        _file(f"styles/{name}.css") for name in _STYLES
    )


@cache
def _scripts() -> str:
    return "".join(_file(f"{name}.js") for name in SCRIPTS)


def draw_frame(
    stops: Sequence[Stop], *, own: Sequence[Stop], version: str, door: Door | None = None
) -> DeltaGenerator:
    """The style, the head and the foot of every page; the part between them comes back, to be filled.

    `own` are the pages that the foot leads to, `version` is the library's where it is known, and `door` what
    there is to say of signing in.
    """
    st.html(f"<style>{_style()}</style>")
    # The languages travel as data: what stands in an address never becomes script.
    tongue = f'<span hidden data-language="{spoken()}" data-chosen="{chosen_language()}"></span>'
    # All of them before any page: what can be seen can be pressed, and each page is as it is after another one.
    st.html(f"{tongue}<script>{_scripts()}</script>", unsafe_allow_javascript=True)
    st.html(header_html(stops) + offline_html())
    # The foot stands before the page is made, so that it neither waits for it nor jumps.
    between = st.container(key="page")
    st.html(footer_html(version=version, own=own))
    if door is not None:
        draw_door_state("yes" if door.signed_in else "no")
        if notice := door_html(door):
            between.html(notice)
    return between


def draw_door_state(state: str) -> None:
    """Tells the browser where a sign-in stands, see `state_html`."""
    st.html(f"{state_html(state)}<script>{_file('sign_in.js')}</script>", unsafe_allow_javascript=True)


def draw_page(html: str, *, section: str | None) -> None:
    """A page of reading, scrolled to its mark, to a section, or to its head."""
    sheet = f"{crc32(html.encode('utf-8', 'replace')):08x}"
    st.html(f'<div class="gp-sheet" data-sheet="{sheet}">{html}</div>')
    # The place travels as data: what stands in an address never becomes script.
    place = f'<span hidden data-sheet="{sheet}" data-section="{escape(section or "")}"></span>'
    st.html(f"{place}<script>{_file('reveal.js')}</script>", unsafe_allow_javascript=True)


def draw_moved(part: str, times: int) -> None:
    """Brings the head of a part of a page into view, once for each move to another part; not on arrival."""
    if times:
        place = f'<span hidden data-part="{escape(part)}" data-times="{times}"></span>'
        st.html(f"{place}<script>{_file('arrive.js')}</script>", unsafe_allow_javascript=True)


def draw_not_allowed() -> None:
    """That the visitor may not open this page, and who can change that."""
    says = _("It is for people with a role that you do not have. A steward of this library can give it to you.")
    st.html(
        '<section class="gp-outcome gp-problem" role="alert"><h1><span aria-hidden="true">!</span> '
        f"{escape(_('This page is not open to you'))}</h1><p>{escape(says)}</p></section>"
    )


def draw_problem(error: Exception) -> None:
    """What went wrong and what to do, in the words of the error."""
    asked = isinstance(error, BadQuestion)
    title = _("This question cannot be asked as it is") if asked else _("The library cannot answer right now")
    st.html(
        '<section class="gp-outcome gp-problem" role="alert"><h1><span aria-hidden="true">!</span> '
        f"{escape(title)}</h1><p{library_lang()}>{escape(str(error))}</p></section>"
    )
