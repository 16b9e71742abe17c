"""The choice of what to search in, as links that each put it into the address, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from app.catalogue import _, ngettext
from app.facet_words import in_order, short_name, value_name
from app.links import ask_address
from app.narrowing import Narrowing, toggled, without
from app.words import field_name
from indexer.facets import Chosen


def narrowing_html(narrowing: Narrowing) -> str:
    """The facets to choose from, each folded away, and what is chosen of them."""
    if not narrowing.offered:
        return ""
    facets = "".join(_facet(name, counts, narrowing.chosen) for name, counts in narrowing.offered.items())
    chosen = sum(map(len, narrowing.chosen.values()))
    count = f' <span class="gp-chosen-count">{chosen}</span>' if chosen else ""
    return (
        f'<nav class="gp-narrow" aria-label="{escape(_("Narrow what is searched"))}">'
        '<button type="button" class="gp-narrow-open" popovertarget="gp-facets">'
        f"{escape(_('Narrow'))}{count}</button>"
        '<div class="gp-facets" id="gp-facets" popover>'
        f'<p class="gp-facets-title">{escape(_("Search only in"))}</p>{facets}'
        '<button type="button" class="gp-facets-done" popovertarget="gp-facets" '
        f'popovertargetaction="hide">{escape(_("Done"))}</button></div>{_chosen(narrowing)}</nav>'
    )


def relax_html(names: Iterable[str], chosen: Chosen) -> str:
    """That the library answers without some of what is chosen, and the link that asks so; empty for no names."""
    named = tuple(names)
    if not named:
        return ""
    filters = ", ".join(short_name(name, value) for name in named for value in chosen.get(name, ()))
    says = _("What you narrowed the search to leaves the answer out.")
    link = ngettext("Search without this filter: {filters}", "Search without these filters: {filters}", len(named))
    address = escape(ask_address(without(chosen, named)))
    return (
        f'<p class="gp-relax" role="status"><strong>{escape(says)}</strong> '
        f'<a href="{address}">{escape(link.format(filters=filters))}</a></p>'
    )


def _facet(name: str, counts: Mapping[str, int], chosen: Chosen) -> str:
    values = "".join(_value(name, value, counts[value], chosen) for value in in_order(name, counts))
    now = len(chosen.get(name, ()))
    count = f' <span class="gp-chosen-count">{now}</span>' if now else ""
    kind = " gp-facet-now" if now else ""
    return (
        f'<details class="gp-facet{kind}" name="gp-facet" data-kept="{name}"><summary>'
        f"{escape(field_name(name))}{count}</summary><ul>{values}</ul></details>"
    )


def _value(name: str, value: str, count: int, chosen: Chosen) -> str:
    is_chosen = value in chosen.get(name, ())
    said = f'<span class="gp-unseen">{escape(_("Chosen:"))} </span>' if is_chosen else ""
    now = ' aria-current="true"' if is_chosen else ""
    documents = ngettext("{count} document", "{count} documents", count).format(count=count)
    return (
        f'<li><a href="{escape(ask_address(toggled(chosen, name, value)))}"{now} '
        f'data-kept="{escape(name)}:{escape(value)}"><span class="gp-tick" aria-hidden="true"></span>'
        f"<span>{said}{escape(value_name(name, value))}</span>"
        f'<span class="gp-count" title="{escape(documents)}">{count}</span></a></li>'
    )


def _chosen(narrowing: Narrowing) -> str:
    chosen = narrowing.chosen
    pairs = [(name, value) for name, values in chosen.items() for value in values]
    if not pairs:
        return ""
    chips = "".join(_chip(name, value, chosen) for name, value in pairs)
    clear = f'<li><a class="gp-clear" href="{escape(ask_address({}))}">{escape(_("Clear all"))}</a></li>'
    says = ngettext(
        "{left} of {all} document is searched.", "{left} of {all} documents are searched.", narrowing.all
    ).format(left=narrowing.left, all=narrowing.all)
    return (
        f'<div class="gp-chosen"><ul aria-label="{escape(_("Chosen filters"))}">{chips}'
        f'{clear if len(pairs) > 1 else ""}</ul><p class="gp-quiet" role="status">{escape(says)}</p></div>'
    )


def _chip(name: str, value: str, chosen: Chosen) -> str:
    label = short_name(name, value)
    removes = _("Remove the filter {filter}").format(filter=label)
    return (
        f'<li><a class="gp-chip" href="{escape(ask_address(toggled(chosen, name, value)))}" '
        f'aria-label="{escape(removes)}" data-kept="chip">{escape(label)} '
        '<span aria-hidden="true">×</span></a></li>'
    )
