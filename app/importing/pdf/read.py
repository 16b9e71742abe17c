"""A PDF file as pieces, page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from app.importing.limits import Limits
from app.importing.pdf.blocks import Block, Type, blocks_of, is_contents
from app.importing.pdf.glyphs import runs_of
from app.importing.pdf.headings import with_levels
from app.importing.pdf.lines import Line, Run, columns_of, lines_of
from app.importing.pdf.margins import without_margins
from app.importing.pdf.rules import Grid, grids_of, rules_of
from app.importing.pdf.words import Words
from app.importing.pieces import Extracted, Piece
from app.importing.refused import BROKEN, EMPTY, ENCRYPTED, SCANNED, Refused
from corpus.pages import is_page_name

_FEW = 25
"""A page with fewer characters than this holds no text."""
_SMALL = 0.93
"""Type below this share of the usual size is that of footnotes and captions."""
_JUNK_TITLE = re.compile(
    r"^(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|indd|pdf|tex|dvi|pptx?|qxd)|\W*|document\d*)$", re.I
)
_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")


def read_pdf(content: bytes, limits: Limits) -> Extracted:
    """The pieces of a PDF; Refused for one that is protected, damaged, too long, or without text."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Refused(ENCRYPTED) from error
        raise Refused(BROKEN.format(what="it cannot be opened as a PDF")) from error
    count = len(document)
    if count > limits.pages:
        raise Refused(f"has {count:,} pages; at most {limits.pages:,} are imported. Split it into parts first.")
    if not count:
        raise Refused(EMPTY)
    return _Reader(document).extracted()


class _Reader:
    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self.document = document
        self.names = _page_names(document)
        self.pages: list[list[Run]] = []
        self.grids: list[list[Grid]] = []
        self.heights: list[float] = []
        self.empty: list[str] = []
        self.lost: list[str] = []
        self.unreadable = 0
        for number in range(len(document)):
            self._read(number)

    def _read(self, number: int) -> None:
        runs: list[Run] = []
        grids: list[Grid] = []
        height = 0.0
        try:
            page = self.document[number]
            height = page.get_height()
            runs, unreadable = runs_of(page)
            self.unreadable += unreadable
            grids = grids_of(rules_of(page))
            if sum(len(run.text) for run in runs) < _FEW and any(
                shape.type == pdfium.FPDF_PAGEOBJ_IMAGE for shape in page.get_objects(max_depth=2)
            ):
                self.empty.append(self.names[number])
            page.close()
        except pypdfium2.PdfiumError:
            self.lost.append(self.names[number])
        self.pages.append(runs)
        self.grids.append(grids)
        self.heights.append(height)

    def extracted(self) -> Extracted:
        characters = sum(len(run.text) for runs in self.pages for run in runs)
        if len(self.lost) == len(self.pages):
            raise Refused(BROKEN.format(what="none of its pages can be read"))
        if len(self.empty) > 0.9 * len(self.pages) or (self.empty and characters < _FEW * len(self.pages)):
            raise Refused(SCANNED)
        if self.unreadable > characters:
            raise Refused(
                "has text in fonts that do not say which letters they show, so none of it can be quoted. Print it "
                "to a new PDF, or run text recognition (OCR) over it, and import the result."
            )
        kept = [_without_contents(runs) for runs in without_margins(self.pages, self.heights)]
        body = _body([columns_of(runs) for runs in kept])
        words = Words(run.text for runs in kept for run in runs)
        parts = [list(self._blocks(number, runs, body, words)) for number, runs in enumerate(kept)]
        whole = _run_together(parts, body, words)
        levelled = with_levels(whole, self._outline())
        if not levelled:
            raise Refused(EMPTY)
        facts = self.document.get_metadata_dict()
        title = " ".join(facts.get("Title", "").split())
        return Extracted(
            pieces=tuple(self._piece(block, level) for block, level in levelled),
            pages=len(self.pages),
            title="" if _JUNK_TITLE.match(title) else title,
            authors=tuple(part for part in (" ".join(facts.get("Author", "").split()),) if part),
            issued=_day(facts.get("CreationDate", "")),
            notes=tuple(self._notes()),
        )

    def _blocks(self, number: int, runs: Sequence[Run], body: Type, words: Words) -> Iterator[Block]:
        tables: list[list[list[str]]] = []
        left = list(runs)
        for grid in self.grids[number]:
            inside = [run for run in left if grid.holds(run)]
            cells = _filled(grid.cells(inside))
            # A grid with one full column is a box around text, and one with few full cells a drawing.
            full = sum(bool(cell) for row in cells for cell in row)
            if sum(sum(map(bool, row)) >= 2 for row in cells) < 2 or full < 0.3 * sum(map(len, cells)):
                continue
            left = [run for run in left if run not in inside]
            place = f"\x00{len(tables)}"
            left.append(Run(place, grid.columns[0], grid.columns[-1], grid.rows[-1], grid.rows[0], body.size))
            tables.append(cells)
        for column in columns_of(left):
            yield from blocks_of(column, number, body, words, tables)

    def _outline(self) -> dict[int, list[tuple[int, str]]]:
        outline: dict[int, list[tuple[int, str]]] = {}
        entries = 0
        for entry in self.document.get_toc(max_depth=5):
            target = entry.get_dest()
            page = target.get_index() if target else None
            if page is not None and entries < 5_000:
                outline.setdefault(page, []).append((entry.level + 1, entry.get_title()))
                entries += 1
        return outline if entries > 2 else {}

    def _piece(self, block: Block, level: int) -> Piece:
        return Piece(
            kind=block.kind,
            text=block.text,
            page=self.names[block.page],
            level=level,
            marker=block.marker,
            rows=tuple(tuple(row) for row in block.rows),
            breaks=tuple((at, self.names[page]) for at, page in block.breaks),
        )

    def _notes(self) -> Iterator[str]:
        if self.empty:
            yield f"Pictures without text, which were left out: {_listed(self.empty)}."
        if self.lost:
            yield f"Damaged, and left out: {_listed(self.lost)}."
        if any(is_contents(run.text) for runs in self.pages for run in runs):
            yield "The table of contents was left out."
        if pdfium.FPDFDoc_GetAttachmentCount(self.document.raw) > 0:
            yield "Files that are attached to the PDF were left out."
        if self.unreadable:
            yield f"{self.unreadable} characters could not be read, since their font does not say what they are."


