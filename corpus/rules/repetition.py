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


class Blocks:
    """Passages of documents, with what is like them among those that were added before."""

    def __init__(self) -> None:
        """There are none yet."""
        self._blocks: list[_Block] = []
        self._holders: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, document: Document) -> None:
        """Takes in a document's passages."""
        for block in _blocks(document):
            self._add(block)

    def repeated_in(self, document: Document, *, adding: bool = False) -> Iterator[Finding]:
        """The document's passages that stand in another one; `adding` takes each in as well."""
        for block in _blocks(document):
            shared: dict[int, int] = defaultdict(int)
            for run in block.runs:
                for other in self._holders.get(run, ()):
                    shared[other] += 1
            if adding:
                self._add(block)
            for other, count in sorted(shared.items()):
                first = self._blocks[other]
                alike = count / (len(first.runs) + len(block.runs) - count)
                if alike >= _ALIKE and not _kin(first.document, block.document):
                    same = "the same as" if alike == 1 else f"{alike:.0%} the same as"
                    message = f"this passage is {same} {first.document.path}:{first.line}; keep one and link to it"
                    yield Finding(block.document.path, block.line, message)

    def _add(self, block: _Block) -> None:
        for run in block.runs:
            self._holders[run].append(len(self._blocks))
        self._blocks.append(block)


def passages_stand_once(shelf: Shelf) -> Iterator[Finding]:
    """Passages that are the same, or nearly, in two documents; a document and its successor apart."""
    blocks = Blocks()
    for document in shelf.documents:
        yield from blocks.repeated_in(document, adding=True)


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
    return one.id == other.id or one.id in other.front.supersedes or other.id in one.front.supersedes
