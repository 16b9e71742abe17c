"""Assessments that a visitor keeps on the machine, in the workspace."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from app import visitor
from app.standing import session
from app.standing.assessment import Assessment
from app.standing.file import BadFile, from_json, to_json
from app.workspace.errors import WorkspaceUnavailable
from app.workspace.records import SavedAssessment

_TROUBLE = "stand_trouble"
_HAS_KEPT = "stand_has_kept"


@dataclass(frozen=True, slots=True)
class KeptAssessment:
    """One that can be opened again."""

    id: str
    assessment: Assessment


def kept() -> tuple[KeptAssessment, ...]:
    """What this visit has kept, newest first; WorkspaceUnavailable where nothing can be looked up."""
    if not st.session_state.get(_HAS_KEPT):
        # Nobody else's are open to it, and opening the workspace takes a while.
        return ()
    found = []
    for each in visitor.workspace().of(visitor.owner(), SavedAssessment):
        try:
            assessment = from_json(json.dumps(dict(each.what.content)).encode())
        except BadFile:
            # Only a change of our own format can do this; the copy stays where it is.
            continue
        found.append(KeptAssessment(each.id, assessment))
    return tuple(found)


def keep_here(today: date) -> None:
    """Keeps the current assessment as it is now; what prevents it is said by `trouble`."""
    current = replace(session.current(), on=today)
    record = SavedAssessment(current.name, json.loads(to_json(current)), current.version)
    try:
        visitor.workspace().keep(visitor.owner(), record)
        st.session_state[_HAS_KEPT] = True
    except WorkspaceUnavailable as error:
        st.session_state[_TROUBLE] = str(error)


def trouble() -> str:
    """Why the last attempt to keep something failed; said once."""
    found: str = st.session_state.pop(_TROUBLE, "")
    return found
