"""A document of the library as the page Read (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from app.facts_html import due_html, evidence_html, legal_html, sharing_badge, source_html, state_badge
from app.links import read_address
from app.markdown_html import Body, Heading
from app.words import day, jurisdictions, meaning, name_of
from corpus.bibliography import Source
from corpus.frontmatter import FrontMatter

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.bridge import StoredDocument

_FEWEST_CONTENTS = 3
"""A page with fewer sections needs no list of them."""


def document_html(
    document: StoredDocument, body: Body, sources: Mapping[str, Source], *, today: date, back: str
) -> str:
    """The whole page; `back` is the HTML of the link that leads where the reader came from."""
    front = document.front
    return (
        f'<article class="gp-page" aria-labelledby="gp-title"><p class="gp-back">{back}</p>'
        f'<h1 id="gp-title" tabindex="-1">{escape(front.title)}</h1>'
        f"{_summary(front)}{_banners(front, today)}{_facts(front)}{_contents(body)}"
        f'<div class="gp-text">{body.html}</div>{_sources(body, front, sources)}'
        f'<p class="gp-quiet gp-colophon">Document <code>{escape(document.id)}</code>, file '
        f"<code>{escape(document.path)}</code></p></article>"
    )


def _summary(front: FrontMatter) -> str:
    return f'<p class="gp-summary">{escape(front.summary)}</p>' if front.summary else ""


def _banners(front: FrontMatter, today: date) -> str:
    banners = []
    if front.superseded_by:
        newer = escape(read_address(front.superseded_by))
        banners.append(
            '<p class="gp-banner"><strong>Superseded.</strong> This text is kept for the record and is never '
            f'cited in an answer. <a href="{newer}">Read what replaced it</a>.</p>'
        )
    elif front.state == "retired":
        banners.append(
            '<p class="gp-banner"><strong>Retired.</strong> This text is kept for the record and is never '
            "cited in an answer.</p>"
        )
    elif front.state != "published":
        banners.append(
            f'<p class="gp-banner"><strong>{escape(name_of(front.state))}.</strong> This text is not yet '
            "published and is not cited in answers.</p>"
        )
    if front.sample:
        banners.append(
            '<p class="gp-banner"><strong>Sample.</strong> A sample that shows how restricted documents are '
            "handled; nothing in it is confidential.</p>"
        )
    if front.type == "regulatory-brief":
        banners.append(legal_html(front.as_of))
    banners.append(due_html(front.review_by, today))
    return "".join(banners)


def _facts(front: FrontMatter) -> str:
    kind = escape(name_of(front.type)) or "Document"
    short = {
        "Kind": f'<span title="{escape(meaning("type", front.type))}">{kind}</span>',
        "State": state_badge(front.state),
        "As of": escape(day(front.as_of)) if front.as_of else "",
        "Review by": escape(day(front.review_by)) if front.review_by else "",
    }
    wide = {
        "Where": escape(jurisdictions(front.jurisdiction)),
        "Sharing": f"{sharing_badge(front.sharing)} {escape(meaning('sharing', front.sharing))}",
        "Evidence": evidence_html(front.evidence, front.evidence_reason),
    }
    return f'<dl class="gp-facts">{_rows(short, "gp-short")}{_rows(wide, "gp-wide")}</dl>'


def _rows(facts: Mapping[str, str], kind: str) -> str:
    return "".join(
        f'<div class="{kind}"><dt>{name}</dt><dd>{value}</dd></div>' for name, value in facts.items() if value
    )


def _contents(body: Body) -> str:
    if len(body.headings) < _FEWEST_CONTENTS:
        return ""
    top = min(heading.level for heading in body.headings)
    entries = "".join(_entry(heading, heading.level - top) for heading in body.headings)
    return f'<nav class="gp-contents" aria-label="Contents"><h2>On this page</h2><ol>{entries}</ol></nav>'


def _entry(heading: Heading, depth: int) -> str:
    deeper = ' class="gp-deeper"' if depth else ""
    return f'<li{deeper}><a href="#{escape(heading.anchor)}">{escape(heading.text)}</a></li>'


def _sources(body: Body, front: FrontMatter, sources: Mapping[str, Source]) -> str:
    # First those that carry a number in the text, then those that the document only lists.
    keys = [key for key in dict.fromkeys((*body.keys, *front.sources)) if key in sources]
    if not keys:
        return ""
    rows = "".join(f'<li id="source-{escape(key)}">{source_html(sources[key])}</li>' for key in keys)
    return (
        '<section class="gp-footnotes" aria-labelledby="gp-footnotes"><h2 id="gp-footnotes">Outside sources</h2>'
        f"<ol>{rows}</ol></section>"
    )


def missing_html(back: str) -> str:
    """The page for a document that is not there, or not for this reader: the same words for both."""
    return (
        '<article class="gp-page"><h1>There is no such document</h1>'
        "<p>The library has no document under this address that you can read. It may have been renamed, or the "
        f'link may be incomplete.</p><p class="gp-back">{back}</p></article>'
    )
