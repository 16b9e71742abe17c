"""The statements of a block: what an answer can quote from it (pure).

Sentences are found by `sentencex` on the source itself, with code, links and citation keys blanked out at the
same length, so that every offset stays true. https://pypi.org/project/sentencex/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sentencex import get_sentence_boundaries

from corpus.document import Block, Statement, Text
from corpus.syntax import CITATION_KEY

ITEM_STAYS_WHOLE = 320
"""Characters up to which a list item is one statement, however many sentences it has."""
CODE_STAYS_QUOTABLE = 1200
"""Characters up to which a piece of code, such as a form to fill in, can be quoted."""

_MASKED = re.compile(
    r"`+[^`\n]*`+|!?\[[^\]\n]*\]\([^)\n]*\)|<[^>\s]+>|https?://\S+|[\ud800-\udfff]|" + CITATION_KEY.pattern
)
_PAIRED = ("**", "__", "~~", "`")
_STRAY_START = re.compile(r"[*_~`\"'”’)\]]+(?=\s|$)|" + CITATION_KEY.pattern)
_WORD = re.compile(r"\w")


def statements_of(source: str, blocks: Sequence[Block], language: str) -> tuple[Statement, ...]:
    """The statements of neighbouring blocks of one section, in order, each with the lead-in it hangs on.

    Offsets are code points of `source`. A sentence that ends with a colon is the lead-in of the list or
    table behind it.
    """
    found: list[Statement] = []
    lead: tuple[int, int] | None = None
    for block in blocks:
        for text in block.texts:
            for start, end in _ranges(source, text, language):
                hangs = lead if text.kind in ("item", "row") else None
                found.append(Statement(start, end, text.kind, hangs))
                if source[start:end].rstrip("*_").endswith(":"):
                    lead = (start, end)
                elif text.kind == "prose":
                    lead = None
    return tuple(found)


def sentence_ranges(source: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The ranges of the sentences in `source[start:end]`, without blanks around them."""
    masked = _MASKED.sub(_mask, source[start:end])
    cuts = [boundary["end_index"] for boundary in get_sentence_boundaries(language, masked)]
    ranges: list[tuple[int, int]] = []
    begin = start
    for cut in (*cuts, end - start):
        stop = start + cut
        if stop <= begin:
            continue
        # A closing mark or a source key behind the full stop belongs to the sentence before it.
        if stray := _STRAY_START.match(source, stop, end):
            stop = stray.end()
        if stop < end and _open_pair(source[begin:stop]):
            continue
        ranges.append(_trimmed(source, begin, stop))
        begin = stop
    if begin < end:
        ranges.append(_trimmed(source, begin, end))
    return [(first, last) for first, last in ranges if _WORD.search(source, first, last)]


def _mask(match: re.Match[str]) -> str:
    # The blanks before a source key stay, since a sentence may end before them.
    bare = match.group().lstrip(" \t")
    return " " * (len(match.group()) - len(bare)) + "x" * len(bare)


def _ranges(source: str, text: Text, language: str) -> Iterator[tuple[int, int]]:
    length = text.end - text.start
    if text.kind == "row" or (text.kind == "item" and length <= ITEM_STAYS_WHOLE):
        yield text.start, text.end
    elif text.kind == "code":
        if length <= CODE_STAYS_QUOTABLE:
            yield text.start, text.end
    else:
        yield from sentence_ranges(source, text.start, text.end, language)


def _open_pair(text: str) -> bool:
    """Whether emphasis or code that starts in `text` ends outside it."""
    return any(text.count(mark) % 2 for mark in _PAIRED)


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end
