"""The facets of Browse: links that choose a value or give it up, with numbers of documents (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from app.browsing import Browsing
from app.catalogue import _, ngettext
from app.facet_words import OFFERED, STAGES, value_name
from app.words import field_name

_AT_ONCE = 6
"""Values of a facet that are shown at once."""

_IN_ORDER = {
    "lifecycle": STAGES,
    "company_stage": ("pre-launch", "seed", "early", "growth", "scale", "enterprise", "all"),
    "evidence": ("E4", "E3", "E2", "E1", "E0"),
}
"""Facets whose values have an order of their own; those of the others are shown by how much they lead to."""


def facets_html(counts: Mapping[str, Mapping[str, int]], browsing: Browsing) -> str:
    """All facets that can still narrow the list, or that narrow it now."""
    groups = "".join(
        _facet(name, counts.get(name, {}), browsing)
        for name in OFFERED
        if len(counts.get(name, {})) > 1 or browsing.chosen.get(name)
    )
    title = _("Narrow the list")
    chosen = sum(len(values) for values in browsing.chosen.values())
    number = f" ({chosen})" if chosen else ""
    return (
        '<details class="gp-browse-narrow" data-open="narrow" open><summary>'
        f'{escape(title)}{number}</summary><div class="gp-browse-facets">{groups}</div></details>'
    )


def _facet(name: str, counts: Mapping[str, int], browsing: Browsing) -> str:
    chosen = browsing.chosen.get(name, ())
    # What is chosen stays in view though it leads to nothing, so that it can be given up.
    counts = {**dict.fromkeys(chosen, 0), **counts}
    values = _sorted(name, counts)
    first = [value for number, value in enumerate(values) if number < _AT_ONCE or value in chosen]
    rest = [value for value in values if value not in first]
    if len(rest) == 1:
        first, rest = values, []
    more = ""
    if rest:
        label = ngettext("{count} more", "{count} more", len(rest)).format(count=len(rest))
        more = (
            f'<details class="gp-more" data-open="more-{escape(name)}"><summary>{escape(label)}'
            f'<span class="gp-unseen">: {escape(field_name(name))}</span></summary>'
            f"{_list(name, rest, counts, browsing)}</details>"
        )
    head = escape(field_name(name))
    return (
        f'<section class="gp-browse-facet"><h3>{head}</h3>{_list(name, first, counts, browsing)}{more}</section>'
    )


def _sorted(name: str, counts: Mapping[str, int]) -> list[str]:
    order = _IN_ORDER.get(name)
    if order:
        return sorted(counts, key=lambda value: (order.index(value) if value in order else len(order), value))
    return sorted(counts, key=lambda value: (-counts[value], value_name(name, value)))


def _list(name: str, values: list[str], counts: Mapping[str, int], browsing: Browsing) -> str:
    return f"<ul>{''.join(_value(name, value, counts[value], browsing) for value in values)}</ul>"


def _value(name: str, value: str, count: int, browsing: Browsing) -> str:
    chosen = browsing.has(name, value)
    mark = _("chosen, press to give it up") if chosen else ""
    unseen = ngettext("document", "documents", count)
    return (
        f'<li><a href="{escape(browsing.toggled(name, value).address)}" data-stay data-key="{escape(name)}/'
        f'{escape(value)}"{" class=gp-browse-chosen aria-current=true" if chosen else ""}>'
        f'<span class="gp-browse-tick" aria-hidden="true">{"✓" if chosen else ""}</span>'
        f'<span>{escape(value_name(name, value))}</span><span class="gp-browse-count">{count}'
        f'<span class="gp-unseen"> {escape(unseen)}{", " if mark else ""}{escape(mark)}</span></span></a></li>'
    )
