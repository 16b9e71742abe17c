"""The sentences and source keys in a document, each with its line (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Block, Document, Section, TextKind
from corpus.plain import plain_text
from corpus.statements import statements_of
from corpus.syntax import CITATION_KEY, citation_keys

_CODE = re.compile(r"(`+)(?:(?!\1).)*\1", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item, table row or piece of code."""

    line: int
    """The line that it starts on, from 1."""
    kind: TextKind
    """How it reads."""
    text: str
    """Its plain text."""
    source: str
    """Its Markdown."""
    around: str
    """The Markdown of its whole block and of the sentence that leads to it."""
    block: Block
    """The block that it stands in."""
    section: Section
    """The section that it stands in."""


@dataclass(frozen=True, slots=True)
class Use:
    """One reference to a source."""

    key: str
    """The source's key."""
    line: int
    """The line, from 1."""


def sentences_in(document: Document) -> Iterator[Sentence]:
    """The sentences of a document in order, headings left out."""
    source = document.source
    for section in document.sections:
        blocks = [block for block in section.blocks if block.kind not in ("heading", "rule")]
        for found in statements_of(source, blocks, document.front.language):
            block = next(block for block in blocks if block.start <= found.start < block.end)
            lead = source[slice(*found.lead)] if found.lead else ""
            yield Sentence(
                line=line_at(source, found.start),
                kind=found.kind,
                text=plain_text(source[found.start : found.end], found.kind),
                source=source[found.start : found.end],
                around=f"{lead} {source[block.start : block.end]}",
                block=block,
                section=section,
            )


def uses_in(document: Document) -> Iterator[Use]:
    """The source keys in a document: those of its front matter's `law`, then those in its text, in order."""
    if document.front.law is not None:
        for name in ("duty", "covered", "deadline", "preservation", "penalty"):
            for key in getattr(document.front.law, name).sources:
                yield Use(key, front_line(document, "law", name, key))
    source = document.source
    for section in document.sections:
        for block in section.blocks:
            if block.kind == "code":
                continue
            # A key inside code shows how keys are written; it refers to nothing.
            text = _CODE.sub(lambda code: re.sub(r"[^\n]", "x", code.group()), source[block.start : block.end])
            for match in CITATION_KEY.finditer(text):
                for key in citation_keys(match.group()):
                    yield Use(key, line_at(source, block.start + match.end()))


def line_at(source: str, offset: int) -> int:
    """The number, from 1, of the line that the character at `offset` stands on."""
    return source.count("\n", 0, offset) + 1


def front_line(document: Document, *names: str) -> int:
    """The line of a front-matter field, or of what stands in it: each name is looked for behind the one before.

    The line of the last name that is there; 1 when the first is not.
    """
    first = document.front_lines.get(names[0])
    if first is None:
        return 1
    lines = document.source.split("\n")
    close = next((line for line in range(first + 1, len(lines) + 1) if lines[line - 1].rstrip() == "---"), first)
    stop = min([close, *(line for line in document.front_lines.values() if line > first)])
    place = first
    for name in names[1:]:
        word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        place = next((line for line in range(place, stop) if word.search(lines[line - 1])), place)
    return place
