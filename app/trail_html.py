"""What was retrieved for an answer, what of it was used and what is cited, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from app.links import citation_address, read_address
from indexer.results import Answer, Citation, Hit

_NEAREST = 3


def nearest_html(retrieved: Sequence[Hit]) -> str:
    """Links to the nearest sections, each once; empty when nothing was retrieved."""
    nearest: dict[tuple[str, str], Hit] = {}
    for hit in retrieved:
        nearest.setdefault((hit.document, hit.anchor), hit)
    items = "".join(f"<li>{_hit(hit)}</li>" for hit in list(nearest.values())[:_NEAREST])
    return f'<ul class="gp-nearest">{items}</ul>' if items else ""


def _hit(hit: Hit) -> str:
    address = escape(read_address(hit.document, section=hit.anchor))
    heading = hit.headings[-1] if hit.headings else hit.title
    inside = f'<span class="gp-quiet"> in {escape(hit.title)}</span>' if hit.headings else ""
    return f'<a href="{address}">{escape(heading)}</a>{inside}'


def trail_html(answer: Answer, *, current: bool = True) -> str:
    """What was retrieved, what of it was used, and what is cited: three separate lists, folded away.

    Where the answer is not `current`, its links lead to sections and not to places.
    """
    hits = {hit.passage: hit for hit in answer.retrieved}
    used = [hits[passage] for passage in answer.used if passage in hits]
    lists = (
        (
            "Retrieved",
            "passages that the search brought back, nearest first",
            [_hit(each) for each in answer.retrieved],
        ),
        ("Used", "passages that the statements are taken from", [_hit(each) for each in used]),
        (
            "Cited",
            "quotes, compared with the document letter by letter",
            [_cited(each, current) for each in answer.citations],
        ),
    )
    parts = "".join(_list(name, what, items) for name, what, items in lists)
    counts = ", ".join(f"{len(items)} {name.lower()}" for name, _, items in lists)
    return (
        f'<details class="gp-trail"><summary>How this was found: {counts}</summary>{parts}{_terms(answer)}'
        f'<p class="gp-quiet">Library version <code>{escape(answer.library_version)}</code></p></details>'
    )


def _list(name: str, what: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return (
        f"<h3>{name} <span class='gp-quiet'>{what}</span></h3><ol>{rows}</ol>"
        if rows
        else f"<h3>{name}: none</h3>"
    )


def _cited(citation: Citation, current: bool) -> str:
    address = escape(citation_address(citation, current=current))
    heading = citation.headings[-1] if citation.headings else citation.title
    return f'<a href="{address}">{escape(heading)}</a><span class="gp-quiet"> in {escape(citation.title)}</span>'


def _terms(answer: Answer) -> str:
    if not answer.expansions:
        return ""
    return f'<p class="gp-quiet">Recognised terms: {escape(", ".join(answer.expansions))}</p>'
