"""The page Write around its widgets: heads, lists of drafts, what is said (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from app.catalogue import N_, _, library_lang, ngettext
from app.words import day, number

if TYPE_CHECKING:  # at run time this would import SQLAlchemy
    from app.workspace.draft import Draft

STATES = {
    "draft": N_("Draft"),
    "in review": N_("In review"),
    "publishing": N_("Being published"),
    "published": N_("Published"),
    "withdrawn": N_("Put away"),
}
"""The states of a draft; still to be looked up by `_`."""


def head_html(title: str, lead: str) -> str:
    """The head of the list."""
    return f'<h1 class="gp-hero gp-write-title">{escape(title)}</h1><p class="gp-eyebrow">{escape(lead)}</p>'


def no_library_html() -> str:
    """What to set before anybody can write."""
    title = _("Nobody can write here yet")
    says = _(
        "This service does not know where the library’s texts lie. Whoever runs it can name the folder, a Git "
        "repository, in the setting {setting} and start it again."
    )
    named = escape(says).format(setting="<code>GOODPRACTICE_LIBRARY</code>")
    return (
        '<section class="gp-outcome gp-problem" role="alert"><h1><span aria-hidden="true">!</span> '
        f"{escape(title)}</h1><p>{named}</p></section>"
    )


def says_html(words: str, *, alert: bool = False) -> str:
    """Something that has just happened."""
    kind, role = ("gp-banner", "alert") if alert else ("gp-notice", "status")
    return f'<p class="{kind}" role="{role}">{escape(words)}</p>' if words else ""


def gap_html(questions: Sequence[str]) -> str:
    """The questions that a document shall answer."""
    if not questions:
        return ""
    items = "".join(f"<li{library_lang()}>{escape(each)}</li>" for each in questions)
    title = escape(_("It shall answer these questions"))
    return f'<section class="gp-write-gap"><h2>{title}</h2><ul>{items}</ul></section>'


def drafts_html(title: str, drafts: Sequence[Draft], none: str) -> str:
    """Drafts in a list, each a link to its editor."""
    items = "".join(_draft(each) for each in drafts)
    listed = f'<ul class="gp-write-drafts">{items}</ul>' if items else f'<p class="gp-quiet">{escape(none)}</p>'
    return f'<h2 class="gp-heading">{escape(title)}</h2>{listed}'


def _draft(each: Draft) -> str:
    facts = " · ".join((_(STATES[each.state]), when(each.changed), each.path))
    note = f'<span class="gp-write-note">{escape(each.note)}</span>' if each.note else ""
    return (
        f'<li><a href="{draft_address(each.id)}">{escape(title_of(each))}</a>'
        f'<span class="gp-quiet">{escape(facts)}</span>{note}</li>'
    )


def draft_address(id: str) -> str:
    """The address of a draft's editor."""
    return f"write?draft={quote(id)}"


def title_of(draft: Draft) -> str:
    """The document's id as words, since a text that is being written may have no title that can be read."""
    words = draft.document.rsplit("/", 1)[-1].replace("-", " ").strip()
    return words[:1].upper() + words[1:] or draft.path


def when(moment: datetime) -> str:
    """A moment as its day and time."""
    local = moment.astimezone()
    return f"{day(local.date())}, {local:%H:%M}"


def editor_head_html(title: str, draft: Draft, words: int, sections: int) -> str:
    """The head of the editor."""
    back = f'<p class="gp-back"><a href="write">← {escape(_("All drafts"))}</a></p>'
    length = " · ".join(
        (
            ngettext("{count} word", "{count} words", words).format(count=number(words)),
            ngettext("{count} section", "{count} sections", sections).format(count=number(sections)),
        )
    )
    note = says_html(_("It came back: {note}").format(note=draft.note)) if draft.note else ""
    return (
        f'<div class="gp-write-editor gp-wide-page">{back}<h1 class="gp-write-head">{escape(title)}</h1>'
        f'<p class="gp-write-facts"><span class="gp-badge">{escape(_(STATES[draft.state]))}</span> '
        f"<code>{escape(draft.path)}</code> <span>{escape(length)}</span></p>{note}</div>"
    )


def saved_html(revision: int, moment: datetime, *, saved: bool) -> str:
    """Whether what is seen is saved."""
    if not saved:
        return f'<p class="gp-write-saved gp-write-unsaved">{escape(_("Not saved"))}</p>'
    text = _("Saved: revision {revision}, {when}").format(revision=revision, when=when(moment))
    return f'<p class="gp-write-saved">{escape(text)}</p>'


def newer_html() -> str:
    """That somebody else has saved in the meantime."""
    return says_html(
        _("Somebody else has saved this draft in the meantime. Your text stays until you look at theirs.")
    )


def preview_html(html: str) -> str:
    """The text as readers will see it."""
    empty = f'<p class="gp-quiet">{escape(_("There is nothing to show yet."))}</p>'
    return f'<div class="gp-text gp-write-preview"{library_lang()}>{html or empty}</div>'
