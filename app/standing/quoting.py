"""What the library says at a place, word for word (pure).

A quote is read from the stored document each time. It is the first two sentences of the section, and where the
last of them introduces a list, the first points of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.links import read_address
from corpus.document import Section, Statement, TextKind
from corpus.frontmatter import FrontMatter
from corpus.markdown import parse_markdown
from corpus.maturity import LibraryPlace
from corpus.statements import statements_of

if TYPE_CHECKING:  # at run time this would import Haystack
    from indexer.bridge import StoredDocument

_SENTENCES = 2
_POINTS = 3
_ENOUGH = 420
"""Characters after which no further sentence is quoted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement of a quote."""

    start: int
    """Offset of its first character in the document's source."""
    end: int
    """Offset after its last character."""
    text: str
    """`source[start:end]`."""
    kind: TextKind


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands at a place."""

    place: LibraryPlace
    front: FrontMatter
    headings: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @property
    def address(self) -> str:
        """The address of Read, at what is quoted."""
        return read_address(self.place.document, start=self.pieces[0].start, end=self.pieces[-1].end)


def quote_at(document: StoredDocument | None, place: LibraryPlace) -> Quoted | None:
    """The quote at a place of this document; None where nothing published stands there."""
    if document is None or document.front.state != "published":
        return None
    section = next((each for each in _sections(document.source) if each.anchor == place.section), None)
    if section is None:
        return None
    pieces = tuple(_pieces(document.source, section, document.front.language))
    return Quoted(place, document.front, section.headings, pieces) if pieces else None


@lru_cache(maxsize=256)
def _sections(source: str) -> tuple[Section, ...]:
    return parse_markdown(source).sections


def _pieces(source: str, section: Section, language: str) -> Iterator[Piece]:
    blocks = [block for block in section.blocks if block.kind not in ("heading", "rule")]
    statements = statements_of(source, blocks, language)
    chosen = _chosen(source, statements)
    return (Piece(each.start, each.end, source[each.start : each.end], each.kind) for each in chosen)


def _chosen(source: str, statements: tuple[Statement, ...]) -> list[Statement]:
    chosen: list[Statement] = []
    for place, each in enumerate(statements):
        points = _points(statements[place + 1 :], each)
        introduces = source[each.start : each.end].rstrip("*_").endswith(":")
        if each.kind != "prose" or (introduces and not points):
            # A sentence that introduces a table says nothing without it.
            break
        chosen += [each, *points]
        if points or len(chosen) == _SENTENCES or each.end - chosen[0].start > _ENOUGH:
            break
    return chosen or [each for each in statements if each.kind == "item"][:_POINTS] or list(statements[:1])


def _points(following: tuple[Statement, ...], lead: Statement) -> list[Statement]:
    return [each for each in following if each.kind == "item" and each.lead == (lead.start, lead.end)][:_POINTS]
