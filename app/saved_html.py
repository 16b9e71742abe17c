"""Saved searches of the page Findings: what each is called, what it found then and what it finds now (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from urllib.parse import parse_qsl, urlencode

from app.catalogue import _
from app.chosen_html import names_of_chosen
from app.studies import StudyRow
from app.studies_wanted import Wanted, narrowed
from app.words import day

COUNTED = "studies"
"""The name under which a saved search remembers how many studies there were."""


def query_to_save(now: Wanted) -> str:
    """What is saved of an address: what narrows and sorts, but no typed words, nothing picked and no view."""
    kept = replace(now, words="", picked=(), view=Wanted().view, by=Wanted().by)
    return urlencode(kept.to_query())


def name_to_save(now: Wanted) -> str:
    """What the saved search is called: what it narrows to."""
    names = names_of_chosen(replace(now, words=""))
    return "; ".join(names) or _("Every study")


def wanted_again(query: str) -> Wanted:
    """What a saved query asks for."""
    return Wanted.from_query(dict(parse_qsl(query)))


def saved_html(name: str, query: str, when: datetime, then: int | None, studies: Sequence[StudyRow]) -> str:
    """One saved search: a link that runs it again, when it was saved, how many studies it found and finds."""
    again = wanted_again(query)
    found = len(narrowed(studies, again))
    before = "" if then is None else _("{count} when saved on {day}").format(count=then, day=day(when.date()))
    current = _("{count} today").format(count=found)
    changed = "" if then in (None, found) else f" <strong>{escape(_('changed since'))}</strong>"
    counts = escape("; ".join(part for part in (before, current) if part))
    return (
        f'<p class="gp-saved"><a href="{escape(again.but())}">{escape(name)}</a> '
        f'<span class="gp-quiet">{counts}</span>{changed}</p>'
    )
