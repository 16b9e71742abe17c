"""The list of gaps and one gap: typed values in, pixels out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

import streamlit as st

from app import library, visitor
from app.catalogue import _
from app.gaps import actions
from app.gaps.asking import Rechecked
from app.gaps.counting import Counted, numbers
from app.gaps.gap import WAITING, GapGroup
from app.gaps.gap_html import came_html, gap_head_html, gone_html, history_html, nearest_html, question_html
from app.gaps.list_html import head_html, list_html, news_html, tabs_html, without_words_html
from app.gaps.numbers_html import numbers_html
from app.gaps.wanted import Wanted, chosen
from app.words import plain_label

_LONGEST = 300
"""Letters of a wording or a reason."""


def draw_gaps(gaps: Sequence[Counted], wanted: Wanted, done: Rechecked, without_words: int) -> None:
    """The list of gaps with its numbers."""
    st.html(head_html() + news_html(done))
    found = numbers(gaps)
    if gaps:
        st.html(tabs_html(found, wanted))
    st.html(list_html(chosen(gaps, wanted), wanted, bool(gaps)) + without_words_html(without_words))
    if gaps:
        st.html(numbers_html(found, wanted))


def draw_gap(each: Counted | None, wanted: Wanted, done: Rechecked) -> None:
    """One gap with all that can be done about it."""
    if each is None:
        st.html(gone_html(wanted))
        return
    gap, you = each.gap, visitor.person().id
    came = actions.came_for(gap.id)
    cited = tuple(section for one in came or () for section in one.sections)
    titles = actions.section_titles((*each.nearest, *filter(None, (gap.document,)), *cited))
    st.html(gap_head_html(each, wanted, you, titles) + news_html(done))
    if says := actions.trouble():
        st.html(f'<p class="gp-notice" role="alert">{escape(says)}</p>')
    _draw_buttons(gap, you)
    if came is not None:
        st.html(came_html(came, gap, titles))
    _draw_questions(gap)
    if nearest := nearest_html(each.nearest, titles):
        st.html(nearest)
    if gap.state in WAITING:
        _draw_link(gap)
        _draw_wording(gap)
        _draw_join(gap)
        _draw_decline(gap)
    st.html(history_html(gap, you))


def _draw_buttons(gap: GapGroup, you: str) -> None:
    with st.container(horizontal=True, gap="small", key="gaps-buttons"):
        if gap.state in ("open", "taken") and gap.taken_by != you:
            label = _("Take over") if gap.taken_by else _("Take this gap")
            st.button(label, key=f"gaps-take-{gap.id}", type="primary", on_click=_act, args=("take", gap.id))
        if gap.state in ("taken", "linked"):
            st.button(_("Give back"), key=f"gaps-give-back-{gap.id}", on_click=_act, args=("give_back", gap.id))
        if gap.state == "declined":
            st.button(_("Open again"), key=f"gaps-reopen-{gap.id}", on_click=_act, args=("reopen", gap.id))
        st.button(_("Ask again"), key=f"gaps-ask-{gap.id}", on_click=actions.ask_again, args=(gap,))
        if gap.state in WAITING:
            st.html(
                f'<a class="gp-gaps-write" href="write?gap={quote(gap.id)}">{escape(_("Write a document"))}</a>'
            )


def _act(name: str, identifier: str) -> None:
    actions.act(lambda desk, who: getattr(desk, name)(identifier, who))


def _draw_questions(gap: GapGroup) -> None:
    st.html(f'<h2 class="gp-gaps-part">{escape(_("What was asked"))}</h2>')
    for number, each in enumerate(gap.questions, 1):
        with st.container(key=f"gaps-question-{each.id}", gap="small"):
            st.html(question_html(each))
            if len(gap.questions) > 1:
                label = _("Move out: question {number}").format(number=number)
                args = (gap.id, each.id)
                st.button(label, key=f"gaps-out-{each.id}", on_click=actions.move_out, args=args, type="tertiary")


def _draw_link(gap: GapGroup) -> None:
    st.html(f'<h2 class="gp-gaps-part">{escape(_("Link a document that answers it"))}</h2>')
    words = st.text_input(_("Words to look for"), key=f"gaps-words-{gap.id}", max_chars=_LONGEST)
    if not words.strip():
        return
    titles = actions.titles()
    found = [name for name in library.found(words.strip()).documents if name in titles][:8]
    if not found:
        st.html(f'<p class="gp-quiet" role="status">{escape(_("No document fits these words."))}</p>')
        return
    document = st.selectbox(_("Document"), found, format_func=titles.__getitem__, key=f"gaps-document-{gap.id}")
    stored = library.document(document)
    headings = dict(actions.headings_of(stored.source)) if stored else {}
    section = st.selectbox(
        _("Section"),
        ("", *headings),
        format_func=lambda anchor: headings.get(anchor, _("The whole document")),
        key=f"gaps-section-{gap.id}-{document}",
    )
    address = f"{document}#{section}" if section else document
    st.button(
        _("Link it: {title}").format(title=plain_label(titles[document])),
        key=f"gaps-link-{gap.id}-{address}",
        on_click=lambda: actions.act(lambda desk, who: desk.link(gap.id, who, address)),
    )


def _draw_wording(gap: GapGroup) -> None:
    with st.expander(_("Put it into your own words"), key="gaps-wording"):
        field = f"gaps-wording-{gap.id}"
        help_text = _(
            "The words of visitors are removed in time; yours stay and are asked again. Copy nothing that tells "
            "who asked."
        )
        with st.form(f"gaps-word-{gap.id}", border=False):
            st.text_input(_("The question in your words"), value=gap.wording, key=field, max_chars=_LONGEST)
            st.html(f'<p class="gp-quiet">{escape(help_text)}</p>')
            st.form_submit_button(_("Keep this wording"), on_click=actions.word, args=(gap.id, field))


def _draw_join(gap: GapGroup) -> None:
    others = {each.id: each.texts[0] for each in actions.like(gap)}
    if not others:
        return
    with (
        st.expander(_("The same as another gap"), key="gaps-join"),
        st.form(f"gaps-join-form-{gap.id}", border=False),
    ):
        field = f"gaps-other-{gap.id}"
        st.selectbox(_("The other gap"), tuple(others), format_func=others.__getitem__, key=field)
        says = _("The questions of this gap move into the other one, and you are led there.")
        st.html(f'<p class="gp-quiet">{escape(says)}</p>')
        st.form_submit_button(_("Join them"), on_click=actions.join, args=(gap.id, field))


def _draw_decline(gap: GapGroup) -> None:
    with st.expander(_("Not for this library"), key="gaps-decline"):
        field = f"gaps-reason-{gap.id}"
        with st.form(f"gaps-reason-{gap.id}", border=False):
            st.text_input(_("Why not"), key=field, max_chars=_LONGEST)
            st.form_submit_button(_("Decline this gap"), on_click=actions.decline, args=(gap.id, field))
