"""The links in a document (pure)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from markdown_it.token import Token

from corpus.document import Document
from corpus.markdown import parse_markdown
from corpus.syntax import is_allowed_link, markdown_parser

_ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WRITTEN = re.compile(r"(?<!\\)\]\(<?([^)\s>]+)")


@dataclass(frozen=True, slots=True)
class Link:
    """One link or picture."""

    line: int
    """The line that it starts on, from 1."""
    address: str
    """The address as written."""
    target: str
    """The path it leads to, relative to the library's folder; empty for addresses outside the library."""
    anchor: str
    """What stands behind the `#`; empty where there is none."""
    drawn: bool = True
    """Whether readers can follow it; an address such as `/guides/a.md` or `javascript:` stays plain text."""


def links_in(document: Document) -> Iterator[Link]:
    """The links and pictures of a document in order, those that are never drawn last."""
    yield from _found(document.path, document.source)


@lru_cache(maxsize=1024)
def _found(path: str, source: str) -> tuple[Link, ...]:
    """The links of a file; kept, since a library is looked at again whenever one of its files has changed."""
    inline = [token for token in markdown_parser().parse(source.removeprefix("\ufeff")) if token.type == "inline"]
    drawn = (
        link
        for token in inline
        if token.map is not None
        for link in _links(path, token.children or (), token.map[0] + 1)
    )
    return (*drawn, *_refused(source))


def _links(path: str, children: list[Token] | tuple[Token, ...], line: int) -> Iterator[Link]:
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type in ("link_open", "image"):
            yield _link(path, str(child.attrGet("href") or child.attrGet("src") or ""), line)


def _refused(source: str) -> Iterator[Link]:
    """Addresses that the parser does not take for links because readers must not follow them."""
    for section in parse_markdown(source).sections:
        for text in (text for block in section.blocks for text in block.texts if text.kind != "code"):
            for match in _WRITTEN.finditer(source, text.start, text.end):
                address = match.group(1)
                if not is_allowed_link(address):
                    line = source.count("\n", 0, match.start()) + 1
                    yield Link(line, address, "", "", drawn=False)


def _link(path: str, address: str, line: int) -> Link:
    if _ELSEWHERE.match(address) or address.startswith("//"):
        return Link(line, address, "", "")
    place, _, anchor = address.partition("#")
    place = unquote(place.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
    return Link(line, address, target, unquote(anchor))
