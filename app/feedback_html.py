"""What is said around feedback: what is stored, thanks, and troubles, as HTML (pure)."""

from __future__ import annotations

from html import escape

from app.catalogue import _, ngettext

MINE = "mine"
"""The address of the page What you left here."""


def rating_note_html(days: int) -> str:
    """What pressing Yes or No stores, and for how long."""
    if not days:
        stored = _("Yes or No is stored on this server with the sections quoted, under a random name.")
        return _note(stored, _("Your question is not stored."))
    stored = _(
        "Yes or No is stored on this server with your question, what it was narrowed to and the sections quoted, "
        "under a random name."
    )
    return _note(stored, _words_go(days))


def gap_note_html(days: int) -> str:
    """What sending a gap stores, and for how long."""
    if not days:
        stored = _("What you choose is stored on this server with the nearest sections, under a random name.")
        return _note(stored, _("Your question is not stored."))
    stored = _(
        "Your question, what you write and choose, and the nearest sections are stored on this server for the "
        "people who look after the library, under a random name. Leave out names and anything confidential."
    )
    return _note(stored, _words_go(days))


def counted_html(days: int) -> str:
    """That a question without an answer is kept by itself, for how long, and for whom."""
    says = ngettext(
        "This question is kept for {days} day for the people who write the library, without your name.",
        "This question is kept for {days} days for the people who write the library, without your name.",
        days,
    ).format(days=days)
    return _note(says)


def thanks_html(words: str) -> str:
    """That something was stored, and where it can be seen."""
    return f'<div class="gp-thanks" role="status"><p>{escape(words)} {_mine_link()}</p></div>'


def trouble_html(says: str) -> str:
    """That the last press came to nothing, and why."""
    failed = _("This could not be stored; the answer is not touched by it.")
    return f'<p class="gp-notice" role="alert">{escape(failed)} {escape(says)}</p>'


def _words_go(days: int) -> str:
    return ngettext(
        "Your words are removed after {days} day.", "Your words are removed after {days} days.", days
    ).format(days=days)


def _note(*sentences: str) -> str:
    return f'<p class="gp-left-note">{escape(" ".join(sentences))} {_mine_link()}</p>'


def _mine_link() -> str:
    return f'<a href="{MINE}">{escape(_("See and delete what you left here"))}</a>'
