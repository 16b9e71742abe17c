"""The fields that narrow the studies of the page Findings; the address holds what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from app.catalogue import _
from app.facet_words import value_name
from app.studies import METHODS, StudyRow
from app.studies_wanted import FACETS, Wanted
from app.words import codes
from indexer.facets import values_of

_KEY = "findings-"


def wanted() -> Wanted:
    """What the address asks for."""
    return Wanted.from_query(st.query_params)


def draw_narrowing(studies: Sequence[StudyRow], now: Wanted) -> None:
    """The fields, set to what the address says."""
    # The address is the truth: a field that was left at something else follows it.
    for name, value in _state(now).items():
        st.session_state[_KEY + name] = value
    years = sorted({year for year in (*(each.study.year for each in studies), now.first, now.last) if year})
    with st.expander(_("Narrow down"), key=f"{_KEY}narrow"), st.container(horizontal=True, key=f"{_KEY}fields"):
        st.text_input(_("Words"), key=f"{_KEY}words", on_change=_narrow, max_chars=80, width=260)
        for name, label in _labels().items():
            _choice(label, name, _options(studies, name, now))
        for name, label in (("first", _("From the year")), ("last", _("To the year"))):
            st.selectbox(
                label, years, key=_KEY + name, on_change=_narrow, placeholder=_("any"), index=None, width=150
            )


def _choice(label: str, name: str, options: Sequence[str]) -> None:
    def named(value: str) -> str:
        return _(METHODS[value]) if name == "methods" else value_name(name, value)

    st.multiselect(
        label, options, key=_KEY + name, on_change=_narrow, format_func=named, placeholder=_("any"), width=260
    )


def _labels() -> dict[str, str]:
    return {
        "topics": _("Topic"),
        "lifecycle": _("Lifecycle stage"),
        "methods": _("Kind of method"),
        "evidence": _("Evidence grade"),
        "jurisdiction": _("Where"),
    }


def _options(studies: Sequence[StudyRow], name: str, now: Wanted) -> list[str]:
    if name == "methods":
        used = {each.method for each in studies} | set(now.methods)
        return [kind for kind in METHODS if kind in used]
    used = {value for each in studies for value in values_of(each.front, name)} | set(now.chosen.get(name, ()))
    known = codes(name)
    return [*(code for code in known if code in used), *sorted(used - set(known))]


def _state(now: Wanted) -> Mapping[str, Any]:
    facets = {name: list(now.chosen.get(name, ())) for name in FACETS}
    return {**facets, "methods": list(now.methods), "words": now.words, "first": now.first, "last": now.last}


def _narrow() -> None:
    said = {name: st.session_state[_KEY + name] for name in _state(Wanted())}
    chosen = {name: tuple(said[name]) for name in FACETS if said[name]}
    narrowed = replace(
        wanted(),
        chosen=chosen,
        methods=tuple(said["methods"]),
        words=" ".join((said["words"] or "").split()),
        first=said["first"],
        last=said["last"],
    )
    st.query_params.from_dict(narrowed.to_query())
