"""The types that the rest of the project speaks in; offsets are code points of a file's text with LF line ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.frontmatter import FrontMatter

BlockKind = Literal["heading", "paragraph", "item", "table", "code", "quote", "rule", "definition", "page"]
TextKind = Literal["prose", "item", "row", "code"]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of quotable text inside a block, without the markers (`- `, `> `) before it."""

    kind: TextKind
    """How it reads: running prose, a list item's text, a table row, or code."""
    start: int
    """Offset of its first character in the document's source."""
    end: int
    """Offset after its last character."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that is never cut by a passage border, paragraphs excepted."""

    kind: BlockKind
    """What it is; `definition` is source that Markdown shows elsewhere or nowhere (footnotes, link targets),
    `page` the mark where a page of the original begins (`corpus.pages`)."""
    start: int
    """Offset of its first line's first character."""
    end: int
    """Offset after its last non-blank character."""
    first_line: int
    """Number of its first line, from 1."""
    last_line: int
    """Number of its last line, from 1."""
    texts: tuple[Text, ...] = ()
    """The quotable text in it, in order."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading; its address is `document-id#anchor`."""

    anchor: str
    """Unique in the document, and unchanged by edits to other sections."""
    headings: tuple[str, ...]
    """Plain text of the headings above it and its own, outermost first; empty before the first heading."""
    level: int
    """1 to 6 as in Markdown; 0 before the first heading."""
    start: int
    """Offset of the heading's first character."""
    end: int
    """Offset of the next section's start, or the length of the source."""
    blocks: tuple[Block, ...]
    """Its heading block (if any) and the blocks under it, in order."""


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file of a library."""

    id: str
    """Unique in the library."""
    path: str
    """The file, relative to the library's folder, with forward slashes."""
    source: str
    """The file's whole text with LF line ends, front matter included."""
    front: FrontMatter
    """The checked fields at the head of the file."""
    sections: tuple[Section, ...]
    """All sections in order; together they hold every non-blank character after the front matter."""
    front_lines: dict[str, int] = field(default_factory=dict)
    """Line numbers, from 1, of the front matter's keys."""

    @property
    def title(self) -> str:
        """The title in the front matter."""
        return self.front.title

    def __deepcopy__(self, _: dict[int, Any]) -> Document:
        """Itself: nothing in it changes, and pipelines copy what they pass on."""
        return self


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, list item, table row or short piece of code: the smallest thing that an answer quotes."""

    start: int
    """Offset of its first character in the document's source."""
    end: int
    """Offset after its last character."""
    kind: TextKind
    """How it reads."""
    lead: tuple[int, int] | None = None
    """The range of the sentence that introduces it, for a list item or row after a lead-in."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is embedded and retrieved: neighbouring blocks of one section."""

    id: str
    """A digest of the document's id, the anchor and the text: unchanged while these are."""
    document: str
    """The document's id."""
    anchor: str
    """The section's anchor."""
    headings: tuple[str, ...]
    """The section's headings."""
    title: str
    """The document's title."""
    start: int
    """Offset of its first character in the document's source."""
    end: int
    """Offset after its last character."""
    text: str
    """`source[start:end]`, Markdown and all."""
    statements: tuple[Statement, ...]
    """What can be quoted from it, in order."""

    @property
    def embedded_text(self) -> str:
        """What the model reads: title, headings and text."""
        return "\n".join((self.title, " > ".join(self.headings), self.text))
