"""What pdfium knows of a page: runs of characters, each with its place and type; the only file that calls it."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from app.importing.pdf.lines import Run

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GAP = 0.9
"""From this many times the type's size on, a gap between two characters separates columns or cells."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▸", "\uf076": "•", "\uf0fc": "✓", "\uf02d": "-"}
_REPLACED = _LIGATURES | _BULLETS | {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\u00a0": " ", "\t": " "}
_FIXED_PITCH = 1
_MONO = re.compile(r"mono|courier|consol|typewriter|tt\d*$|t1xtt|cmtt", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|semib|demi|cmbx|\bB\b", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A run that is being read."""

    text: list[str]
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    mono: bool


def runs_of(page: PdfPage) -> tuple[list[Run], int]:
    """The runs of a page in the order of its content, and how many characters could not be read.

    A run is a piece of one line, without wide gaps in it. Text that is turned is left out.
    """
    textpage = page.get_textpage()
    try:
        reader = _Reader(textpage)
        return list(reader.runs()), reader.unreadable
    finally:
        textpage.close()


class _Reader:
    def __init__(self, textpage: object) -> None:
        self.raw = textpage.raw  # type: ignore[attr-defined]
        self.count = textpage.count_chars()  # type: ignore[attr-defined]
        self.unreadable = 0
        self._box = [ctypes.c_double() for _ in range(4)]
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def runs(self) -> Iterator[Run]:
        current: _Open | None = None
        blank = False
        for index in range(self.count):
            code = pdfium.FPDFText_GetUnicode(self.raw, index)
            character = chr(code) if code and not 0xD800 <= code < 0xE000 else ""
            if character in ("\r", "\n", ""):
                if current:
                    yield _closed(current)
                current, blank = None, False
                continue
            character = _REPLACED.get(character, character)
            if character.isspace():
                blank = True
                continue
            if not character.isprintable():
                self.unreadable += 1
                continue
            left, right, bottom, top = self._place(index)
            if current and self._continues(current, left, bottom, top):
                gap = left - current.right
                if blank or gap > current.size * 0.4:
                    current.text.append(" ")
                raised = self._raised(current, index, bottom, top) if character.isdigit() else False
                current.text.append(character.translate(_SUPERSCRIPT) if raised else character)
                current.right = max(current.right, right)
                if not raised:
                    current.bottom, current.top = min(current.bottom, bottom), max(current.top, top)
            else:
                if current:
                    yield _closed(current)
                current = self._opened(index, character, left, right, bottom, top)
            blank = False
        if current:
            yield _closed(current)

    def _place(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharBox(self.raw, index, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def _continues(self, run: _Open, left: float, bottom: float, top: float) -> bool:
        same_line = bottom < run.top and top > run.bottom - run.size * 0.3
        return same_line and -run.size * 1.2 < left - run.right < run.size * _GAP

    def _raised(self, run: _Open, index: int, bottom: float, top: float) -> bool:
        """Whether a digit is a superscript, such as the number of a footnote."""
        if bottom < run.bottom + run.size * 0.15:
            return False
        return float(pdfium.FPDFText_GetFontSize(self.raw, index)) < run.size * 0.85

    def _opened(
        self, index: int, character: str, left: float, right: float, bottom: float, top: float
    ) -> _Open | None:
        angle = pdfium.FPDFText_GetCharAngle(self.raw, index)
        if angle > 0.02 and abs(angle - 6.2832) > 0.02:
            return None
        size = float(pdfium.FPDFText_GetFontSize(self.raw, index))
        length = pdfium.FPDFText_GetFontInfo(self.raw, index, self._name, 128, self._flags)
        name = self._name.value[: max(length, 0)].decode("utf-8", "replace")
        bold = bool(_BOLD.search(name)) or pdfium.FPDFText_GetFontWeight(self.raw, index) >= 600
        mono = bool(self._flags.value & _FIXED_PITCH) or bool(_MONO.search(name))
        # Some files draw type of size 1 and scale it: then only the letters' height tells the size.
        if size < 3:
            size = max((top - bottom) * 1.3, 3.0)
        return _Open([character], left, right, bottom, top, size, bold, mono)


def _closed(run: _Open) -> Run:
    text = "".join(run.text)
    return Run(text, run.left, run.right, run.bottom, run.top, round(run.size * 2) / 2, run.bold, run.mono)
