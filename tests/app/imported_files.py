"""Files to import, made by the tests themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from fpdf import FPDF
from fpdf.fonts import FontFace

FIRST = (
    "Providers told the survey how they look after moderators. Most of them offer counselling, and few of them measure "  # noqa: E501
    "whether it helps. The teams that measured it changed their rota within one year of the first results."
)
OVER = (
    "A provider that keeps its blue ledger of reports for the whole year can show a regulator what it did and when it "  # noqa: E501
    "did it, and the keeper of the ledger signs every entry in it before the end of the working day so that nobody "  # noqa: E501
    "has to rely on memory when questions come up in the years that follow the report and its investigation."
)
LAST = "A short rota protects moderators better than a long one, as the interviews with eleven teams showed."


def report_pdf(
    *, pages: int = 3, title: str = "Ledgers and rotas: a survey of providers", password: str = ""
) -> bytes:
    """A report of three pages with headings, a table, running heads, and a paragraph that runs over a page."""
    pdf = FPDF(format="A4")
    pdf.set_title(title)
    pdf.set_author("Institute for Samples")
    pdf.set_creation_date(_day())
    if password:
        pdf.set_encryption(owner_password="o", user_password=password)
    pdf.set_auto_page_break(False)
    for number in range(1, pages + 1):
        pdf.add_page()
        _say(pdf, 20, 10, 9, "Institute for Samples")
        _say(pdf, 100, 285, 9, str(number))
        if number == 1:
            _say(pdf, 20, 30, 24, title, "B")
            _say(pdf, 20, 50, 15, "What the survey asked", "B")
            _lines(pdf, 60, FIRST)
            _say(pdf, 20, 100, 15, "How long ledgers are kept", "B")
            _lines(pdf, 262, OVER, most=3)
        elif number == 2:
            _lines(pdf, 25, OVER, first=3)
            _say(pdf, 20, 60, 15, "Ledgers by country", "B")
            pdf.set_xy(20, 70)
            pdf.set_font("Helvetica", size=11)
            with pdf.table(width=150, headings_style=FontFace(emphasis="BOLD")) as table:
                for row in (("Country", "Teams", "Months"), ("Canada", "12", "18"), ("Australia", "7", "24")):
                    table.row(row)
        elif number == 3:
            _say(pdf, 20, 30, 15, "What protects moderators", "B")
            _lines(pdf, 40, LAST)
        else:
            _lines(pdf, 40, f"This is page {number} of a long file.")
    return bytes(pdf.output())


def scanned_pdf() -> bytes:
    """Two pages that are pictures."""
    from PIL import Image

    pdf = FPDF()
    for _ in range(2):
        pdf.add_page()
        pdf.image(Image.new("L", (300, 400), 200), 10, 10, 150)
    return bytes(pdf.output())


def empty_pages_pdf(pages: int) -> bytes:
    """Many pages with one word each."""
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for _ in range(pages):
        pdf.add_page()
        pdf.cell(text="word")
    return bytes(pdf.output())


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return made.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document with this XML in its body."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in (1, 2)
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
    }
    return archive({**members, **(more or {})})


def paragraph(words: str, style: str = "", inside: str = "") -> str:
    """A paragraph of a Word document; `inside` is XML behind the words."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{words}</w:t></w:r>{inside}</w:p>'


def epub(chapters: Mapping[str, str], more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An e-book with these chapters, each the XHTML of a body."""
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in chapters)
    order = "".join(f'<itemref idref="{n}"/>' for n in chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>A book of ledgers</dc:title><dc:creator>Institute for Samples</dc:creator>"
        "<dc:language>en-GB</dc:language><dc:date>2024-05-07</dc:date></metadata>"
        f"<manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/book.opf": package,
    }
    for name, body in chapters.items():
        members[f"OEBPS/{name}.xhtml"] = (
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
            f"<head><title/></head><body>{body}</body></html>"
        )
    return archive({**members, **(more or {})})


def _day() -> object:
    from datetime import UTC, datetime

    return datetime(2025, 3, 4, tzinfo=UTC)


def _say(pdf: FPDF, x: float, y: float, size: float, words: str, style: str = "") -> None:
    pdf.set_font("Helvetica", style, size)
    pdf.text(x, y, words)


def _lines(pdf: FPDF, y: float, words: str, *, first: int = 0, most: int | None = None) -> None:
    pdf.set_font("Helvetica", size=11)
    lines: list[str] = []
    for word in words.split():
        if lines and pdf.get_string_width(f"{lines[-1]} {word}") < 165:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    shown = lines[first : None if most is None else first + most]
    for number, line in enumerate(shown):
        pdf.text(20, y + number * 6, line)
