"""Who the visitor of this session is to the workspace, and this process's one connection to it."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

import streamlit as st

from app import library
from app.people.person import Person, parse_role
from indexer.errors import GoodPracticeError

if TYPE_CHECKING:  # at run time this would import SQLAlchemy, which takes a second
    from app.workspace.workspace import Workspace

_OWNER = "visitor"


def person() -> Person:
    """Who is using the app in this session; GoodPracticeError where a setting names no role or level."""
    try:
        role = parse_role(library.settings().role)
    except ValueError as error:
        raise GoodPracticeError(f"GOODPRACTICE_ROLE: {error}") from error
    return Person(owner(), role, library.clearance())


def owner() -> str:
    """The visitor's name in the workspace: random, and gone with the session."""
    if _OWNER not in st.session_state:
        # The beginning tells the workspace that nobody can come back to what this owner saved.
        st.session_state[_OWNER] = f"visitor-{token_hex(16)}"
    name: str = st.session_state[_OWNER]
    return name


def workspace() -> Workspace:
    """The workspace of this process, which opens nothing before it is used."""
    settings = library.settings()
    return _workspace(settings.workspace, settings.keep_questions_days)


def keep_days() -> int:
    """For how many days words that visitors typed are kept; 0 for never."""
    return library.settings().keep_questions_days


@st.cache_resource(show_spinner=False)
def _workspace(place: str, keep_days: int) -> Workspace:
    from app.workspace.workspace import Workspace

    return Workspace(place, keep_days)
