"""What an answer is made of on the page Ask: a typed value in, pixels out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from app.answer_html import outcome_html
from app.asked import Asked
from app.catalogue import _
from app.draw_ask import waiting
from app.earlier_html import earlier_html, gone_html
from app.explanation_html import explanations_html
from app.links import shared_address
from app.narrowing import Narrowing
from app.narrowing_html import relax_html
from app.readings import readings_of
from app.sources_html import sources_html
from app.trail_html import trail_html
from app.words import plain_label
from indexer.results import Answer

if TYPE_CHECKING:  # at run time these would import Haystack
    from indexer.explanation import Explanation
    from indexer.recall import Recalled


def draw_outcome(recalled: Recalled, narrowing: Narrowing, today: date, relax: Sequence[str] = ()) -> None:
    """What came of the question; `relax` are the facets without which there would be an answer."""
    html = relax_html(relax, narrowing.chosen)
    st.html(outcome_html(recalled.answer, narrowing.left, today, current=recalled.current, relax=html))


def draw_readings(answer: Answer, asked: Asked, on_switch: Callable[[str], None]) -> None:
    """What the question was read as, each with a button that asks it again without."""
    for reading in readings_of(answer, asked):
        name = reading.switch.replace(":", "-")
        row = st.container(key=f"reading-{name}", horizontal=True, vertical_alignment="center", gap="small")
        if reading.says:
            row.html(f'<p class="gp-reading-says">{escape(reading.says)}</p>', width="content")
        row.button(
            plain_label(reading.button),
            key=f"switch-{name}",
            on_click=on_switch,
            args=(reading.switch,),
            icon=":material/close:" if reading.removes else None,
            icon_position="right",
            help=_("Ask again without this") if reading.removes else None,
        )


def draw_earlier(recalled: Recalled, finished: date | None, on_today: Callable[[], None]) -> None:
    """That the answer is not today's, what has changed since, and the way to today's."""
    with st.container(key="earlier", gap="small"):
        st.html(earlier_html(recalled, finished))
        st.button(_("Ask today’s library"), key="today", on_click=on_today)


def draw_gone(on_today: Callable[[], None]) -> None:
    """That the version is not kept any more, and the way to today's answer."""
    with st.container(key="earlier", gap="small"):
        st.html(gone_html())
        st.button(_("Ask today’s library"), key="today", on_click=on_today)


def draw_share(asked: Asked, version: str, on_share: Callable[[str], None], *, shared: bool) -> None:
    """The button that makes the address a permanent one, and then the address itself."""
    if not shared:
        tip = _("Puts the question and the version of the library into the address of this page")
        st.button(
            _("Share"),
            key=f"share-{version}",
            on_click=on_share,
            args=(version,),
            icon=":material/link:",
            help=tip,
        )
        return
    says = _(
        "The address now holds the question and the version of the library: it will show this answer as long as "
        "the version is kept. Copy it:"
    )
    st.html(f'<p class="gp-quiet" role="status">{escape(says)}</p>')
    st.code(shared_address(st.context.url or "", asked), language=None, wrap_lines=True)


def draw_grounds(answer: Answer, today: date, *, current: bool) -> None:
    """What the answer rests on: its sources, and how it was found."""
    st.html(sources_html(answer.citations, today, current=current) + trail_html(answer, current=current))


def draw_why(explanations: Callable[[], Sequence[Explanation]]) -> None:
    """Why these passages; `explanations` is called only when somebody opens it."""
    panel = st.expander(_("Why these passages"), key="why", on_change="rerun")
    if panel.open:
        with panel, waiting(_("Looking again")):
            st.html(explanations_html(explanations()))
