"""What is said of an answer that an earlier version of the library gave, as HTML (pure)."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from app.links import read_address
from app.words import SINCE, day, hidden_words

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.recall import Change, Recalled


def earlier_html(recalled: Recalled, finished: date | None) -> str:
    """What has changed since; `finished` is the day of that version."""
    changed = "".join(_change(each) for each in recalled.changes)
    since = f"<ul>{changed}</ul>" if changed else ""
    if not changed and not recalled.hidden:
        since = "<p>No document that it quotes has changed since.</p>"
    hidden = f"<p>{hidden_words(recalled.hidden)}</p>" if recalled.hidden else ""
    today = (
        "Today’s library gives the same answer."
        if recalled.same_today
        else "Today’s library gives another answer."
    )
    when = f" of {day(finished)}" if finished else ""
    version = f"Version <code>{escape(recalled.answer.library_version)}</code>{when}."
    return (
        '<div role="note"><p><strong>This answer is of an earlier version of the library.</strong> '
        f"{version}</p>{since}{hidden}<p>{today}</p></div>"
    )


def gone_html() -> str:
    """What is said when the version that an address names is not kept any more."""
    return (
        '<div role="note"><h1>The version of the library that gave this answer is not kept any more.'
        "</h1><p>The answer cannot be shown as it was. Today’s library may answer the question.</p></div>"
    )


def _change(change: Change) -> str:
    document = f'<a href="{escape(read_address(change.document))}">{escape(change.title)}</a>'
    newer = ""
    if change.successor:
        newer = f' <a href="{escape(read_address(change.successor))}">Read what replaced it</a>.'
    return f"<li>{document} {SINCE[change.kind]}.{newer}</li>"
