"""What the page What is new is made of: typed values in, pixels out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from app import digested
from app.catalogue import _
from app.digest_html import digest_html, feed_html, head_html
from app.digest_markdown import digest_markdown
from app.digest_wanted import WantedDigest
from app.facet_words import value_name
from app.words import codes
from corpus.digest import Digest

_KEY = "digest-"


def draw_head(now: WantedDigest, today: date) -> None:
    """The title, and the fields that narrow the page, set to what the address says."""
    st.html(head_html(now, today))
    # The address is the truth: a field that was left at something else follows it.
    chosen = {"topics": now.topics, "jurisdiction": now.places}
    st.session_state[f"{_KEY}since"] = now.first_day(today)
    with st.container(horizontal=True, key=f"{_KEY}fields"):
        st.date_input(
            _("Since"), key=f"{_KEY}since", max_value=today, format="YYYY-MM-DD", on_change=_narrow, width=150
        )
        for field, label in (("topics", _("Topic")), ("jurisdiction", _("Where"))):
            st.session_state[_KEY + field] = list(chosen[field])
            st.multiselect(
                label,
                list(dict.fromkeys((*codes(field), *chosen[field]))),
                key=_KEY + field,
                on_change=_narrow,
                format_func=partial(value_name, field),
                placeholder=_("any"),
                width=260,
            )


def draw_digest(digest: Digest, now: WantedDigest) -> None:
    """What is told, and the ways to take it along."""
    st.html(digest_html(digest, now))
    text = digest_markdown(digest, now, digested.outside_address)
    name = f"what-is-new-since-{digest.since.isoformat()}.md"
    label = _("Download as {format}").format(format="Markdown")
    st.download_button(label, text, name, "text/markdown", key=f"{_KEY}download", on_click="ignore")
    if link := feed_html(digested.feed_address(now), more=digested.sees_more_than_the_feed()):
        st.html(link)


def _narrow() -> None:
    today = date.today()
    now = digested.wanted(today)
    since: date | None = st.session_state[f"{_KEY}since"]
    narrowed = replace(
        now,
        since=since if since not in (None, WantedDigest().first_day(today)) else None,
        topics=tuple(st.session_state[f"{_KEY}topics"]),
        places=tuple(st.session_state[f"{_KEY}jurisdiction"]),
    )
    st.query_params.from_dict(narrowed.to_query())
