"""Links that change what a page shows without leaving the place on it; `stay.js` follows them (pure)."""

from __future__ import annotations

from html import escape


def stay_link(address: str, label: str, name: str, *, current: str = "", unseen: str = "") -> str:
    """The link in HTML; a link of the same `name` on the page drawn anew gets the focus.

    `current` is a value of aria-current. `unseen` is said after the label to those who do not see where it stands.
    """
    marked = f" aria-current={current}" if current else ""
    more = f'<span class="gp-unseen">: {escape(unseen)}</span>' if unseen else ""
    return f'<a href="{escape(address)}" data-stay="{escape(name)}"{marked}>{escape(label)}{more}</a>'


def remove_link(address: str, says: str, name: str) -> str:
    """The same as a cross; `says` is what it does, for those who do not see it and as a tooltip."""
    return (
        f'<a href="{escape(address)}" data-stay="{escape(name)}" aria-label="{escape(says)}" '
        f'title="{escape(says)}">✕</a>'
    )
