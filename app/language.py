"""Which language a visitor is spoken to in: the one chosen in the address or before, else the browser's."""

from __future__ import annotations

import streamlit as st

from app.catalogue import LANGUAGES, LIBRARY

PARAMETER = "lang"
"""The parameter of an address that chooses a language."""

_CHOSEN = "language"


def visitors_language() -> str:
    """The code of the language to speak; a choice in the address is kept for the session."""
    wanted = st.query_params.get(PARAMETER, "")
    if wanted in LANGUAGES:
        st.session_state[_CHOSEN] = wanted
    accepted = st.context.headers.get("Accept-Language") or st.context.locale or ""
    return chosen_language() or preferred(accepted)


def chosen_language() -> str:
    """The code of the language that the visitor chose in this session; empty where none was."""
    chosen: str = st.session_state.get(_CHOSEN, "")
    return chosen


def preferred(accepted: str) -> str:
    """The language of ours that a browser likes best, by what it sends as Accept-Language (pure)."""
    liked = []
    for place, part in enumerate(accepted.split(",")):
        name, _, parameters = part.strip().partition(";")
        code = name.strip().lower().partition("-")[0]
        if code in LANGUAGES and (weight := _weight(parameters)) > 0:
            liked.append((-weight, place, code))
    return min(liked)[2] if liked else LIBRARY


def _weight(parameters: str) -> float:
    """The weight in `q=0.8`, 1 where none is given and 0 where it is no number."""
    value = parameters.strip().removeprefix("q=") if parameters else "1"
    try:
        return float(value)
    except ValueError:
        return 0.0
