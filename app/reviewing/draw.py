"""The page Review in Streamlit's widgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from app.catalogue import _
from app.desk.due import Due
from app.reviewing import session
from app.reviewing.draft_html import clash_html, difference_html, draft_html, findings_html, unplaced_html
from app.reviewing.listing_html import due_html, head_html, listing_html
from app.reviewing.sheet import Sheet
from app.workspace.draft import Draft, digest_of

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.bridge import StoredDocument


def draw_says(says: str) -> None:
    """What came of the last press; nothing where there is nothing to say."""
    if says:
        st.html(f'<p class="gp-notice" role="status">{escape(says)}</p>')


def draw_listing(drafts: Sequence[Draft], due: Sequence[Due], reader: str) -> None:
    """All drafts by state, and what is due."""
    st.html(head_html())
    st.html(listing_html(drafts, reader) + due_html(due))


def draw_draft(sheet: Sheet) -> None:
    """One draft: what it is, what is to be decided, what changes."""
    draft = sheet.draft
    st.html(draft_html(sheet))
    if sheet.clash is not None:
        st.html(clash_html(sheet))
        _draw_clash(sheet)
    if sheet.can:
        _draw_steps(sheet)
    if draft.state not in ("published", "withdrawn"):
        st.html(findings_html(sheet))
    st.html(difference_html(sheet))
    if draft.state not in ("published", "withdrawn"):
        _draw_comments(sheet)


def _draw_clash(sheet: Sheet) -> None:
    clash, draft = sheet.clash, sheet.draft
    if clash is None or "save" not in sheet.can:
        return
    base = digest_of(clash.published) if clash.published else ""
    seen = _seen(draft)
    with st.container(horizontal=True, gap="small"):
        if clash.merged is not None:
            st.button(
                _("Put both changes together"),
                key=f"review-merge-{seen}",
                type="primary",
                on_click=session.take_up,
                args=(draft.id, clash.merged, draft.revision, base),
            )
        st.button(
            _("Go on with this draft’s text"),
            key=f"review-go-on-{seen}",
            on_click=session.take_up,
            args=(draft.id, draft.text, draft.revision, base),
            help=_("What changes is then shown against the text that is published now."),
        )


def _draw_steps(sheet: Sheet) -> None:
    draft, can, seen = sheet.draft, sheet.can, _seen(sheet.draft)
    if "approve" in can:
        note = st.text_area(_("What should be changed"), key=f"review-note-{draft.id}", height=80)
        with st.container(horizontal=True, gap="small"):
            st.button(
                _("Approve"),
                key=f"review-approve-{seen}",
                type="primary",
                disabled=bool(sheet.errors or sheet.clash) or sheet.reader in sheet.approved_by,
                on_click=session.decide,
                args=(draft.id, True, draft.revision),
            )
            st.button(
                _("Ask for changes"),
                key=f"review-ask-{seen}",
                disabled=not note.strip(),
                on_click=session.decide,
                args=(draft.id, False, draft.revision, f"review-note-{draft.id}"),
            )
    elif draft.state == "in review":
        says = _("You have written some of this text, so somebody else reviews it.")
        st.html(f'<p class="gp-quiet">{escape(says)}</p>')
    labels = {"submit": _("Submit for review"), "withdraw": _("Withdraw"), "reopen": _("Take it out again")}
    with st.container(horizontal=True, gap="small"):
        if "save" in can:
            st.link_button(_("Edit"), f"write?draft={draft.id}")
        for action, label in labels.items():
            if action in can:
                st.button(label, key=f"review-{action}-{draft.id}", on_click=session.move, args=(draft.id, action))


def _seen(draft: Draft) -> str:
    """The text that a press is about: one made before a newer revision is drawn must not reach that one."""
    return f"{draft.id}-{draft.revision}"


def _draw_comments(sheet: Sheet) -> None:
    draft = sheet.draft
    line_key, text_key = f"review-line-{draft.id}", f"review-comment-{draft.id}"
    st.html(f'<h2 class="gp-heading">{escape(_("Comments"))}</h2>{unplaced_html(sheet)}')
    for each, line in sheet.comments:
        if not each.resolved_by:
            where = _("line {n}").format(n=line) if line else _("the whole text")
            label = _("Settle the comment on {where}: {text}").format(where=where, text=each.text[:40])
            st.button(label, key=f"settle-{each.id}", on_click=session.resolve, args=(draft.id, each.id))
    with st.form(f"review-say-{draft.id}", border=False):
        last = draft.text.count("\n") + 1
        st.number_input(_("Line (0 for the whole text)"), 0, last, 0, key=line_key)
        st.text_area(_("Comment"), key=text_key, height=80)
        st.form_submit_button(_("Add the comment"), on_click=session.comment, args=(draft.id, line_key, text_key))


def draw_document(document: StoredDocument, others: Sequence[StoredDocument], today: date) -> None:
    """A published document that is confirmed to be right still, or retired."""
    back = f'<p class="gp-back"><a href="review">{escape(_("All drafts"))}</a></p>'
    st.html(f'<div class="gp-review-head">{back}<h1>{escape(document.front.title)}</h1></div>')
    with st.form(f"review-renew-{document.id}"):
        st.html(f"<h2>{escape(_('It is still right'))}</h2>")
        st.date_input(_("The facts were checked on"), today, max_value=today, key="review-as-of")
        st.date_input(_("To be checked again by"), today + timedelta(days=365), min_value=today, key="review-by")
        st.form_submit_button(
            _("Submit"),
            on_click=session.renew,
            args=(document.id, "review-as-of", "review-by"),
            key=f"renew-{document.id}",
        )
    with st.form(f"review-retire-{document.id}"):
        st.html(f"<h2>{escape(_('Something else replaces it'))}</h2>")
        titles = {each.id: each.front.title for each in others if each.id != document.id}
        st.selectbox(
            _("What replaces it"), sorted(titles), format_func=lambda name: titles[name], key="review-successor"
        )
        st.form_submit_button(
            _("Submit its retirement"),
            on_click=session.retire,
            args=(document.id, "review-successor"),
            key=f"retire-{document.id}",
        )
