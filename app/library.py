"""The one connection of this process to the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import streamlit as st

from app import imports, visitor
from app.asked import PREFERENCES, SWITCHES, Asked, Narrowed
from app.asker import open_asker
from app.environment import settings as settings
from app.example_questions import Example, examples_for
from app.explained import questions_in
from app.given_out import Levels, among, levels_of, of_answer, of_explanations
from app.links import candidates_of, read_address
from app.narrowing import Narrowing, in_the_way, narrowing_of
from app.suggestions import Suggestion, suggestions_from
from app.surroundings_html import Surroundings
from corpus.bibliography import Source
from corpus.citing import Citing, citing
from corpus.glossary import Glossary
from corpus.related import related_to
from corpus.sharing import CLEAR, Clearance, Sharing, level_of
from indexer.errors import GoodPracticeError
from indexer.facets import facet_filter
from indexer.places.choice import states_of
from indexer.published import View, versions_for, view_of
from indexer.results import Answer, Finding

if TYPE_CHECKING:
    from indexer.ask import Asker, Options
    from indexer.bridge import StoredDocument
    from indexer.explanation import Explanation
    from indexer.recall import Recalled

_LAST = "last_answer"
_FOUND = "last_found"
_KEPT = 10
"""Versions of the library, one a clearance, of which derived things are kept."""
_RELAXED = "last_relaxed"


def clearance() -> Clearance:
    """What the visitor may see; GoodPracticeError when a setting cannot be used."""
    return visitor.clearance()


@st.cache_resource(show_spinner=False)
def _asker() -> Asker:
    """The process's only Asker; it opens the index when something is asked of it."""
    return open_asker(settings())


@st.cache_resource(show_spinner=False)
def _warm_asker() -> Asker:
    """The same Asker with its model loaded, so that no question is slower than the next."""
    _asker().warm_up()
    return _asker()


def asker() -> Asker:
    """The process's Asker, ready, for pages that ask on behalf of others."""
    return _warm_asker()


def warm_up() -> None:
    """Loads the engine and the model for all sessions, unless they are."""
    _warm_asker()


def view() -> View:
    """What the visitor's library holds; neither the engine nor the model is loaded for it."""
    return view_of(states_of(settings())[0], clearance())


def version() -> str:
    """The version of the visitor's library; empty where there is none that can be read."""
    try:
        return view().library_version
    except GoodPracticeError:
        return ""


def sources() -> Mapping[str, Source]:
    """The outside sources by key."""
    return _asker().sources()


def glossary() -> Glossary:
    """The library's terms."""
    return _asker().glossary()


def found(words: str) -> Finding:
    """The documents that fit these words, or where these belong; none for no words.

    It is the session's last one again when neither the words nor the library have changed. Words that belong
    elsewhere are not kept.
    """
    if not words:
        return Finding(())
    own = clearance()
    key = (words, own, version())
    kept: tuple[tuple[str, Clearance, str], Finding] | None = st.session_state.get(_FOUND)
    if kept is not None and kept[0] == key:
        finding = kept[1]
    else:
        finding = _warm_asker().find(words, clearance=own)
        if finding.redirect is None:
            st.session_state[_FOUND] = (key, finding)
    visitor.record(among(finding.documents, *_levels(own)), "search")
    return finding


def around(document: StoredDocument, page: str) -> Surroundings:
    """What stands around a document; `page` is the address of the page that shows it."""
    own = clearance()
    fronts = [each.front for each in _asker().listing(clearance=own)]
    surroundings = Surroundings(
        titles={front.id: front.title for front in fronts},
        citing=_citing(version(), own).get(document.id, ()),
        related=related_to(document.front, fronts),
        version=version(),
        address=urljoin(page, read_address(document.id)),
    )
    near = {each.document for each in surroundings.citing} | {each.front.id for each in surroundings.related}
    near |= {document.front.superseded_by or "", *document.front.supersedes}
    # Which terms the text has is not known here: that a term leads there is written down rather than left out.
    near |= {name for entry in glossary().entries for name in entry.see}
    visitor.record(among(near & surroundings.titles.keys(), *_levels(own)), "links")
    return surroundings


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _citing(version: str, clearance: Clearance) -> dict[str, tuple[Citing, ...]]:
    """What leads to what in this version of the library, as this clearance sees it."""
    return citing(_asker().listing(clearance=clearance))


def narrowing(asked: Asked) -> Narrowing:
    """What a question can be narrowed to, and what is left of the visitor's library as it is narrowed."""
    return _narrowing(view().library_version, clearance(), asked.narrowed)


@st.cache_data(show_spinner=False, max_entries=500)
def _narrowing(version: str, clearance: Clearance, narrowed: Narrowed) -> Narrowing:
    """Kept by version and clearance, since counting costs as much as half an answer."""
    return narrowing_of((each.front for each in _asker().listing(clearance=clearance)), dict(narrowed))


