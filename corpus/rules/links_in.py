"""The links in a document (pure)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from corpus.document import Document
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
    for token in markdown_parser().parse(document.source.removeprefix("\ufeff")):
        if token.type == "inline" and token.map is not None:
            yield from _links(document.path, token.children or (), token.map[0] + 1)
    yield from _refused(document)


def _links(path: str, children: list[Token] | tuple[Token, ...], line: int) -> Iterator[Link]:
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type in ("link_open", "image"):
            yield _link(path, str(child.attrGet("href") or child.attrGet("src") or ""), line)


def _refused(document: Document) -> Iterator[Link]:
    """Addresses that the parser does not take for links because readers must not follow them."""
    for section in document.sections:
        for text in (text for block in section.blocks for text in block.texts if text.kind != "code"):
            for match in _WRITTEN.finditer(document.source, text.start, text.end):
                address = match.group(1)
                if not is_allowed_link(address):
                    line = document.source.count("\n", 0, match.start()) + 1
                    yield Link(line, address, "", "", drawn=False)


def _link(path: str, address: str, line: int) -> Link:
    if _ELSEWHERE.match(address) or address.startswith("//"):
        return Link(line, address, "", "")
    place, _, anchor = address.partition("#")
    place = unquote(place.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
    return Link(line, address, target, unquote(anchor))
