"""The saved searches of the page Findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from app import visitor
from app.catalogue import _, ngettext
from app.saved_html import COUNTED, name_to_save, query_to_save, saved_html
from app.studies import StudyRow
from app.studies_wanted import Wanted
from app.workspace.errors import WorkspaceUnavailable
from app.workspace.records import Kept, SavedSearch

_PAGE = "findings"
_TROUBLE = "findings-trouble"


def draw_saved(studies: Sequence[StudyRow], found: int, now: Wanted) -> None:
    """Saving what is wanted now, and what was saved before; the workspace is opened only when somebody looks."""
    shelf = st.expander(_("Saved searches"), key="findings-saved", on_change="rerun")
    if not shelf.open:
        return
    with shelf:
        st.caption(_keeping())
        key = f"findings-save-{query_to_save(now)}"
        st.button(_("Save this search"), key=key, on_click=partial(_save, now, found))
        try:
            kept = visitor.workspace().of(visitor.owner(), SavedSearch)
        except WorkspaceUnavailable as error:
            st.warning(str(error))
            return
        if trouble := st.session_state.pop(_TROUBLE, ""):
            st.warning(trouble)
        mine = [each for each in kept if each.what.page == _PAGE]
        if not mine:
            st.caption(_("Nothing is saved yet."))
        for each in mine:
            _draw_one(each, studies)


def _draw_one(each: Kept[SavedSearch], studies: Sequence[StudyRow]) -> None:
    what = each.what
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(saved_html(what.name, what.query, each.when, what.counts.get(COUNTED), studies), width=480)
        label = _("Remove")
        st.button(label, key=f"findings-forget-{each.id}", on_click=partial(_forget, each.id), type="tertiary")


def _keeping() -> str:
    days = visitor.keep_days()
    kept = ngettext(
        "Kept for this visit, for {days} day at the most.",
        "Kept for this visit, for {days} days at the most.",
        days,
    )
    visit = kept.format(days=days) if days else _("Kept for this visit.")
    return f"{visit} {_('Words that you typed are not saved.')}"


def _save(now: Wanted, found: int) -> None:
    _try(lambda: visitor.workspace().keep(visitor.owner(), _search(now, found)))


def _forget(name: str) -> None:
    _try(lambda: visitor.workspace().forget(visitor.owner(), [name]))


def _search(now: Wanted, found: int) -> SavedSearch:
    return SavedSearch(name_to_save(now), _PAGE, query_to_save(now), {COUNTED: found})


def _try(change: Callable[[], object]) -> None:
    try:
        change()
    except WorkspaceUnavailable as error:
        st.session_state[_TROUBLE] = str(error)
