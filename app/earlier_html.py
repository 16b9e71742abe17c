"""What is said of an answer that an earlier version of the library gave, as HTML (pure)."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from app.catalogue import _
from app.links import read_address
from app.words import SINCE, day, hidden_words

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.recall import Change, Recalled


def earlier_html(recalled: Recalled, finished: date | None) -> str:
    """What has changed since; `finished` is the day of that version."""
    changed = "".join(_change(each) for each in recalled.changes)
    since = f"<ul>{changed}</ul>" if changed else ""
    if not changed and not recalled.hidden:
        since = f"<p>{escape(_('No document that it quotes has changed since.'))}</p>"
    hidden = f"<p>{hidden_words(recalled.hidden)}</p>" if recalled.hidden else ""
    today = (
        _("Today’s library gives the same answer.")
        if recalled.same_today
        else _("Today’s library gives another answer.")
    )
    says = escape(_("Version {version} of {day}.") if finished else _("Version {version}.")).format(
        version=f"<code>{escape(recalled.answer.library_version)}</code>",
        day=escape(day(finished)) if finished else "",
    )
    earlier = _("This answer is of an earlier version of the library.")
    return (
        f'<div role="note"><p><strong>{escape(earlier)}</strong> '
        f"{says}</p>{since}{hidden}<p>{escape(today)}</p></div>"
    )


def gone_html() -> str:
    """What is said when the version that an address names is not kept any more."""
    gone = _("The version of the library that gave this answer is not kept any more.")
    today = _("The answer cannot be shown as it was. Today’s library may answer the question.")
    return f'<div role="note"><h1>{escape(gone)}</h1><p>{escape(today)}</p></div>'


def _change(change: Change) -> str:
    document = f'<a href="{escape(read_address(change.document))}">{escape(change.title)}</a>'
    newer = ""
    if change.successor:
        replaced = _("Read what replaced it")
        newer = f' <a href="{escape(read_address(change.successor))}">{escape(replaced)}</a>.'
    return f"<li>{document} {escape(_(SINCE[change.kind]))}.{newer}</li>"