def _filled(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows and columns that hold anything."""
    rows = [row for row in cells if any(row)]
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    return [list(row) for row in zip(*columns, strict=True)]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    return f"page{'s' * (len(names) > 1)} {shown}"


def _without_contents(runs: list[Run]) -> list[Run]:
    """The runs of a page; none where it holds a table of contents."""
    lines = lines_of(runs)
    entries = sum(is_contents(line.text) for line in lines)
    return [] if entries >= 3 and entries > 0.25 * len(lines) else runs


def _page_names(document: pypdfium2.PdfDocument) -> list[str]:
    """The names that the pages have in the file, where each has its own; else their numbers from 1."""
    count = len(document)
    names = [document.get_page_label(number).strip() for number in range(count)]
    if len(set(names)) == count and all(map(is_page_name, names)):
        return names
    return [str(number + 1) for number in range(count)]


def _body(pages: Sequence[Sequence[Sequence[Line]]]) -> Type:
    sizes: Counter[float] = Counter()
    for columns in pages:
        for column in columns:
            for line in column:
                if not line.mono:
                    sizes[line.size] += len(line.text)
    size = max(sizes, key=lambda each: (sizes[each], each), default=10.0)
    pitches = [
        above.bottom - below.bottom
        for columns in pages
        for column in columns
        for above, below in pairwise(column)
        if abs(above.size - size) < 0.6 and abs(below.size - size) < 0.6
        and size * 0.8 < above.bottom - below.bottom < size * 2.2
    ]  # fmt: skip
    return Type(size, median(pitches) if pitches else size * 1.2)


def _run_together(pages: Sequence[list[Block]], body: Type, words: Words) -> list[Block]:
    """The blocks of all pages in order; a sentence that runs over a column or a page is one again."""
    whole: list[Block] = []
    for blocks in pages:
        for block in blocks[:3]:
            open_one = _last_of_text(whole, body)
            if open_one is not None and _goes_on(whole[open_one], block):
                above = whole.pop(open_one)
                _append(above, block, words)
                # The footnotes between come first, so that the page's mark stands right behind the text.
                whole.append(above)
                blocks.remove(block)
                break
            if block.kind != "table" and block.size >= body.size * _SMALL:
                break
        for block in blocks:
            if whole and whole[-1].page == block.page and _goes_on(whole[-1], block):
                _append(whole[-1], block, words)
            else:
                whole.append(block)
    return whole


def _last_of_text(blocks: Sequence[Block], body: Type) -> int | None:
    """The place of the last block that is no footnote; None where a heading or a table is the last."""
    for place in range(len(blocks) - 1, max(len(blocks) - 8, -1), -1):
        if blocks[place].kind in ("paragraph", "item") and blocks[place].size < body.size * _SMALL:
            continue
        return place if blocks[place].is_open else None
    return None


def _goes_on(above: Block, below: Block) -> bool:
    if not above.is_open or below.kind != "paragraph" or abs(above.size - below.size) > 1.1:
        return False
    return (
        below.text[0].islower() or above.text.endswith("-") or (above.text.endswith(",") and len(above.text) > 60)
    )


def _append(above: Block, below: Block, words: Words) -> None:
    text = words.joined(above.text, below.text)
    if below.page != above.page:
        above.breaks.append((len(text) - len(below.text), below.page))
    above.breaks.extend((len(text) - len(below.text) + at, page) for at, page in below.breaks)
    above.text = text


def _day(text: str) -> str:
    found = _DATE.match(text)
    if not found:
        return ""
    year, month, day = found.groups()
    return "-".join(part for part in (year, month, day) if part)
