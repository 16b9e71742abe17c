"""What the page Findings is made of: typed values in, pixels out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from app.catalogue import _, ngettext
from app.chosen_html import chosen_html, tabs_html
from app.figures import figures_in, texts_of
from app.gap_map import gap_map
from app.gap_map_html import axis_html, gap_map_html, legend_html
from app.series_html import all_series_html
from app.studies import StudyRow
from app.studies_export import exports
from app.studies_html import found_html, picked_html, side_html, studies_html
from app.studies_wanted import Wanted
from corpus.bibliography import Source

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.bridge import StoredDocument


def draw_head(now: Wanted, picked: int) -> None:
    """The heading of the page and the choice of its views."""
    lead = _("What the studies in this library asked, how they looked, what they found, and how far that carries.")
    st.html(
        f'<div class="gp-wide-page gp-findings-head"><h1>{escape(_("Findings"))}</h1>'
        f'<p class="gp-lead">{escape(lead)}</p>{tabs_html(now, picked)}</div>'
    )


def draw_studies(rows: Sequence[StudyRow], picked: Sequence[StudyRow], hidden: int, now: Wanted) -> None:
    """The table of studies, under what was chosen and picked."""
    st.html(f"{chosen_html(now)}{found_html(len(rows), hidden, now)}{picked_html(picked, now)}")
    st.html(studies_html(rows, now))


def draw_map(rows: Sequence[StudyRow], now: Wanted) -> None:
    """The evidence-gap map."""
    found = gap_map(rows, now.by)
    st.html(f"{chosen_html(now)}{axis_html(now)}{legend_html(found.empty_topics)}")
    st.html(gap_map_html(found, now))


def draw_figures(documents: Sequence[StoredDocument], sources: Mapping[str, Source]) -> None:
    """Published figures over time."""
    texts = texts_of(documents)
    st.html(all_series_html(figures_in(texts), texts, sources))


def draw_side(picked: Sequence[StudyRow], now: Wanted) -> None:
    """The picked studies side by side."""
    st.html(f"{picked_html(picked, now)}{side_html(picked)}")


def draw_export(rows: Sequence[StudyRow], sources: Mapping[str, Source]) -> None:
    """The studies as files for other programs."""
    if not rows:
        return
    label = ngettext("Export {count} study", "Export {count} studies", len(rows)).format(count=len(rows))
    with st.popover(label, key="findings-export"):
        with_sources = st.checkbox(_("With the outside sources behind them"), key="findings-with-sources")
        for each in exports(rows, sources, with_sources=with_sources):
            st.download_button(
                each.label, each.text, each.name, each.mime, key=f"findings-{each.name}", on_click="ignore"
            )
