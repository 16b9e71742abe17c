"""Where an answer comes from: its quotes by document, and the outside sources behind them, as HTML (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

from app.catalogue import N_, _
from app.facts_html import (
    as_of_text,
    due_html,
    evidence_html,
    legal_html,
    reference_html,
    sharing_badge,
    state_badge,
)
from app.links import citation_address, read_address
from app.markdown_html import quote_html
from app.words import jurisdictions, name_of, page_words
from indexer.results import Citation

_ROLES = {
    "lead": N_("Introduces the next quote"),
    "context": N_("Shown so that the next quote can be understood"),
}


def sources_html(citations: Sequence[Citation], today: date, *, current: bool = True) -> str:
    """The citations grouped by document and section, with what is known about each.

    Where they are not of the `current` library, their places may have moved: links then lead to their sections.
    """
    documents: dict[str, list[Citation]] = {}
    for citation in citations:
        documents.setdefault(citation.document, []).append(citation)
    if not documents:
        return ""
    articles = "".join(_document(group, today, current) for group in documents.values())
    return (
        '<section aria-labelledby="gp-sources"><h2 id="gp-sources" class="gp-heading">'
        f"{escape(_('Where this comes from'))}</h2>{articles}</section>"
    )


def _document(citations: Sequence[Citation], today: date, current: bool) -> str:
    first = citations[0]
    kind = [name_of(first.type), jurisdictions(first.jurisdiction)]
    sections = "".join(
        _section(list(group), current) for _, group in groupby(citations, key=lambda each: each.anchor)
    )
    evidence = _("Evidence {grade}").format(grade=evidence_html(first.evidence))
    return (
        '<article class="gp-source">'
        f'<p class="gp-kind">{escape(" · ".join(part for part in kind if part))}</p>'
        f'<h3><a href="{escape(read_address(first.document))}">{escape(first.title)}</a></h3>'
        f'<p class="gp-line">{sharing_badge(first.sharing)} {state_badge(first.state)} '
        f'<span class="gp-asof">{escape(as_of_text(first.as_of))}</span></p>'
        f"{legal_html(first.as_of) if first.type == 'regulatory-brief' else ''}"
        f"{due_html(first.review_by, today)}{sections}"
        f'<p class="gp-evidence">{evidence}</p></article>'
    )


def _section(citations: Sequence[Citation], current: bool) -> str:
    path = " › ".join(citations[0].headings)
    title = f'<p class="gp-path">{escape(path)}</p>' if path else ""
    return title + "".join(_citation(citation, current) for citation in citations)


def _citation(citation: Citation, current: bool) -> str:
    number = citation.number
    place = escape(citation_address(citation, current=current))
    opens = _("Read in its place") if current else _("Read today’s text")
    outside = "".join(f"<li>{reference_html(each)}</li>" for each in citation.provenance)
    listed = (
        f'<ul class="gp-outside" aria-label="{escape(_("Outside sources"))}">{outside}</ul>' if outside else ""
    )
    why = f'<p class="gp-quiet">{escape(_(_ROLES[citation.role]))}</p>' if citation.role in _ROLES else ""
    page = (
        f'<span class="gp-quiet gp-cited-page">{escape(page_words(citation.page))}</span> '
        if citation.page
        else ""
    )
    named = _("Citation {number}").format(number=number)
    where = _("{opens}: citation {number}, {title}").format(opens=opens, number=number, title=citation.title)
    return (
        f'<div class="gp-citation gp-{citation.role}" id="citation-{number}" role="group" '
        f'aria-label="{escape(named)}"><span class="gp-number" aria-hidden="true">{number}</span><div>'
        f"{why}<blockquote>{quote_html(citation.quote)} {page}"
        f'<a class="gp-open" href="{place}" aria-label="{escape(where)}">{escape(opens)}</a>'
        f"</blockquote>{listed}</div></div>"
    )
