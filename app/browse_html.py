"""The list on Browse, how it is narrowed and ordered, and what to do when it is empty (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from app.browsing import PAGE, Browsing
from app.card_html import card_html
from app.catalogue import N_, _, ngettext
from app.facet_words import value_name
from app.words import field_name
from corpus.frontmatter import FrontMatter
from indexer.listing import ORDERS

WORDS = "words"
"""What the words of the field are called among the fields that can be given up."""

_ORDERS = {
    "relevance": N_("Best fit"),
    "checked": N_("Newest check"),
    "due": N_("Review due"),
    "evidence": N_("Evidence"),
    "title": N_("Title"),
}


def results_html(left: Sequence[FrontMatter], relaxed: Mapping[str, int], browsing: Browsing, today: date) -> str:
    """The documents that are left, or, where none are, what to give up: `relaxed` counts what would come back."""
    head = ngettext("{count} document", "{count} documents", len(left)).format(count=len(left))
    drawn = _list(left, browsing, today) if left else _empty(relaxed, browsing)
    return (
        '<section class="gp-results" aria-labelledby="gp-results"><h2 id="gp-results" tabindex="-1" role="status">'
        f"{escape(head)}</h2>{_chosen(browsing)}{_orders(browsing) if len(left) > 1 else ''}{drawn}</section>"
    )


def _chosen(browsing: Browsing) -> str:
    """What narrows the list, each a link that gives it up."""
    chips = [_chip(f"“{browsing.words}”", browsing.looking_for("").address)] if browsing.words else []
    chips += [
        _chip(f"{field_name(name)}: {value_name(name, value)}", browsing.toggled(name, value).address)
        for name, values in browsing.chosen.items()
        for value in values
    ]
    if not chips:
        return ""
    again = _("Start again")
    return (
        f'<ul class="gp-browse-chips">{"".join(chips)}'
        f'<li><a class="gp-again" href="browse" data-stay data-key="chip">'
        f"{escape(again)}</a></li></ul>"
    )


def _chip(label: str, address: str) -> str:
    unseen = _("Without")
    return (
        f'<li><a class="gp-browse-chip" href="{escape(address)}" data-stay data-key="chip">'
        '<span class="gp-unseen">'
        f'{escape(unseen)} </span>{escape(label)} <span aria-hidden="true">✕</span></a></li>'
    )


def _orders(browsing: Browsing) -> str:
    offered = [order for order in ORDERS if browsing.words or order != "relevance"]
    links = " ".join(
        f'<a href="{escape(browsing.ordered(order).address)}" data-stay data-key="sort/{order}"'
        f"{' aria-current=true' if order == browsing.order else ''}>{escape(_(_ORDERS[order]))}</a>"
        for order in offered
    )
    label = escape(_("Order"))
    return f'<nav class="gp-orders" aria-label="{label}"><span class="gp-quiet">{label}</span> {links}</nav>'


def _list(left: Sequence[FrontMatter], browsing: Browsing, today: date) -> str:
    shown = left[: browsing.shown]
    # The first of those that “more” brought is where the reader goes on.
    keys = {browsing.shown - PAGE: f"shown/{browsing.shown}"}
    cards = "".join(card_html(front, today, keys.get(number, "")) for number, front in enumerate(shown))
    return f'<ol class="gp-browse-cards">{cards}</ol>{_more(len(left) - len(shown), browsing)}'


def _more(hidden: int, browsing: Browsing) -> str:
    if hidden <= 0:
        return ""
    longer = browsing.longer()
    count = min(hidden, longer.shown - browsing.shown)
    label = _("Show {count} more").format(count=count)
    return (
        f'<p><a class="gp-show-more" href="{escape(longer.address)}" data-stay data-key="shown/{longer.shown}">'
        f"{escape(label)}</a></p>"
    )


def _empty(relaxed: Mapping[str, int], browsing: Browsing) -> str:
    none = _("No document is all of this at once.")
    if not relaxed:
        several = _("Leaving out one choice is not enough: give up several, or start again.")
        return f'<div class="gp-notice"><p>{escape(none)} {escape(several)}</p></div>'
    advice = _("Leave one of these out:")
    items = "".join(f"<li>{_advice(name, count, browsing)}</li>" for name, count in relaxed.items())
    return f'<div class="gp-notice"><p>{escape(none)} {escape(advice)}</p><ul class="gp-advice">{items}</ul></div>'


def _advice(name: str, count: int, browsing: Browsing) -> str:
    if name == WORDS:
        label, address = f"“{browsing.words}”", browsing.looking_for("").address
    else:
        values = ", ".join(value_name(name, value) for value in browsing.chosen[name])
        label, address = f"{field_name(name)}: {values}", browsing.choosing(**{name: ()}).address
    brings = ngettext("{count} document", "{count} documents", count).format(count=count)
    return f'<a href="{escape(address)}" data-stay data-key="chip">{escape(label)}</a> ({escape(brings)})'
