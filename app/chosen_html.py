"""What studies are narrowed by, each with a link that takes it away (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from app.catalogue import _
from app.facet_words import value_name
from app.stay_html import remove_link, stay_link
from app.studies import METHODS
from app.studies_wanted import VIEWS, Wanted
from app.words import meaning


def chosen_html(wanted: Wanted) -> str:
    """The values chosen, with a link that takes all away; empty where nothing is."""
    items = "".join(
        f"<li>{escape(label)} {remove_link(address, _('Take away: {title}').format(title=label), 'chosen')}</li>"
        for label, address in _chosen(wanted)
    )
    if not items:
        return ""
    bare = Wanted(retired=wanted.retired, order=wanted.order, picked=wanted.picked, view=wanted.view, by=wanted.by)
    return (
        f'<div class="gp-study-chosen"><span class="gp-quiet">{escape(_("Narrowed to"))}</span><ul>{items}</ul>'
        f"{stay_link(bare.but(), _('Show everything'), 'chosen')}</div>"
    )


def tabs_html(wanted: Wanted, picked: int) -> str:
    """The views of the page as links."""
    labels = dict(
        zip(VIEWS, (_("Studies"), _("Evidence map"), _("Figures over time"), _("Side by side")), strict=True)
    )
    if not picked:
        labels.pop("side")
    links = "".join(
        stay_link(wanted.but(view=view), label, f"view-{view}", current="page" if wanted.view == view else "")
        for view, label in labels.items()
    )
    return f'<nav class="gp-tabs" aria-label="{escape(_("Views of the research"))}">{links}</nav>'


def names_of_chosen(wanted: Wanted) -> tuple[str, ...]:
    """The values that studies are narrowed to, for people."""
    return tuple(label for label, _address in _chosen(wanted))


def _chosen(wanted: Wanted) -> Iterator[tuple[str, str]]:
    for field, values in wanted.chosen.items():
        for value in values:
            left = {**wanted.chosen, field: tuple(each for each in values if each != value)}
            kept = {name: each for name, each in left.items() if each}
            yield value_name(field, value), wanted.but(chosen=kept)
    for kind in wanted.methods:
        left_kinds = tuple(each for each in wanted.methods if each != kind)
        yield _(METHODS[kind]), wanted.but(methods=left_kinds)
    if wanted.harm:
        yield meaning("harm_area", wanted.harm) or wanted.harm, wanted.but(harm="")
    if wanted.first or wanted.last:
        years = f"{wanted.first or '…'} – {wanted.last or '…'}"
        yield years, wanted.but(first=None, last=None)
    if wanted.words:
        yield f"“{wanted.words}”", replace(wanted, words="").but()
