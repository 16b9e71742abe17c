"""A rule on passages that stand in two documents.

Two blocks are near-duplicates when the sets of their runs of eight words ("shingles") have a Jaccard similarity of
at least 0.6: Broder, On the resemblance and containment of documents, 1997. https://doi.org/10.1109/SEQUEN.1997.666900
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Document
from corpus.rules.reading_in import line_at
from corpus.rules.shelf import Finding, Shelf
from corpus.syntax import without_citation_keys

_RUN = 8
_ALIKE = 0.6
_SHORTEST = 20
"""Words below which a passage may repeat another: lead-ins, standing notices such as the one on legal advice."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Block:
    document: Document
    line: int
    runs: frozenset[tuple[str, ...]]


def passages_stand_once(shelf: Shelf) -> Iterator[Finding]:
    """Passages that are the same, or nearly, in two documents; a document and its successor apart."""
    blocks = [block for document in shelf.documents for block in _blocks(document)]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        shared: dict[int, int] = defaultdict(int)
        for run in block.runs:
            for other in holders[run]:
                shared[other] += 1
            holders[run].append(number)
        for other, count in sorted(shared.items()):
            first = blocks[other]
            alike = count / (len(first.runs) + len(block.runs) - count)
            if alike >= _ALIKE and not _kin(first.document, block.document):
                same = "the same as" if alike == 1 else f"{alike:.0%} the same as"
                message = f"this passage is {same} {first.document.path}:{first.line}; keep one and link to it"
                yield Finding(block.document.path, block.line, message)


def _blocks(document: Document) -> Iterator[_Block]:
    for section in document.sections:
        for block in section.blocks:
            if block.kind in ("heading", "rule"):
                continue
            text = without_citation_keys(document.source[block.start : block.end])
            words = _WORD.findall(text.casefold())
            if len(words) >= _SHORTEST:
                runs = frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
                yield _Block(document, line_at(document.source, block.start), runs)


def _kin(one: Document, other: Document) -> bool:
    return one is other or one.id in other.front.supersedes or other.id in one.front.supersedes
