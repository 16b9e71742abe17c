"""Drafts by state and documents that are due, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from app.catalogue import N_, _, library_lang, ngettext
from app.desk.due import Due
from app.desk.gate import flagged, read_draft
from app.links import read_address
from app.words import day
from app.workspace.draft import Draft, DraftState

SHELVES: tuple[tuple[DraftState, str, str], ...] = (
    ("in review", N_("Waiting for a reviewer"), N_("Nothing waits for a reviewer.")),
    ("publishing", N_("Approved, not yet published"), ""),
    ("draft", N_("Being written"), N_("Nothing is being written.")),
    ("published", N_("Published lately"), ""),
    ("withdrawn", N_("Withdrawn"), ""),
)
"""The states in the order in which they are shown, each with its heading and what is said of an empty one; without
that, an empty one is left out."""

_MOST = 20


def head_html() -> str:
    """What the page is."""
    says = _("A text goes into the library when somebody who has not written any of it has approved it.")
    return (
        f'<div class="gp-review-head"><h1>{escape(_("Review"))}</h1><p class="gp-quiet">{escape(says)}</p></div>'
    )


def listing_html(drafts: Sequence[Draft], reader: str) -> str:
    """The drafts of each state."""
    parts = []
    for state, heading, empty in SHELVES:
        shown = [each for each in drafts if each.state == state]
        if not shown and not empty:
            continue
        rows = "".join(_draft(each, reader) for each in shown[:_MOST])
        more = f'<p class="gp-quiet">{escape(_left(len(shown) - _MOST))}</p>' if len(shown) > _MOST else ""
        body = f"<ul>{rows}</ul>{more}" if shown else f'<p class="gp-quiet">{escape(_(empty))}</p>'
        count = f' <span class="gp-review-count">{len(shown)}</span>' if shown else ""
        parts.append(f'<section class="gp-review-shelf"><h2>{escape(_(heading))}{count}</h2>{body}</section>')
    return "".join(parts)


def due_html(due: Sequence[Due]) -> str:
    """The documents whose review is due, with the role that owns each."""
    if not due:
        rows = f'<p class="gp-quiet">{escape(_("No document is due."))}</p>'
    else:
        rows = f"<ul>{''.join(map(_due, due))}</ul>"
    count = f' <span class="gp-review-count">{len(due)}</span>' if due else ""
    return (
        f'<section class="gp-review-shelf"><h2>{escape(_("Documents to be checked again"))}{count}</h2>'
        f"{rows}</section>"
    )


def draft_address(id: str) -> str:
    """The address of a draft on this page."""
    return "review?" + urlencode({"draft": id})


def who(person: str, reader: str) -> str:
    """A person as the page names them: nobody's name is known here."""
    return _("you") if person == reader else _("mentor {id}").format(id=person[-4:])


def _draft(draft: Draft, reader: str) -> str:
    title = read_draft(draft.path, draft.text).front.title
    facts = [
        _("by {who}").format(who=who(draft.author, reader)),
        _("changed on {day}").format(day=day(draft.changed.date())),
    ]
    gate = ""
    if draft.state in ("draft", "in review") and flagged(draft.path, draft.text):
        gate = f'<span class="gp-badge gp-review-gate">{escape(_("needs two reviewers"))}</span>'
    note = f'<p class="gp-review-note">{escape(draft.note)}</p>' if draft.note else ""
    return (
        f'<li><a href="{escape(draft_address(draft.id))}"{library_lang()}>{escape(title)}</a> {gate}'
        f'<span class="gp-review-facts"><code>{escape(draft.path)}</code> {escape(" · ".join(facts))}</span>'
        f"{note}</li>"
    )


def _due(due: Due) -> str:
    late = ngettext("due for {days} day", "due for {days} days", due.days).format(days=due.days)
    owner = due.owner or _("nobody")
    address = "review?" + urlencode({"document": due.document})
    return (
        f'<li><a href="{escape(address)}"{library_lang()}>{escape(due.title)}</a>'
        f'<span class="gp-review-facts">{escape(late)} · {escape(_("owner: {role}").format(role=owner))} · '
        f'<a href="{escape(read_address(due.document))}">{escape(_("read it"))}</a></span></li>'
    )


def _left(count: int) -> str:
    return ngettext("and {count} more", "and {count} more", count).format(count=count)