def examples() -> tuple[Example, ...]:
    """Questions to begin with, which the visitor's library answers."""
    return examples_for({each.id for each in _listing()})


def suggestions() -> tuple[Suggestion, ...]:
    """What can be suggested while the visitor types."""
    return suggestions_from((each.front for each in documents()), glossary())


def answer_to(asked: Asked) -> Recalled:
    """The answer, and what has changed since if it is an earlier version’s; NoSuchVersion where that is not kept.

    It is the session's last one again when neither the question nor the library has changed.
    """
    today = view().library_version
    if asked.version == today:
        asked = replace(asked, version="")
    own = clearance()
    key = (asked, own, today)
    kept: tuple[tuple[Asked, Clearance, str], Recalled] | None = st.session_state.get(_LAST)
    if kept is None or kept[0] != key:
        kept = (key, _ask(asked, own))
        st.session_state[_LAST] = kept
    visitor.record(of_answer(kept[1].answer, *_levels(own)), "answer")
    return kept[1]


def relaxing(asked: Asked, answer: Answer) -> tuple[str, ...]:
    """The chosen facets without which today's library answers a narrowed question that has no answer, if any.

    The library is asked again, once or twice, and only the first time.
    """
    if answer.outcome != "no_answer" or answer.reason == "language" or not asked.narrowed:
        return ()
    own = clearance()
    key = (asked, own, answer.library_version)
    kept: tuple[tuple[Asked, Clearance, str], tuple[str, ...]] | None = st.session_state.get(_RELAXED)
    if kept is None or kept[0] != key:
        kept = (key, _relaxing(replace(asked, version=""), own))
        st.session_state[_RELAXED] = kept
    return kept[1]


def _relaxing(asked: Asked, own: Clearance) -> tuple[str, ...]:
    everywhere = _ask(replace(asked, narrowed=()), own).answer
    if everywhere.outcome != "answered":
        return ()
    found = _asker().documents([each.document for each in everywhere.citations], clearance=own)
    fewest = in_the_way((each.front for each in found.values()), asked.chosen)
    kept = tuple(each for each in asked.narrowed if each[0] not in fewest)
    if fewest and _ask(replace(asked, narrowed=kept), own).answer.outcome == "answered":
        return fewest
    return tuple(asked.chosen)


def explanations_of(asked: Asked, answer: Answer) -> tuple[Explanation, ...]:
    """Why today's library answers as it does, for each part of the question."""
    own, options, filters = clearance(), _options(asked), facet_filter(asked.chosen)
    explanations = tuple(
        _warm_asker().explain(each, clearance=own, filters=filters, options=options)
        for each in questions_in(answer)
    )
    visitor.record(of_explanations(explanations, *_levels(own)), "answer")
    return explanations


def finished_on(version: str) -> date | None:
    """The day on which this version of the visitor's library was indexed last; None where it is not kept."""
    for state, view in versions_for(states_of(settings()), clearance()):
        if view.library_version == version:
            return datetime.fromisoformat(state.finished).date()
    return None


def documents() -> tuple[StoredDocument, ...]:
    """Every document that the visitor may see, by id."""
    listing = _listing()
    visitor.record(levels_of(listing), "list")
    return listing


def document(name: str) -> StoredDocument | None:
    """The document with this id, None where the visitor can see none."""
    found = _document(name)
    if found is not None:
        visitor.record(levels_of([found]), "page")
    return found


def document_at(path: str) -> str | None:
    """The id of the document in the file at `path`, None where the visitor can see none."""
    for name in candidates_of(path):
        found = _document(name)
        if found is not None and found.path == path:
            return found.id
    return None


def _document(name: str) -> StoredDocument | None:
    return _asker().document(name, clearance=clearance()) if name else None


def _listing() -> tuple[StoredDocument, ...]:
    return _asker().listing(clearance=clearance())


def _levels(own: Clearance) -> tuple[Levels, Sharing]:
    """How widely each document of this clearance is shared, and what to take one for that is there no more."""
    if own == CLEAR:
        return {}, CLEAR
    return _levels_of(version(), own), level_of(own)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _levels_of(version: str, clearance: Clearance) -> Levels:
    return levels_of(_asker().listing(clearance=clearance))


def _ask(asked: Asked, own: Clearance) -> Recalled:
    imports.finish()
    from indexer.recall import Recalled, recall

    asker, options, filters = _warm_asker(), _options(asked), facet_filter(asked.chosen)
    if asked.version:
        return recall(asker, asked.question, asked.version, clearance=own, filters=filters, options=options)
    answer = asker.ask(asked.question, clearance=own, filters=filters, options=options)
    return Recalled(answer, current=True, changes=(), hidden=0, same_today=True)


def _options(asked: Asked) -> Options:
    imports.finish()
    from indexer.ask import Options

    switches = {name: asked.is_on(name) for name in SWITCHES}
    return Options(**switches, leave_out=tuple(PREFERENCES[name] for name in asked.off if name in PREFERENCES))
