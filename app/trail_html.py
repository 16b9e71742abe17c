"""What was retrieved for an answer, what of it was used and what is cited, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.catalogue import _
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
    return _linked(address, hit.headings, hit.title)


def _linked(address: str, headings: Sequence[str], title: str) -> str:
    if not headings:
        return f'<a href="{address}">{escape(title)}</a>'
    inside = _("in {document}").format(document=title)
    return f'<a href="{address}">{escape(headings[-1])}</a><span class="gp-quiet"> {escape(inside)}</span>'


def trail_html(answer: Answer, *, current: bool = True) -> str:
    """What was retrieved, what of it was used, and what is cited: three separate lists, folded away.

    Where the answer is not `current`, its links lead to sections and not to places.
    """
    hits = {hit.passage: hit for hit in answer.retrieved}
    used = [hits[passage] for passage in answer.used if passage in hits]
    lists = (
        (
            _("Retrieved"),
            _("passages that the search brought back, nearest first"),
            [_hit(each) for each in answer.retrieved],
        ),
        (_("Used"), _("passages that the statements are taken from"), [_hit(each) for each in used]),
        (
            _("Cited"),
            _("quotes, compared with the document letter by letter"),
            [_cited(each, current) for each in answer.citations],
        ),
    )
    parts = "".join(_list(name, what, items) for name, what, items in lists)
    found = _("How this was found: {retrieved} retrieved, {used} used, {cited} cited").format(
        retrieved=len(answer.retrieved), used=len(used), cited=len(answer.citations)
    )
    return (
        f'<details class="gp-trail"><summary>{escape(found)}</summary>{parts}{_terms(answer)}'
        f'<p class="gp-quiet">{escape(_("Library version"))} <code>{escape(answer.library_version)}</code></p>'
        "</details>"
    )


def _list(name: str, what: str, items: Sequence[str]) -> str:
    if not items:
        return f"<h3>{escape(_('{list}: none').format(list=name))}</h3>"
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<h3>{escape(name)} <span class='gp-quiet'>{escape(what)}</span></h3><ol>{rows}</ol>"


def _cited(citation: Citation, current: bool) -> str:
    return _linked(escape(citation_address(citation, current=current)), citation.headings, citation.title)


def _terms(answer: Answer) -> str:
    if not answer.expansions:
        return ""
    terms = _("Recognised terms: {terms}").format(terms=", ".join(answer.expansions))
    return f'<p class="gp-quiet">{escape(terms)}</p>'
