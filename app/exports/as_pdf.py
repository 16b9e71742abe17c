"""A sheet as a PDF (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from fpdf import FPDF, XPos, YPos
from fpdf.enums import Align

from app.catalogue import _, spoken
from app.exports.as_text import marks
from app.exports.fonts import FACES, face_file, shown
from app.exports.labels import ink_of
from app.exports.sheet import Quote, Reference, Sheet

_INK = (0x23, 0x29, 0x2D)
_QUIET = (0x5A, 0x62, 0x68)
_ACCENT = (0x0B, 0x5E, 0x5A)
_LINE = (0xDD, 0xD7, 0xCB)
_MARGIN = 22
"""Millimetres."""
_STEP = 8
"""How far a quote is moved in."""
_LONG = 200
"""Letters of a question that is a story rather than a headline."""
_LEADING = 0.49
"""Millimetres of a line for each point of its letters."""


def as_pdf(sheet: Sheet, today: date) -> bytes:
    """The sheet as pages of A4 with its label on each; signs that its typefaces lack are named by code."""
    page = _Page(sheet, today)
    size = 19 if len(sheet.question) < _LONG else 13
    page.write_line(sheet.question, family="Serif", style="B", size=size, after=2)
    page.write_line(sheet.outcome, style="B", colour=_ACCENT, after=2)
    for note in sheet.notes:
        page.write_line(note, after=2)
    for reply in sheet.replies:
        if reply.heading:
            page.write_heading(reply.heading)
        for said in reply.said:
            page.write_item(f"{said.text} {marks(said)}".rstrip())
        if reply.heading and not reply.said:
            page.write_line(_("The library does not answer this part."))
    if sheet.nearest:
        page.write_heading(_("Nearest sections"))
        for section in sheet.nearest:
            page.write_item(section)
    if sheet.cited:
        page.write_heading(_("Where this comes from"))
    for cited in sheet.cited:
        page.ln(3)
        page.keep_together(45)
        page.write_line(cited.title, style="B", size=12)
        for fact in cited.facts:
            page.write_line(fact, size=9, colour=_QUIET)
        for quote in cited.quotes:
            _quote(page, quote)
    page.ln(6)
    for line in sheet.foot:
        page.write_line(line, size=9, colour=_QUIET)
    return bytes(page.output())


def _quote(page: _Page, quote: Quote) -> None:
    page.ln(2)
    page.keep_together(25)
    if quote.section:
        page.write_line(quote.section, style="B", colour=_QUIET, after=1)
    page.write_item(quote.words, f"[{quote.number}]")
    with page.moved_in():
        page.write_line(quote.place, size=9, colour=_QUIET)
        for reference in quote.references:
            _refer(page, reference)


def _refer(page: _Page, reference: Reference) -> None:
    # The address is printed too, since who holds the paper cannot press it.
    page.write_line(f"{reference.text} ({reference.seen})", size=9, colour=_QUIET)
    if reference.address:
        page.write_line(reference.address, size=9, colour=_ACCENT, link=reference.address)


class _Page(FPDF):
    """The pages of one sheet."""

    def __init__(self, sheet: Sheet, today: date) -> None:
        super().__init__(format="A4")
        self._sheet = sheet
        for family, style in FACES:
            self.add_font(family, style, face_file(family, style))
        self.set_title(shown(sheet.question))
        self.set_creator("goodpractice")
        self.set_lang(spoken())
        self.set_creation_date(datetime(today.year, today.month, today.day, tzinfo=UTC))
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(True, _MARGIN + 4)
        self.add_page()

    def header(self) -> None:
        self._write_label(10)

    def footer(self) -> None:
        self._write_label(self.h - 12)
        self.set_y(self.h - 12)
        self.set_font("Sans", "", 8)
        self.set_text_color(*_QUIET)
        number = _("Page {number} of {all}").format(number=self.page_no(), all="{nb}")
        self.cell(w=120, h=6, text=shown(f"{self._sheet.foot[-1]} {number}"))

    def write_heading(self, text: str) -> None:
        self.ln(5)
        self.set_draw_color(*_LINE)
        self.line(self.l_margin, self.y, self.w - self.r_margin, self.y)
        self.ln(2)
        self.write_line(text, style="B", size=13, after=1)

    def write_item(self, text: str, mark: str = "•") -> None:
        self.set_font("Sans", "B", 10.5)
        self.set_text_color(*_ACCENT)
        self.cell(w=_STEP, h=12 * _LEADING, text=mark)
        with self.moved_in():
            self.write_line(text, family="Serif", size=12, after=1)

    def keep_together(self, height: float) -> None:
        """Begins a new page where fewer millimetres are left on this one."""
        if self.will_page_break(height):
            self.add_page()

    def write_line(
        self,
        text: str,
        *,
        family: str = "Sans",
        style: str = "",
        size: float = 10.5,
        colour: tuple[int, int, int] = _INK,
        after: float = 0,
        link: str = "",
    ) -> None:
        self.set_font(family, style, size)
        self.set_text_color(*colour)
        self.multi_cell(
            w=0, h=size * _LEADING, text=shown(text), align=Align.L, link=link, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
        self.ln(after)

    @contextmanager
    def moved_in(self) -> Iterator[None]:
        self.set_left_margin(self.l_margin + _STEP)
        yield
        self.set_left_margin(self.l_margin - _STEP)
        self.set_x(self.l_margin)

    def _write_label(self, y: float) -> None:
        """The sharing label at the right of the page, as TLP 2.0 wants it."""
        if not self._sheet.banner:
            return
        self.set_font("Sans", "B", 12)
        width = self.get_string_width(self._sheet.banner) + 4
        self.set_xy(self.w - self.r_margin - width, y)
        self.set_fill_color(0)
        self.set_text_color(*ink_of(self._sheet.label))
        self.cell(w=width, h=6, text=self._sheet.banner, fill=True, align=Align.C)
        self.set_xy(self.l_margin, self.t_margin)
