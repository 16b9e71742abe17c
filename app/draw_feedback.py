"""What a visitor can say of an answer: whether it helped, and what is missing."""

from __future__ import annotations

from functools import partial
from zlib import crc32

import streamlit as st

from app import feedback, visitor
from app.catalogue import _
from app.feedback_html import counted_html, gap_note_html, rating_note_html, thanks_html, trouble_html
from app.words import codes, meaning, place
from indexer.facets import Chosen
from indexer.results import Answer

_LONGEST = 2000
"""Letters of a comment."""


def draw_feedback(answer: Answer, chosen: Chosen) -> None:
    """The question whether the answer helped, and the form for a gap; nothing is stored before a press.

    `chosen` is what the question was narrowed to. A question that was redirected is asked nothing.
    """
    if answer.outcome == "redirected":
        return
    if says := feedback.trouble():
        st.html(trouble_html(says))
    if answer.outcome == "answered":
        with st.container(key="feedback", gap="small"):
            _draw_rating(answer, chosen)
    with st.container(key="gap", gap="small"):
        _draw_gap(answer)


def _draw_rating(answer: Answer, chosen: Chosen) -> None:
    before, mark = feedback.given(answer), _mark(answer)
    if before.record is None:
        row = st.container(horizontal=True, vertical_alignment="center", gap="small")
        row.html(f'<h2 class="gp-ask-back">{_("Was this helpful?")}</h2>', width="content")
        row.button(_("Yes"), key=f"helpful-yes-{mark}", on_click=feedback.rate, args=(answer, chosen, True))
        row.button(_("No"), key=f"helpful-no-{mark}", on_click=feedback.rate, args=(answer, chosen, False))
        st.html(rating_note_html(visitor.keep_days()))
        return
    helped = before.record.helpful
    st.html(
        thanks_html(
            _("Thank you. Noted that this helped.") if helped else _("Thank you. Noted that it did not help.")
        )
    )
    if before.record.comment:
        st.html(f'<p class="gp-left-note">{_("Your comment is stored with it.")}</p>')
    elif visitor.keep_days():
        field = f"comment-{mark}"
        with st.form(f"comment-form-{mark}", border=False):
            st.text_area(_("Add a comment, if you like"), key=field, max_chars=_LONGEST, height=90)
            st.form_submit_button(_("Add the comment"), on_click=feedback.comment, args=(answer, field))
    _undo(before.feedback)


def _draw_gap(answer: Answer) -> None:
    before = feedback.given(answer)
    if before.gap and before.reported:
        st.html(thanks_html(_("Thank you. The gap is reported.")))
        _undo(before.gap)
    elif answer.outcome == "no_answer":
        if before.gap:
            st.html(counted_html(visitor.keep_days()))
            label = _("Delete this question")
            st.button(label, key=f"forget-counted-{before.gap}", on_click=feedback.take_back, args=(before.gap,))
        st.html(f'<h2 class="gp-ask-back">{_("Report this gap")}</h2>')
        _draw_form(answer)
    else:
        unhelpful = before.record is not None and not before.record.helpful
        with st.expander(_("Is something missing? Report a gap"), expanded=unhelpful):
            _draw_form(answer)


def _draw_form(answer: Answer) -> None:
    mark, days = _mark(answer), visitor.keep_days()
    with st.form(f"gap-form-{mark}", border=False):
        if days:
            st.text_area(
                _("What should the library say? (optional)"),
                key=f"gap-missing-{mark}",
                max_chars=_LONGEST,
                height=90,
            )
        row = st.container(horizontal=True, gap="small")
        for name, field, label in (
            ("role", "audience", _("Your role (optional)")),
            ("stage", "company_stage", _("Size of your company (optional)")),
            ("jurisdiction", "jurisdiction", _("Country (optional)")),
        ):
            row.selectbox(
                label,
                codes(field),
                index=None,
                format_func=partial(_said, field),
                placeholder=_("Not said"),
                key=f"gap-{name}-{mark}",
            )
        st.html(gap_note_html(days))
        st.form_submit_button(
            _("Send the report"),
            on_click=feedback.report,
            args=(answer, lambda name: st.session_state.get(f"gap-{name}-{mark}") or ""),
            type="primary",
        )


def _said(field: str, code: str) -> str:
    return place(meaning(field, code))


def _undo(identifier: str) -> None:
    st.button(
        _("Undo"),
        key=f"undo-{identifier}",
        on_click=feedback.take_back,
        args=(identifier,),
        icon=":material/undo:",
    )


def _mark(answer: Answer) -> str:
    """What tells the fields and buttons for one answer from those for the next."""
    return f"{crc32(answer.question.encode('utf-8', 'replace')):08x}"
