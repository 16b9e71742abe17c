"""A report as a PDF to print or to show to a board (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from fpdf import FPDF, XPos, YPos
from fpdf.enums import Align

from app.catalogue import _, spoken
from app.exports.fonts import FACES, face_file, shown
from app.standing.report import Report, ReportQuote, ReportStep
from app.standing.scoring import DimensionStanding
from corpus.maturity import HIGHEST, Maturity

_INK = (0x23, 0x29, 0x2D)
_QUIET = (0x5A, 0x62, 0x68)
_LINE = (0xDD, 0xD7, 0xCB)
_ACCENT = (0x0B, 0x5E, 0x5A)
_HALF = (0xBF, 0xDE, 0xD8)
_ALERT = (0x8A, 0x3B, 0x00)
_WHITE = (0xFF, 0xFF, 0xFF)
_MARGIN = 22
"""Millimetres."""
_LEADING = 0.49
"""Millimetres of a line for each point of its letters."""
_CELL = 17
"""Width of one level in the picture."""
_ROW = 13.5


def as_pdf(report: Report, maturity: Maturity, today: date) -> bytes:
    """Pages of A4; the same bytes for the same report and day."""
    page = _Page(report, today)
    page.write(report.title, family="Serif", style="B", size=22, after=1.5)
    page.write(report.subject, size=10.5, colour=_QUIET)
    page.write(report.company, size=10.5, colour=_QUIET, after=4)
    page.write(report.summary, family="Serif", size=12.5, after=5)
    _draw_picture(page, report, maturity)
    if report.changes:
        _draw_changes(page, report)
    if report.steps:
        page.heading(_("Next steps"))
        for step in report.steps:
            _draw_step(page, step)
    for title, questions in report.opened:
        page.heading(title)
        for each in questions:
            page.write(f"– {each}", size=9.5, after=0.6)
    page.heading(_("What this is not"))
    for line in report.limits:
        page.write(f"– {line}", size=9.5, after=0.6)
    return bytes(page.output())


def _draw_picture(page: _Page, report: Report, maturity: Maturity) -> None:
    left = page.w - page.r_margin - HIGHEST * _CELL
    page.keep(10 + _ROW * 3)
    page.set_font("Sans", "", 7.5)
    page.set_text_color(*_QUIET)
    for number, level in enumerate(maturity.levels):
        page.set_xy(left + number * _CELL, page.y)
        page.cell(w=_CELL, h=4, text=shown(f"{number + 1} {level.name}"), align=Align.C)
    page.set_y(page.y + 5)
    for standing, reached, way in report.rows:
        page.keep(_ROW)
        _draw_row(page, standing, reached, way, left)
    page.ln(1)
    key = _("Filled: reached. Half filled: on the way. Empty: not yet. Dashed: asks nothing of you.")
    page.write(key, size=8, colour=_QUIET, after=3)


def _draw_row(page: _Page, standing: DimensionStanding, level: str, way: str, left: float) -> None:
    top = page.y
    page.set_draw_color(*_LINE)
    page.line(page.l_margin, top, page.w - page.r_margin, top)
    width = left - page.l_margin - 4
    page.set_xy(page.l_margin, top + 1.2)
    page.set_font("Sans", "B", 10)
    page.set_text_color(*_INK)
    page.multi_cell(w=width, h=4.6, text=shown(standing.dimension.name), align=Align.L, new_x=XPos.LMARGIN)
    page.set_font("Sans", "", 8.5)
    page.set_text_color(*_ACCENT)
    page.set_x(page.l_margin)
    page.cell(w=width, h=4, text=shown(level))
    below = page.y + 4
    for number in range(1, HIGHEST + 1):
        _draw_cell(page, standing, number, left + (number - 1) * _CELL, top + 1.8)
    page.set_xy(left, top + 7.6)
    page.set_font("Sans", "", 8)
    page.set_text_color(*_QUIET)
    page.cell(w=HIGHEST * _CELL, h=4, text=shown(way))
    page.set_y(max(top + _ROW, below + 1))


def _draw_cell(page: _Page, standing: DimensionStanding, level: int, x: float, y: float) -> None:
    width, height = _CELL - 0.8, 5.2
    reached = standing.level or 0
    asks = level <= reached or (bool(standing.counted) and level <= standing.top)
    page.set_draw_color(*(_ACCENT if level <= reached else _QUIET))
    if level <= reached:
        page.set_fill_color(*_ACCENT)
        page.rect(x, y, width, height, style="DF")
    elif not asks:
        with page.local_context():
            page.set_dash_pattern(dash=0.8, gap=0.8)
            page.rect(x, y, width, height)
    else:
        if level <= (standing.next or 0) and standing.way:
            page.set_fill_color(*_HALF)
            page.rect(x, y, width * standing.way, height, style="F")
        page.rect(x, y, width, height)
    if asks:
        page.set_font("Sans", "B", 8)
        page.set_text_color(*(_WHITE if level <= reached else _QUIET))
        page.set_xy(x, y)
        page.cell(w=width, h=height, text=str(level), align=Align.C)


def _draw_changes(page: _Page, report: Report) -> None:
    page.keep(8 * len(report.changes))
    page.heading(_("What has changed"))
    for note in report.change_notes:
        page.write(note, size=9.5, colour=_QUIET, after=1.5)
    page.set_draw_color(*_LINE)
    widths = (62, 36, 36, 32)
    for place, row in enumerate(report.changes):
        page.keep(12)
        top, bottom, x = page.y, page.y, page.l_margin
        for width, text in zip(widths, row, strict=True):
            page.set_xy(x, top + 0.8)
            page.set_font("Sans", "B" if place and x == page.l_margin else "", 9)
            page.set_text_color(*(_INK if place else _QUIET))
            page.multi_cell(w=width - 2, h=4.4, text=shown(text), align=Align.L, new_x=XPos.LMARGIN)
            bottom, x = max(bottom, page.y), x + width
        page.set_y(bottom + 0.8)
        page.line(page.l_margin, page.y, page.w - page.r_margin, page.y)


def _draw_step(page: _Page, step: ReportStep) -> None:
    page.ln(2.5)
    page.keep(38)
    page.set_font("Sans", "B", 12)
    page.set_text_color(*_ACCENT)
    page.cell(w=9, h=13 * _LEADING, text=str(step.number))
    with page.moved_in(9):
        page.write(step.title, family="Serif", style="B", size=13, after=0.5)
        page.write(" · ".join(step.facts), size=9, colour=_QUIET, after=1.5)
        for quote in step.quotes:
            _draw_quote(page, quote)
        for line in step.gone:
            page.write(line, size=9, colour=_QUIET, after=1)


def _draw_quote(page: _Page, quote: ReportQuote) -> None:
    page.keep(20)
    if quote.law:
        page.write(quote.law, style="B", size=9.5, colour=_ALERT, after=0.8)
    for is_point, line in quote.lines:
        page.write(f"{'• ' if is_point else ''}{line}", family="Serif", size=10.5, after=0.5)
    page.write(f"{quote.source} ({quote.at})", size=8.5, colour=_QUIET, after=2.5)


class _Page(FPDF):
    """The pages of one report."""

    def __init__(self, report: Report, today: date) -> None:
        super().__init__(format="A4")
        self._foot = report.subject
        for family, style in FACES:
            self.add_font(family, style, face_file(family, style))
        self.set_title(shown(report.title))
        self.set_creator("goodpractice")
        self.set_lang(spoken())
        self.set_creation_date(datetime(today.year, today.month, today.day, tzinfo=UTC))
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(True, _MARGIN + 2)
        self.c_margin = 0
        self.add_page()

    def footer(self) -> None:
        """The subject and the number of the page."""
        self.set_xy(_MARGIN, self.h - 13)
        self.set_font("Sans", "", 8)
        self.set_text_color(*_QUIET)
        number = _("Page {number} of {all}").format(number=self.page_no(), all="{nb}")
        self.cell(w=0, h=6, text=shown(f"{self._foot} · {number}"))

    def heading(self, text: str) -> None:
        """A heading under a line, together with what follows it."""
        self.ln(5)
        self.keep(35)
        self.write(text, family="Serif", style="B", size=15, after=1.5)

    def keep(self, height: float) -> None:
        """Begins a new page where fewer millimetres are left on this one."""
        if self.will_page_break(height):
            self.add_page()

    def write(  # type: ignore[override]
        self,
        text: str,
        *,
        family: str = "Sans",
        style: str = "",
        size: float = 10.5,
        colour: tuple[int, int, int] = _INK,
        after: float = 0,
    ) -> None:
        """A paragraph."""
        self.set_font(family, style, size)
        self.set_text_color(*colour)
        self.multi_cell(
            w=0, h=size * _LEADING, text=shown(text), align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
        self.ln(after)

    @contextmanager
    def moved_in(self, by: float) -> Iterator[None]:
        """Moves what is written to the right."""
        self.set_left_margin(self.l_margin + by)
        yield
        self.set_left_margin(self.l_margin - by)
        self.set_x(self.l_margin)
