"""The evidence-gap map as a table of bubbles: what a screen reader reads is what everybody sees (pure)."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from app.catalogue import _, ngettext
from app.gap_map import Cell, GapMap
from app.stay_html import stay_link
from app.studies import METHODS
from app.studies_html import grade_html
from app.studies_wanted import Wanted
from app.words import codes, meaning

_SIZES = (2.0, 2.35, 2.65, 2.9, 3.1)
"""Width of a bubble in rem for one, two … studies; its area grows about as the number does."""

_GRADES = ("E4", "E3", "E2", "E1", "E0")


def gap_map_html(found: GapMap, wanted: Wanted) -> str:
    """The map; a bubble leads to the studies in it."""
    names = [_column(code, wanted) for code in found.columns]
    heads = "".join(f'<th role="columnheader" scope="col">{escape(name)}</th>' for name in names)
    rows = "".join(_row(topic, cells, found, wanted) for topic, cells in found.rows)
    caption = escape(
        _("Studies by topic. A larger bubble holds more studies; its sign is the best evidence grade.")
    )
    return (
        f'<table class="gp-gap-map" role="table"><caption>{caption}</caption>'
        '<thead role="rowgroup"><tr role="row">'
        f'<th role="columnheader" scope="col">{escape(_("Topic"))}</th>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def legend_html(empty: int) -> str:
    """What the signs of the map mean, and how many topics have no study at all."""
    grades = "".join(f"<li>{grade_html(grade)} {escape(meaning('evidence', grade))}</li>" for grade in _GRADES)
    holes = ngettext("{count} topic has no study.", "{count} topics have no study.", empty).format(count=empty)
    return (
        f'<p class="gp-found" role="status">{escape(holes)} '
        f"{escape(_('No study in this library does not mean that there is none.'))}</p>"
        f'<details class="gp-legend-of-map" open><summary>{escape(_("What the signs mean"))}</summary>'
        f"<ul>{grades}</ul></details>"
    )


def axis_html(wanted: Wanted) -> str:
    """The choice of columns."""
    choices = {"method": _("By method"), "harm": _("By harm")}
    links = "".join(
        stay_link(wanted.but(by=by), label, f"by-{by}", current="true" if wanted.by == by else "")
        for by, label in choices.items()
    )
    return f'<nav class="gp-tabs gp-small-tabs" aria-label="{escape(_("Columns of the map"))}">{links}</nav>'


def _row(topic: str, cells: tuple[Cell | None, ...], found: GapMap, wanted: Wanted) -> str:
    name = meaning("topics", topic) or topic
    empty = " class=gp-no-study" if not any(cells) else ""
    none = f'<span class="gp-gap-none">{escape(_("no study"))}</span>' if empty else ""
    drawn = "".join(
        _cell(cell, name, _column(code, wanted), _narrower(topic, code, wanted))
        for code, cell in zip(found.columns, cells, strict=True)
    )
    return f'<tr role="row"{empty}><th role="rowheader" scope="row">{escape(name)}{none}</th>{drawn}</tr>'


def _cell(cell: Cell | None, topic: str, column: str, address: Callable[[], str]) -> str:
    if cell is None:
        return f'<td role="cell" class="gp-hole"><span class="gp-unseen">{escape(_("no study"))}</span></td>'
    studies = ngettext("{count} study", "{count} studies", cell.count).format(count=cell.count)
    grades = cell.best if cell.best == cell.worst else f"{cell.worst}–{cell.best}"
    says = _("{topic}, {column}: {studies}, evidence {grades}").format(
        topic=topic, column=column, studies=studies, grades=grades or _("not graded")
    )
    size = _SIZES[min(cell.count, len(_SIZES)) - 1]
    grade = escape(cell.best or "none")
    return (
        f'<td role="cell" data-label="{escape(column)}"><a class="gp-bubble gp-grade-{grade}" '
        f'style="--size:{size}rem" href="{escape(address())}" aria-label="{escape(says)}" title="{escape(says)}">'
        f"<b>{cell.count}</b><small>{escape(cell.best or '–')}</small></a></td>"
    )


def _narrower(topic: str, code: str, wanted: Wanted) -> Callable[[], str]:
    chosen = {**wanted.chosen, "topics": (topic,)}
    if wanted.by == "method":
        return lambda: wanted.but(view="studies", chosen=chosen, methods=(code,))
    return lambda: wanted.but(view="studies", chosen=chosen, harm=code)


def _column(code: str, wanted: Wanted) -> str:
    if wanted.by == "method":
        return _(METHODS[code])
    if code == codes("harm_area")[0]:
        return _("every harm")
    return meaning("harm_area", code) or code
