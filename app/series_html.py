"""Published figures over time as bars in a table, each quoted from its document (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from app.catalogue import _
from app.links import outside_link, read_address
from corpus.bibliography import Source
from corpus.plain import plain_text
from corpus.statistics import Point, Quoted, Series, place_of


def all_series_html(found: Sequence[Series], texts: Mapping[str, str], sources: Mapping[str, Source]) -> str:
    """Every series; `texts` are the documents' by id, in which each point stands (see `verified`)."""
    if not found:
        return f'<p class="gp-notice">{escape(_("The library holds no figures over time."))}</p>'
    intro = escape(
        _(
            "Figures as their publishers gave them, each quoted from a document of the library. They are drawn as "
            "single bars and never joined: a line would promise a trend."
        )
    )
    return f'<p class="gp-lead">{intro}</p>' + "".join(_series(each, texts, sources) for each in found)


def _series(series: Series, texts: Mapping[str, str], sources: Mapping[str, Source]) -> str:
    largest = max(point.value for point in series.points) or 1.0
    rows = "".join(_point(point, largest, texts, sources) for point in series.points)
    warnings = "".join(f"<li>{_quote(warning, texts)}</li>" for warning in series.what_it_is_not)
    name = f"series-{escape(series.id)}"
    heads = "".join(
        f'<th scope="col">{escape(label)}</th>' for label in (_("Period"), _("Figure"), _("Quoted from"))
    )
    says = escape(_("{publisher}; in {unit}").format(publisher=series.publisher, unit=series.unit))
    return (
        f'<section class="gp-series" aria-labelledby="{name}"><h2 id="{name}">{escape(series.title)}</h2>'
        f'<p class="gp-quiet">{says}</p><table><thead class="gp-unseen"><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
        f'<div class="gp-not"><h3>{escape(_("What this is not"))}</h3><ul>{warnings}</ul></div></section>'
    )


def _point(point: Point, largest: float, texts: Mapping[str, str], sources: Mapping[str, Source]) -> str:
    width = max(round(100 * point.value / largest, 1), 0.5)
    caution = f'<span class="gp-caution">{escape(point.caution)}</span>' if point.caution else ""
    behind = "; ".join(
        outside_link(sources[key].address, sources[key].citation) for key in point.sources if key in sources
    )
    place = _address(point, texts)
    read = escape(_("Read it in its place"))
    unseen = f'<span class="gp-unseen">: {escape(point.period)}</span>'
    return (
        f'<tr><th scope="row">{escape(point.period)}</th>'
        f'<td class="gp-bar"><span style="--part:{width}%" aria-hidden="true"></span>'
        f"<strong>{escape(point.figure)}</strong>{caution}</td>"
        f'<td class="gp-from"><a href="{escape(place)}">{read}{unseen}</a> '
        f'<span class="gp-quiet">{behind}</span></td></tr>'
    )


def _quote(quoted: Quoted, texts: Mapping[str, str]) -> str:
    read = escape(_("Read it in its place"))
    words = plain_text(quoted.text, "prose")
    return f'<q>{escape(words)}</q> <a class="gp-open" href="{escape(_address(quoted, texts))}">{read}</a>'


def _address(quoted: Quoted, texts: Mapping[str, str]) -> str:
    place = place_of(quoted, texts[quoted.document])
    assert place is not None
    return read_address(quoted.document, start=place[0], end=place[1])
