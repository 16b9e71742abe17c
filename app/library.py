"""The one connection of this process to the library."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from app.access import visitor_clearance
from app.links import candidates_of
from corpus.bibliography import Source
from corpus.sharing import Sharing
from indexer.errors import GoodPracticeError
from indexer.published import View
from indexer.results import Answer
from indexer.settings import Settings

if TYPE_CHECKING:
    from indexer.ask import Asker
    from indexer.bridge import StoredDocument

_LAST = "last_answer"


def settings() -> Settings:
    """The settings of this process; GoodPracticeError that names one which is not usable."""
    try:
        return Settings.from_environment(os.environ)
    except ValueError as error:
        raise GoodPracticeError(str(error)) from error


def clearance() -> Sharing:
    """What the visitor may see; GoodPracticeError when the setting names no level."""
    try:
        return visitor_clearance(settings())
    except ValueError as error:
        raise GoodPracticeError(f"GOODPRACTICE_CLEARANCE: {error}") from error


@st.cache_resource(show_spinner=False)
def _asker() -> Asker:
    """The process's only Asker; it opens the index when something is asked of it."""
    # Imported late: Haystack and the model's library take seconds, and the page can be drawn before.
    from indexer.ask import Asker

    return Asker(settings())


@st.cache_resource(show_spinner=False)
def _warm_asker() -> Asker:
    """The same Asker with its model loaded, so that no question is slower than the next."""
    _asker().warm_up()
    return _asker()


def view() -> View:
    """What the visitor's library holds."""
    return _warm_asker().view(clearance())


def sources() -> Mapping[str, Source]:
    """The outside sources by key."""
    return _asker().sources()


def answer_to(question: str) -> Answer:
    """The answer; the session's last one again when neither the question nor the library has changed."""
    key = (question, clearance(), view().library_version)
    kept: tuple[tuple[str, str, str], Answer] | None = st.session_state.get(_LAST)
    if kept is None or kept[0] != key:
        kept = (key, _warm_asker().ask(question, clearance=clearance()))
        st.session_state[_LAST] = kept
    return kept[1]


def document(name: str) -> StoredDocument | None:
    """The document with this id, None where the visitor can see none."""
    return _asker().document(name, clearance=clearance()) if name else None


def document_at(path: str) -> str | None:
    """The id of the document in the file at `path`, None where the visitor can see none."""
    for name in candidates_of(path):
        found = document(name)
        if found is not None and found.path == path:
            return found.id
    return None
