"""The card that shows a quote where its number stands, as HTML (pure); `cards.js` opens it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from app.catalogue import _
from app.facts_html import as_of_text, evidence_html
from app.links import citation_address
from app.markdown_html import quote_html
from app.words import page_words
from indexer.results import Citation


def cards_html(citations: Iterable[Citation], *, current: bool = True) -> str:
    """A card a citation, none of them open; links of a `current` answer lead to the quote's place."""
    return "".join(_card(each, current) for each in citations)


def _card(citation: Citation, current: bool) -> str:
    number = citation.number
    opens = _("Read in its place") if current else _("Read today’s text")
    below = _("Its sources below")
    path = " › ".join((*citation.headings, *filter(None, (page_words(citation.page),))))
    section = f'<p class="gp-quiet">{escape(path)}</p>' if path else ""
    evidence = _("Evidence {grade}").format(grade=evidence_html(citation.evidence))
    return (
        f'<div class="gp-card" id="card-{number}" popover="manual" role="group" '
        f'aria-label="{escape(_("Citation {number}").format(number=number))}">'
        f'<p class="gp-card-title"><span class="gp-number" aria-hidden="true">{number}</span> '
        f"{escape(citation.title)}</p>{section}"
        f'<blockquote id="quote-{number}">{quote_html(citation.quote)}</blockquote>'
        f'<p class="gp-quiet">{escape(as_of_text(citation.as_of))} · {evidence}</p>'
        f'<p class="gp-card-links"><a href="{escape(citation_address(citation, current=current))}">{escape(opens)}'
        f'</a> <a href="#citation-{number}">{escape(below)}</a></p></div>'
    )
