"""The one connection of this process to the library."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import streamlit as st

from app import imports
from app.access import visitor_clearance
from app.asked import SWITCHES, Asked
from app.asker import open_asker
from app.explained import questions_in
from app.links import candidates_of
from corpus.bibliography import Source
from corpus.sharing import Sharing
from indexer.errors import GoodPracticeError
from indexer.published import View
from indexer.results import Answer
from indexer.settings import Settings

if TYPE_CHECKING:
    from indexer.ask import Asker, Options
    from indexer.bridge import StoredDocument
    from indexer.explanation import Explanation
    from indexer.recall import Recalled

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
    return open_asker(settings())


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


def answer_to(asked: Asked) -> Recalled:
    """The answer, and what has changed since if it is an earlier version’s; NoSuchVersion where that is not kept.

    It is the session's last one again when neither the question nor the library has changed.
    """
    today = view().library_version
    if asked.version == today:
        asked = replace(asked, version="")
    key = (asked, clearance(), today)
    kept: tuple[tuple[Asked, str, str], Recalled] | None = st.session_state.get(_LAST)
    if kept is None or kept[0] != key:
        kept = (key, _ask(asked))
        st.session_state[_LAST] = kept
    return kept[1]


def explanations_of(asked: Asked, answer: Answer) -> tuple[Explanation, ...]:
    """Why today's library answers as it does, for each part of the question."""
    options = _options(asked)
    return tuple(
        _warm_asker().explain(each, clearance=clearance(), options=options) for each in questions_in(answer)
    )


def finished_on(version: str) -> date | None:
    """The day on which this version of the visitor's library was indexed last; None where it is not kept."""
    imports.finish()
    from indexer.places.choice import place_of

    for state in place_of(settings()).states():
        if state.views[clearance()].library_version == version:
            return datetime.fromisoformat(state.finished).date()
    return None


def documents() -> tuple[StoredDocument, ...]:
    """Every document that the visitor may see, by id."""
    return _asker().listing(clearance=clearance())


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


def _ask(asked: Asked) -> Recalled:
    from indexer.recall import Recalled, recall

    options = _options(asked)
    if asked.version:
        return recall(_warm_asker(), asked.question, asked.version, clearance=clearance(), options=options)
    answer = _warm_asker().ask(asked.question, clearance=clearance(), options=options)
    return Recalled(answer, current=True, changes=(), hidden=0, same_today=True)


def _options(asked: Asked) -> Options:
    from indexer.ask import Options

    return Options(**{name: asked.is_on(name) for name in SWITCHES})
