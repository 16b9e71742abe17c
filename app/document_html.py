"""A document of the library as the page Read (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from app.catalogue import _, ngettext
from app.facts_html import due_html, evidence_html, legal_html, sharing_badge, source_html, state_badge
from app.glance_html import glance_html
from app.links import read_address
from app.markdown_html import Body, Heading
from app.words import day, jurisdictions, meaning, name_of, page_words
from corpus.bibliography import Source
from corpus.frontmatter import FrontMatter
from corpus.pages import page_of

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.bridge import StoredDocument

_FEWEST_CONTENTS = 3
"""A page with fewer sections needs no list of them."""


def document_html(
    document: StoredDocument,
    body: Body,
    sources: Mapping[str, Source],
    *,
    today: date,
    back: str,
    around: str = "",
    quoted: tuple[int, int] | None = None,
) -> str:
    """The whole page; `back` is the HTML of the links to where the reader came from, `around` of what follows.

    `quoted` (start, end) is what was cited of a text that has the pages of an original.

    What the page's script says, such as that an address was copied, travels in its attributes.
    """
    front = document.front
    numbers = _numbers(body, front, sources)
    ids = _("Document {id}, file {file}").format(
        id=f"<code>{escape(document.id)}</code>", file=f"<code>{escape(document.path)}</code>"
    )
    return (
        f'<article class="gp-page" aria-labelledby="gp-title"{_told()}><p class="gp-back">{back}</p>'
        f'<h1 id="gp-title" tabindex="-1">{escape(front.title)}</h1>'
        f"{_summary(front)}{_banners(front, today)}"
        f"{_facts(front, _original(document, quoted))}{glance_html(front, numbers)}"
        f'<div class="gp-sides">{_contents(body)}<div class="gp-column"><div class="gp-text">{body.html}</div>'
        f'{_sources(numbers, sources)}{around}<p class="gp-quiet gp-colophon">{ids}</p></div></div>'
        '<p class="gp-told" role="status"></p></article>'
    )


def _told() -> str:
    told = {
        "copied": _("Copied"),
        "selected": _("Selected: copy it with your keyboard or by a long press"),
        "in-bar": _("Now in the address bar"),
    }
    return "".join(f' data-{name}="{escape(words)}"' for name, words in told.items())


def missing_html(back: str) -> str:
    """The page for a document that is not there, or not for this reader: the same words for both."""
    title = _("There is no such document")
    why = _(
        "The library has no document under this address that you can read. It may have been renamed, or the link "
        "may be incomplete."
    )
    words = f"<h1>{escape(title)}</h1><p>{escape(why)}</p>"
    return f'<article class="gp-page">{words}<p class="gp-back">{back}</p></article>'


def _summary(front: FrontMatter) -> str:
    return f'<p class="gp-summary">{escape(front.summary)}</p>' if front.summary else ""


def _banners(front: FrontMatter, today: date) -> str:
    never_cited = _("This text is kept for the record and is never cited in an answer.")
    banners = []
    if front.superseded_by:
        newer = escape(read_address(front.superseded_by))
        label = _("Read what replaced it")
        link = f'<a href="{newer}">{escape(label)}</a>.'
        banners.append(_banner(_("Superseded."), never_cited, link))
    elif front.state == "retired":
        banners.append(_banner(_("Retired."), never_cited))
    elif front.state != "published":
        unready = _("This text is not yet published and is not cited in answers.")
        banners.append(_banner(f"{name_of(front.state)}.", unready))
    if front.sample:
        sample = _("A sample that shows how restricted documents are handled; nothing in it is confidential.")
        banners.append(_banner(_("Sample."), sample))
    if front.type == "regulatory-brief":
        banners.append(legal_html(front.as_of))
    banners.append(due_html(front.review_by, today))
    return "".join(banners)


def _banner(what: str, says: str, link: str = "") -> str:
    end = f" {link}" if link else ""
    return f'<p class="gp-banner"><strong>{escape(what)}</strong> {escape(says)}{end}</p>'


def _original(document: StoredDocument, quoted: tuple[int, int] | None) -> str:
    """What the text was imported from, and the page of it that was cited; empty where there is none."""
    original = document.front.original
    if original is None:
        return ""
    name = escape(original.file.partition("-")[2] or original.file)
    words = [f'<span title="SHA-256 {escape(original.sha256)}">{name}</span>']
    if original.pages:
        words.append(
            escape(ngettext("{count} page", "{count} pages", original.pages).format(count=original.pages))
        )
    if quoted and (page := page_of(document.source, *quoted)):
        words.append(escape(_("cited: {page}").format(page=page_words(page))))
    return " · ".join(words)


def _facts(front: FrontMatter, original: str) -> str:
    kind = escape(name_of(front.type) or _("Document"))
    short = {
        _("Kind"): f'<span title="{escape(meaning("type", front.type))}">{kind}</span>',
        _("State"): state_badge(front.state),
        _("As of"): escape(day(front.as_of)) if front.as_of else "",
        _("Review by"): escape(day(front.review_by)) if front.review_by else "",
    }
    wide = {
        _("Where"): escape(jurisdictions(front.jurisdiction)),
        _("Sharing"): f"{sharing_badge(front.sharing)} {escape(meaning('sharing', front.sharing))}",
        _("Evidence"): evidence_html(front.evidence, front.evidence_reason),
        _("Original"): original,
    }
    return f'<dl class="gp-facts">{_rows(short, "gp-short")}{_rows(wide, "gp-wide")}</dl>'


def _rows(facts: Mapping[str, str], kind: str) -> str:
    return "".join(
        f'<div class="{kind}"><dt>{escape(name)}</dt><dd>{value}</dd></div>'
        for name, value in facts.items()
        if value
    )


def _contents(body: Body) -> str:
    if len(body.headings) < _FEWEST_CONTENTS:
        return ""
    top = min(heading.level for heading in body.headings)
    entries = "".join(_entry(heading, heading.level - top) for heading in body.headings)
    label, title = escape(_("Contents")), escape(_("On this page"))
    return f'<nav class="gp-contents" aria-label="{label}"><h2>{title}</h2><ol>{entries}</ol></nav>'


def _entry(heading: Heading, depth: int) -> str:
    deeper = ' class="gp-deeper"' if depth else ""
    return f'<li{deeper}><a href="#{escape(heading.anchor)}">{escape(heading.text)}</a></li>'


def _numbers(body: Body, front: FrontMatter, sources: Mapping[str, Source]) -> dict[str, int]:
    """The number of each source: first those numbered in the text, then those that the document only lists."""
    keys = [key for key in dict.fromkeys((*body.keys, *front.sources)) if key in sources]
    return {key: number for number, key in enumerate(keys, start=1)}


def _sources(numbers: Mapping[str, int], sources: Mapping[str, Source]) -> str:
    if not numbers:
        return ""
    rows = "".join(f'<li id="source-{escape(key)}">{source_html(sources[key])}</li>' for key in numbers)
    title = escape(_("Outside sources"))
    return (
        '<section class="gp-footnotes" aria-labelledby="gp-footnotes"><h2 id="gp-footnotes">'
        f"{title}</h2><ol>{rows}</ol></section>"
    )
