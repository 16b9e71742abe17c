"""What the page Compare is made of: typed values in, pixels out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from app.catalogue import _
from app.laws import LawRow, Subject
from app.laws_export import laws_csv, laws_markdown
from app.laws_html import subject_html, subjects_html
from app.laws_wanted import WantedLaws
from app.words import codes, jurisdictions
from corpus.bibliography import Source

_PLACES = "compare-places"


def wanted_laws() -> WantedLaws:
    """What the address asks for."""
    return WantedLaws.from_query(st.query_params)


def draw_head() -> None:
    """The heading of the page, and what it is and is not."""
    lead = _(
        "Duties in different places, as the library's briefs record them: each cell is the text of a brief's "
        "record, word for word, with the outside sources behind it."
    )
    notice = _("Information, not legal advice.")
    st.html(
        f'<div class="gp-wide-page gp-findings-head"><h1>{escape(_("Compare"))}</h1>'
        f'<p class="gp-lead">{escape(lead)}</p><p class="gp-legal">{escape(notice)}</p></div>'
    )


def draw_places(rows: Sequence[LawRow], now: WantedLaws) -> None:
    """The choice of jurisdictions; the address holds it."""
    used = {place for each in rows for place in each.front.jurisdiction} | set(now.places)
    options = [code for code in codes("jurisdiction") if code in used]
    options += sorted(used - set(options))
    # The address is the truth: a field that was left at something else follows it.
    st.session_state[_PLACES] = list(now.places)
    st.pills(
        _("Only for (none chosen means all; what holds everywhere is always shown)"),
        options,
        selection_mode="multi",
        key=_PLACES,
        format_func=lambda code: jurisdictions((code,)),
        on_change=_choose,
    )


def draw_subjects(
    found: Sequence[Subject], shown: Sequence[Subject], sources: Mapping[str, Source], today: date, now: WantedLaws
) -> None:
    """The choice of subjects, and the tables of those shown."""
    st.html(subjects_html(found, now))
    if not shown:
        st.html(f'<p class="gp-notice">{escape(_("The library records no law on this for this choice."))}</p>')
    for subject in shown:
        st.html(subject_html(subject, sources, today))


def draw_files(shown: Sequence[Subject], sources: Mapping[str, Source], today: date) -> None:
    """The tables as files."""
    if not shown:
        return
    with st.container(horizontal=True, key="compare-export"):
        files = (
            ("CSV", "laws-compared.csv", "text/csv", laws_csv(shown, sources, today)),
            ("Markdown", "laws-compared.md", "text/markdown", laws_markdown(shown, sources, today)),
        )
        for label, name, mime, text in files:
            says = _("Download as {format}").format(format=label)
            st.download_button(says, text, name, mime, key=f"compare-{name}", on_click="ignore")


def _choose() -> None:
    chosen = replace(wanted_laws(), places=tuple(st.session_state[_PLACES]))
    st.query_params.from_dict(chosen.to_query())
