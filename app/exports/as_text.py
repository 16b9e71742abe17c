"""A sheet as plain text (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

from app.catalogue import _
from app.exports.sheet import Quote, Reference, Said, Sheet

_INDENT = "    "


def as_text(sheet: Sheet) -> str:
    """The sheet as text that reads well in a message or a note."""
    return "\n".join(_lines(sheet)) + "\n"


def marks(said: Said) -> str:
    """The numbers behind a statement: “[1] [2]”."""
    return " ".join(f"[{number}]" for number in said.numbers)


def _lines(sheet: Sheet) -> Iterator[str]:
    if sheet.banner:
        yield from (sheet.banner, "")
    yield from (sheet.question, "", sheet.outcome, *sheet.notes)
    for reply in sheet.replies:
        yield ""
        if reply.heading:
            yield reply.heading
        for said in reply.said:
            yield f"- {said.text} {marks(said)}".rstrip()
        if reply.heading and not reply.said:
            yield _("The library does not answer this part.")
    if sheet.nearest:
        yield from (_("Nearest sections"), *(f"- {each}" for each in sheet.nearest))
    if sheet.cited:
        yield from ("", _("Where this comes from"))
    for cited in sheet.cited:
        yield from ("", cited.title, *cited.facts)
        for quote in cited.quotes:
            yield from _quote(quote)
    yield from ("", *sheet.foot)
    if sheet.banner:
        yield from ("", sheet.banner)


def _quote(quote: Quote) -> Iterator[str]:
    yield ""
    if quote.section:
        yield quote.section
    yield f"[{quote.number}] “{quote.words}”"
    yield indent(quote.place, _INDENT)
    for reference in quote.references:
        yield indent(_("Source: {source}").format(source=_reference(reference)), _INDENT)


def _reference(reference: Reference) -> str:
    address = f" {reference.address}" if reference.address else ""
    return f"{reference.text}{address} ({reference.seen})"
