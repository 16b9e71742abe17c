"""A sheet as Markdown (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.catalogue import _
from app.exports.as_text import marks
from app.exports.sheet import Quote, Reference, Sheet

_SIGNS = re.compile(r"[\\`*_\[\]<>&~|]")
"""Signs that mean something to Markdown wherever they stand."""
_BEGINS = re.compile(r"^(?:[#+=-]|\d+[.)])")
"""What means something to it at the beginning of a line."""


def as_markdown(sheet: Sheet) -> str:
    """The sheet as CommonMark; its quotes are the characters of the library, Markdown and all."""
    return "\n\n".join(_blocks(sheet)) + "\n"


def escaped(text: str) -> str:
    """The text on one line, as Markdown that shows exactly it."""
    line = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    return _BEGINS.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)


def _blocks(sheet: Sheet) -> Iterator[str]:
    if sheet.banner:
        yield f"**{sheet.banner}**"
    yield f"# {escaped(sheet.question)}"
    yield f"**{escaped(sheet.outcome)}**"
    yield from (escaped(note) for note in sheet.notes)
    for reply in sheet.replies:
        if reply.heading:
            yield f"## {escaped(reply.heading)}"
        if reply.said:
            yield "\n".join(f"- {escaped(said.text)} {marks(said)}".rstrip() for said in reply.said)
        elif reply.heading:
            yield _("The library does not answer this part.")
    if sheet.nearest:
        yield f"## {_('Nearest sections')}"
        yield "\n".join(f"- {escaped(each)}" for each in sheet.nearest)
    if sheet.cited:
        yield f"## {_('Where this comes from')}"
    for cited in sheet.cited:
        yield f"### {escaped(cited.title)}"
        yield "\n".join(f"- {escaped(fact)}" for fact in cited.facts)
        for quote in cited.quotes:
            yield from _quote(quote)
    yield "---"
    yield "\\\n".join(escaped(line) for line in sheet.foot)
    if sheet.banner:
        yield f"**{sheet.banner}**"


def _quote(quote: Quote) -> Iterator[str]:
    if quote.section:
        yield f"#### {escaped(quote.section)}"
    yield f"**[{quote.number}]**"
    yield "\n".join(f"> {line}" for line in quote.source.split("\n"))
    yield "\n".join(f"- {each}" for each in (escaped(quote.place), *map(_reference, quote.references)))


def _reference(reference: Reference) -> str:
    # The key stands before it, since the quote above refers to it by that.
    text = escaped(reference.text)
    linked = f"[{text}](<{_safe(reference.address)}>)" if reference.address else text
    return f"\\[@{escaped(reference.key)}\\] {linked} ({escaped(reference.seen)})"


def _safe(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
