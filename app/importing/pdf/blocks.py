"""From the lines of a column to headings, paragraphs, lists, tables and code (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.importing.pdf.lines import Line
from app.importing.pdf.tables import table_at
from app.importing.pdf.words import Words
from app.importing.pieces import PieceKind

_LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?:\d+|[ivxlc]+)?$|(?:\.\s?){4,}")
_BULLET = re.compile(r"^(?:[•◦▪▸●○■□–‣∙·✓*-]|o(?= ))\s+(?=\S)")
_NUMBER = re.compile(r"^(\d{1,3}[.)])\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_HEADING = 160


@dataclass(slots=True)
class Block:
    """A piece that is being put together."""

    kind: PieceKind
    text: str
    page: int
    """From 0."""
    size: float = 0.0
    bold: bool = False
    marker: str = ""
    rows: list[list[str]] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)
    """Where further pages begin in the text."""

    @property
    def is_open(self) -> bool:
        """Whether its last sentence goes on somewhere."""
        return self.kind in ("paragraph", "item") and not _ENDS.search(self.text)


@dataclass(frozen=True, slots=True)
class Type:
    """How the running text of a file is set."""

    size: float
    """The size of most of it."""
    pitch: float
    """How far apart its lines are."""


def blocks_of(
    lines: Sequence[Line], page: int, body: Type, words: Words, tables: Sequence[list[list[str]]]
) -> Iterator[Block]:
    """The blocks of one column from top to bottom; lines of a table of contents are left out.

    A line that holds only a NUL and a number stands for one of the page's `tables`, which were read already.
    """
    column = _Column(lines, body)
    at = 0
    while at < len(lines):
        line = lines[at]
        text = line.text
        if text.startswith("\x00"):
            yield Block("table", "", page, rows=tables[int(text[1:])])
            at += 1
        elif is_contents(text):
            at += 1
        elif stop := column.heading(at):
            yield Block("heading", _joined(lines[at:stop], words), page, line.size, line.bold)
            at = stop
        elif stop := column.code(at):
            yield Block("code", _listing(lines[at:stop]), page, line.size)
            at = stop
        elif found := table_at(lines, at):
            at, rows = found
            yield Block("table", "", page, rows=rows)
        else:
            stop = column.paragraph(at)
            yield _paragraph(_joined(lines[at:stop], words), page, line)
            at = stop


def is_contents(text: str) -> bool:
    """Whether a line is an entry of a table of contents, with dots that lead to a number."""
    return bool(_LEADERS.search(text))


def _paragraph(text: str, page: int, line: Line) -> Block:
    if bullet := _BULLET.match(text):
        return Block("item", text[bullet.end() :], page, line.size)
    if number := _NUMBER.match(text):
        return Block("item", text[number.end() :], page, line.size, marker=number.group(1))
    return Block("paragraph", text, page, line.size, line.bold)


class _Column:
    """The lines of a column, and where what begins with one of them stops."""

    def __init__(self, lines: Sequence[Line], body: Type) -> None:
        self.lines = lines
        self.body = body
        rights = sorted(line.right for line in lines)
        self.right = rights[int(len(rights) * 0.9)] if rights else 0.0
        self.left = min((line.left for line in lines), default=0.0)

    def heading(self, at: int) -> int:
        """The number of the line behind the heading that begins here; 0 where none does."""
        line = self.lines[at]
        if not self._stands_out(line) or self._marked(line):
            return 0
        stop = at + 1
        while stop < len(self.lines) and self._one_heading(self.lines[stop - 1], self.lines[stop]):
            stop += 1
        text = " ".join(each.text for each in self.lines[at:stop])
        if len(text) > _LONGEST_HEADING or not _LETTER.search(text):
            return 0
        if line.size <= self.body.size * 1.1 and (text.endswith((".", ",", ";", ":")) or stop - at > 2):
            return 0
        return stop

    def _stands_out(self, line: Line) -> bool:
        if line.mono:
            return False
        larger = line.size >= self.body.size * 1.12 and line.size > self.body.size + 0.9
        return larger or (line.bold and line.size >= self.body.size * 0.95)

    def _one_heading(self, above: Line, below: Line) -> bool:
        alike = abs(above.size - below.size) < 0.6 and above.bold == below.bold
        return alike and self._stands_out(below) and above.bottom - below.bottom < below.size * 1.6

    def code(self, at: int) -> int:
        """The number of the line behind the code that begins here; 0 where none does."""
        stop = at
        while (
            stop < len(self.lines)
            and self.lines[stop].mono
            and (stop == at or self.lines[stop - 1].bottom - self.lines[stop].bottom < 2.2 * self.body.pitch)
        ):
            stop += 1
        return stop if stop > at else 0

    def paragraph(self, at: int) -> int:
        """The number of the line behind the paragraph or list item that begins here."""
        stop = at + 1
        while stop < len(self.lines) and not self._breaks(at, stop):
            stop += 1
        return stop

    def _breaks(self, first: int, at: int) -> bool:
        above, line = self.lines[at - 1], self.lines[at]
        if line.text.startswith("\x00") or is_contents(line.text) or self._marked(line):
            return True
        if abs(line.size - above.size) > 1.1 or (line.mono and not above.mono and self.code(at) > at + 1):
            return True
        pitch = self.body.pitch * max(line.size / self.body.size, 0.8)
        if above.bottom - line.bottom > 1.38 * pitch or self.heading(at):
            return True
        ended = bool(_ENDS.search(above.text))
        if ended and above.right < self.right - 0.25 * (self.right - self.left):
            return True
        margin = min(each.left for each in self.lines[first:at])
        hanging = self._marked(self.lines[first])
        indented = line.left - margin > 0.8 * line.size
        return indented and not hanging and (ended or above.right < self.right - 3 * line.size)

    def _marked(self, line: Line) -> bool:
        return bool(_BULLET.match(line.text) or _NUMBER.match(line.text)) and line.size < self.body.size * 1.12


def _joined(lines: Sequence[Line], words: Words) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = words.joined(text, line.text)
    return text


def _listing(lines: Sequence[Line]) -> str:
    left = min(line.left for line in lines)
    listed = []
    for line in lines:
        text = ""
        for run in line.runs:
            column = round((run.left - left) / (run.size * 0.6))
            text = f"{text} {run.text}" if text and column <= len(text) else text.ljust(column) + run.text
        listed.append(text)
    return "\n".join(listed)
