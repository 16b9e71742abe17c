"""A sheet as HTML without a style of its own, for pasting into a text (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from app.catalogue import _, spoken
from app.exports.as_text import marks
from app.exports.sheet import Cited, Quote, Reference, Reply, Sheet
from app.markdown_html import quote_html


def as_html(sheet: Sheet) -> str:
    """The sheet as one element of HTML that loads nothing and runs nothing."""
    banner = f"<p><strong>{escape(sheet.banner)}</strong></p>" if sheet.banner else ""
    notes = "".join(f"<p>{escape(note)}</p>" for note in sheet.notes)
    replies = "".join(_reply(each) for each in sheet.replies)
    nearest = _list(map(escape, sheet.nearest))
    if nearest:
        nearest = f"<h2>{escape(_('Nearest sections'))}</h2>{nearest}"
    cited = "".join(_cited(each) for each in sheet.cited)
    if cited:
        cited = f"<h2>{escape(_('Where this comes from'))}</h2>{cited}"
    foot = "<br>".join(escape(line) for line in sheet.foot)
    return (
        f'<article lang="{escape(spoken())}">{banner}<h1>{escape(sheet.question)}</h1>'
        f"<p><strong>{escape(sheet.outcome)}</strong></p>{notes}{replies}{nearest}{cited}"
        f"<hr><p>{foot}</p>{banner}</article>"
    )


def _reply(reply: Reply) -> str:
    heading = f"<h2>{escape(reply.heading)}</h2>" if reply.heading else ""
    said = _list(escape(f"{each.text} {marks(each)}".rstrip()) for each in reply.said)
    if not said and reply.heading:
        said = f"<p>{escape(_('The library does not answer this part.'))}</p>"
    return heading + said


def _cited(cited: Cited) -> str:
    quotes = "".join(_quote(each) for each in cited.quotes)
    return f"<h3>{escape(cited.title)}</h3>{_list(map(escape, cited.facts))}{quotes}"


def _quote(quote: Quote) -> str:
    section = f"<h4>{escape(quote.section)}</h4>" if quote.section else ""
    # A quote is of the library, which is in English whatever the interface speaks.
    return (
        f'{section}<p>[{quote.number}]</p><blockquote lang="en">{quote_html(quote.source)}</blockquote>'
        f"{_list([escape(quote.place), *map(_reference, quote.references)])}"
    )


def _reference(reference: Reference) -> str:
    text = escape(reference.text)
    linked = f'<a href="{escape(reference.address)}">{text}</a>' if reference.address else text
    return f"{linked} ({escape(reference.seen)})"


def _list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{rows}</ul>" if rows else ""
