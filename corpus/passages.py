"""From a document to its passages: neighbouring blocks of one section up to a size in model tokens (pure)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.document import Block, Document, Passage, Section, Statement, Text
from corpus.statements import sentence_ranges, statements_of

TokenCount = Callable[[str], int]
"""How many tokens the embedding model makes of a text, special tokens apart."""


def passages_of(document: Document, count: TokenCount, limit: int) -> list[Passage]:
    """The passages of a document, in order.

    `limit` is the most tokens that `Passage.embedded_text` should have. A table, list item or piece of code is
    never cut, so one that is larger alone makes a larger passage; a paragraph is cut between sentences, and a
    sentence that is too long, between words. A passage ends where a page of the original begins, so that no mark
    of a page is in it.
    """
    found: list[Passage] = []
    seen: dict[str, int] = {}
    for section in document.sections:
        head = "\n".join((document.title, " > ".join(section.headings), ""))
        room = max(limit - count(head), limit // 4, 1)
        blocks = [block for block in section.blocks if block.kind not in ("heading", "rule")]
        pieces = [piece for block in blocks for piece in _pieces(document, block, count, room)]
        statements = statements_of(document.source, pieces, document.front.language)
        for group in _groups(document.source, pieces, count, room):
            found.append(_passage(document, section, group, statements, seen))
    return found


def _pieces(document: Document, block: Block, count: TokenCount, room: int) -> Iterator[Block]:
    """The block, or, of a paragraph that is too large, parts that are not."""
    source = document.source
    if block.kind not in ("paragraph", "definition", "quote") or count(source[block.start : block.end]) <= room:
        yield block
        return
    start = block.start
    ranges = sentence_ranges(source, block.start, block.end, document.front.language)
    ends = [end for sentence in ranges for end in _ends(source, *sentence, count, room)]
    ends = [end for end in ends if end < block.end] + [block.end]
    for end, following in zip(ends, [*ends[1:], None], strict=True):
        if end > start and (following is None or count(source[start:following]) > room):
            yield _part(block, source, start, start + len(source[start:end].rstrip()))
            start = block.end - len(source[end : block.end].lstrip())


def _ends(source: str, start: int, end: int, count: TokenCount, room: int) -> Iterator[int]:
    """Where to cut a sentence: at its end, and before that wherever the room is full."""
    while count(source[start:end]) > room and end - start > 1:
        low, high = start + 1, end
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if count(source[start:middle]) <= room else (low, middle - 1)
        blank = max(source.rfind(" ", start + 1, low), source.rfind("\n", start + 1, low))
        start = blank + 1 if blank > start else low
        yield start
    yield end


def _part(block: Block, source: str, start: int, end: int) -> Block:
    texts = (Text(t.kind, max(t.start, start), min(t.end, end)) for t in block.texts)
    before, inside = source.count("\n", block.start, start), source.count("\n", start, end)
    return replace(
        block,
        start=start,
        end=end,
        first_line=block.first_line + before,
        last_line=block.first_line + before + inside,
        texts=tuple(text for text in texts if text.start < text.end),
    )


def _groups(source: str, pieces: Sequence[Block], count: TokenCount, room: int) -> Iterator[list[Block]]:
    """Pieces packed in order as tightly as the room allows."""
    group: list[Block] = []
    for piece in pieces:
        if piece.kind == "page":
            if group:
                yield group
            group = []
            continue
        if group and count(source[group[0].start : piece.end]) > room:
            # A lead-in stays with the first item that it introduces, if there is room for both.
            fits = len(group) > 1 and count(source[group[-1].start : piece.end]) <= room
            carried = group[-1:] if fits and _introduces(source, group[-1]) else []
            yield group[: len(group) - len(carried)]
            group = carried
        group.append(piece)
    if group:
        yield group


def _introduces(source: str, block: Block) -> bool:
    return block.kind == "paragraph" and source[block.start : block.end].endswith(":")


def _passage(
    document: Document,
    section: Section,
    group: Sequence[Block],
    statements: Sequence[Statement],
    seen: dict[str, int],
) -> Passage:
    start, end = group[0].start, group[-1].end
    text = document.source[start:end]
    digest = hashlib.sha256("\0".join((document.id, section.anchor, text)).encode("utf-8", "surrogatepass"))
    key = digest.hexdigest()[:20]
    seen[key] = seen.get(key, 0) + 1
    if seen[key] > 1:
        key = f"{key}-{seen[key]}"
    return Passage(
        id=key,
        document=document.id,
        anchor=section.anchor,
        headings=section.headings,
        title=document.title,
        start=start,
        end=end,
        text=text,
        statements=tuple(found for found in statements if start <= found.start < end),
    )
