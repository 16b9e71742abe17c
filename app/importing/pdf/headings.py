"""Which level a heading has: as the file's own outline says, else by its number or the size of its type (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.importing.pdf.blocks import Block

Outline = Mapping[int, Sequence[tuple[int, str]]]
"""Page, from 0 -> the entries that lead to it: level, from 1, and title."""

_NOT_LETTERS = re.compile(r"[\W\d_]+")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\S")
_CHAPTER = re.compile(
    r"(?:chapter|part|appendix|section|kapitel|teil)?\s*(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|[a-z])?\.?",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières", re.IGNORECASE
)
_DEEPEST = 4


def with_levels(blocks: Sequence[Block], outline: Outline) -> list[tuple[Block, int]]:
    """The blocks, each with the level of its heading (0 for what is none).

    “Chapter Two” alone is no heading, nor is that of a table of contents, whose entries are left out.
    """
    ranks = _ranks(blocks)
    levels = {id(block): _level(block, outline, ranks) for block in blocks if block.kind == "heading"}
    found: list[tuple[Block, int]] = []
    deepest = 0
    for block, after in zip(blocks, (*blocks[1:], None), strict=False):
        level = levels.get(id(block), 0)
        if level and after is not None and after.kind == "heading" and _CHAPTER.fullmatch(block.text.strip()):
            continue
        if level and _CONTENTS.fullmatch(block.text.strip()):
            continue
        if level:
            level = min(level, deepest + 1)
            deepest = level
        found.append((block, level))
    return found


def _level(block: Block, outline: Outline, ranks: Mapping[tuple[float, bool], int]) -> int:
    words = _NOT_LETTERS.sub("", block.text.casefold())
    for level, title in outline.get(block.page, ()):
        wanted = _NOT_LETTERS.sub("", title.casefold())
        if wanted and words and (words == wanted or (len(wanted) > 8 and words.endswith(wanted))):
            return min(level, _DEEPEST)
    if outline:
        depth = max(level for entries in outline.values() for level, _ in entries)
        return min(depth + 1, _DEEPEST + 1)
    if numbered := _NUMBERED.match(block.text):
        return min(numbered.group(1).count(".") + 1, _DEEPEST)
    return min(ranks[block.size, block.bold], _DEEPEST)


def _ranks(blocks: Sequence[Block]) -> dict[tuple[float, bool], int]:
    """The ways in which headings are set, the largest first; what is set so only on the first page is a title."""
    styles: dict[tuple[float, bool], set[int]] = {}
    for block in blocks:
        if block.kind == "heading":
            styles.setdefault((block.size, block.bold), set()).add(block.page)
    ordered = sorted(styles, reverse=True)
    ranks: dict[tuple[float, bool], int] = {}
    rank = 0
    for style in ordered:
        rank += styles[style] != {0} or len(styles) == 1 or rank > 0
        ranks[style] = max(rank, 1)
    return ranks
