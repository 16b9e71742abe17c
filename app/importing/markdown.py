"""Pieces as Markdown: every word of the file is text, whatever marks, tags or links it holds (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.importing.pieces import Piece
from corpus.pages import is_page_name, page_mark

_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Controls and marks that nobody sees, those that turn the direction of writing among them."""
_INLINE = re.compile(r"[`*]|\\(?=[!-/:-@\[-`{-~]|$)|<(?=[A-Za-z!/?])|&(?=#?\w+;)|~(?=~)|(?<=~)~")
_EMPHASIS = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_BRACKETS_MATTER = re.compile(r"^\s*\[|\[[@^]|\]\s*[(\[:]")
_AT_START = re.compile(r"^(?:([#>+=|~:-])|(\d{1,9})([.)])(?=\s|$))")
_SHORTEST_WORDS = 24
_DEEPEST_LIST = 3
_FEWEST_LINES = 3


def markdown_of(pieces: Sequence[Piece], title: str) -> str:
    """The text of a document: headings from `##` on, and a mark wherever a page begins.

    A first heading that only repeats the `title` is left out.
    """
    kept = [shown for piece in _headed(pieces, title) if (shown := _seen(piece)) is not None]
    return "".join(_Writer(kept).blocks())


def escaped(text: str) -> str:
    """Words as they must be written so that Markdown shows them as they are, in one line."""
    text = " ".join(_UNSEEN.sub("", text).split())
    text = _INLINE.sub(lambda match: "\\" + match.group(), text)
    text = _EMPHASIS.sub(lambda match: "\\_" * len(match.group()), text)
    if _BRACKETS_MATTER.search(text):
        text = text.replace("[", "\\[").replace("]", "\\]")
    return _AT_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text)


def _headed(pieces: Sequence[Piece], title: str) -> Iterator[Piece]:
    levels = [piece.level for piece in pieces if piece.kind == "heading"]
    first = next((number for number, piece in enumerate(pieces) if piece.kind == "heading"), None)
    repeats = first is not None and bool(title) and _words(pieces[first].text) == _words(title)
    if repeats:
        levels.pop(0)
    lift = 2 - min(levels, default=2)
    for number, piece in enumerate(pieces):
        if piece.kind != "heading":
            yield piece
        elif not (repeats and number == first):
            yield replace(piece, level=max(2, min(piece.level + lift, 6)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _seen(piece: Piece) -> Piece | None:
    """The piece without names of pages that no mark can hold; None where it shows nothing."""
    page = piece.page if is_page_name(piece.page) else ""
    breaks = tuple((at, name) for at, name in piece.breaks if is_page_name(name) and 0 < at < len(piece.text))
    shown = piece.text if piece.kind != "table" else "".join(cell for row in piece.rows for cell in row)
    return replace(piece, page=page, breaks=breaks) if _UNSEEN.sub("", shown).strip() else None


class _Writer:
    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.page = ""
        self.indents: list[tuple[int, str]] = []
        """The list items that are open: their levels, and what their text is indented by."""

    def blocks(self) -> Iterator[str]:
        before = ""
        for piece in self.pieces:
            if piece.page and piece.page != self.page:
                self.page = piece.page
                yield f"\n{page_mark(self.page)}\n"
                before = ""
            if piece.kind == "item" and before == "item":
                pass
            else:
                self.indents = []
                yield "\n"
            before = piece.kind
            text = self._text(piece)
            yield text + "\n"
            for number, (at, name) in enumerate(piece.breaks):
                self.page = name
                yield ("" if number else "\n") + page_mark(name, _first_words(piece.text[at:], text)) + "\n"
                before = ""

    def _text(self, piece: Piece) -> str:
        if piece.kind == "heading":
            return f"{'#' * piece.level} {_heading(piece.text)}"
        if piece.kind == "item":
            return self._item(piece)
        if piece.kind == "quote":
            return f"> {escaped(piece.text)}"
        if piece.kind == "code":
            return _fenced(piece.text)
        return _table(piece.rows) if piece.kind == "table" else escaped(piece.text)

    def _item(self, piece: Piece) -> str:
        while self.indents and self.indents[-1][0] >= piece.level:
            self.indents.pop()
        indent = self.indents[-1][1] if self.indents else ""
        marker = piece.marker if re.fullmatch(r"\d{1,9}[.)]", piece.marker) else "-"
        if len(self.indents) < _DEEPEST_LIST:
            self.indents.append((piece.level, indent + " " * (len(marker) + 1)))
        return f"{indent}{marker} {escaped(piece.text)}"


def _heading(text: str) -> str:
    # The number signs behind a heading would be taken for its end.
    return re.sub(r"#+$", lambda match: "\\#" * len(match.group()), escaped(text))


def _fenced(text: str) -> str:
    lines = [_UNSEEN.sub("", line).rstrip().expandtabs(4) for line in text.replace("\r", "\n").split("\n")]
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return "\n".join([fence, *lines, fence])


def _table(rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, rows))
    lines = ["| " + " | ".join(_cell(cell) for cell in [*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", escaped(text))


def _first_words(text: str, block: str) -> str:
    """The first words of a part of a block, as they stand in it; empty where they do not stand there just once."""
    words = escaped(f"x {text}").removeprefix("x ").replace("”", "\n").split("\n")[0]
    for length in (_SHORTEST_WORDS, 2 * _SHORTEST_WORDS, 4 * _SHORTEST_WORDS):
        cut = words[:length].rsplit(" ", 1)[0] if len(words) > length else words
        if cut and "-->" not in cut and block.count(cut) == 1:
            return cut.rstrip()
    return ""
