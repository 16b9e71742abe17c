"""A sheet as a Word document (pure)."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from app.catalogue import _, spoken
from app.exports.as_text import marks
from app.exports.labels import ink_of
from app.exports.sheet import Quote, Reference, Sheet

_PACKED = (1980, 1, 1, 0, 0, 0)
"""The time that every file in the package bears, so that the same sheet gives the same bytes."""


def as_docx(sheet: Sheet, today: date) -> bytes:
    """The sheet as a document with headings that a screen reader can walk, its label on every page."""
    document = Document()
    _describe(document, sheet, today)
    _label(document, sheet)
    document.add_heading(sheet.question, 1)
    document.add_paragraph().add_run(sheet.outcome).bold = True
    for note in sheet.notes:
        document.add_paragraph(note)
    for reply in sheet.replies:
        if reply.heading:
            document.add_heading(reply.heading, 2)
        for said in reply.said:
            document.add_paragraph(f"{said.text} {marks(said)}".rstrip(), "List Bullet")
        if reply.heading and not reply.said:
            document.add_paragraph(_("The library does not answer this part."))
    if sheet.nearest:
        document.add_heading(_("Nearest sections"), 2)
        for section in sheet.nearest:
            document.add_paragraph(section, "List Bullet")
    if sheet.cited:
        document.add_heading(_("Where this comes from"), 2)
    for cited in sheet.cited:
        document.add_heading(cited.title, 3)
        document.add_paragraph("\n".join(cited.facts))
        for quote in cited.quotes:
            _quote(document, quote)
    document.add_paragraph("\n".join(sheet.foot)).paragraph_format.space_before = Pt(24)
    return _packed(document)


def _quote(document: Docx, quote: Quote) -> None:
    if quote.section:
        document.add_heading(quote.section, 4)
    said = document.add_paragraph(style="Quote")
    said.add_run(f"[{quote.number}] ").bold = True
    said.add_run(quote.words)
    said.paragraph_format.keep_with_next = True
    document.add_paragraph(quote.place, "List Bullet")
    for reference in quote.references:
        _refer(document.add_paragraph(style="List Bullet"), reference)


def _refer(paragraph: Paragraph, reference: Reference) -> None:
    if reference.address:
        _link(paragraph, reference.text, reference.address)
    else:
        paragraph.add_run(reference.text)
    paragraph.add_run(f" ({reference.seen})")


def _link(paragraph: Paragraph, text: str, address: str) -> None:
    """Adds a hyperlink, for which the package has no function."""
    identifier = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identifier)
    run = paragraph.add_run(text)
    run.font.underline = True
    run.font.color.rgb = RGBColor(0x0B, 0x5E, 0x5A)
    link.append(run._r)
    paragraph._p.append(link)


def _describe(document: Docx, sheet: Sheet, today: date) -> None:
    about = document.core_properties
    about.title, about.author, about.last_modified_by = sheet.question[:250], "goodpractice", "goodpractice"
    about.comments, about.language = "", spoken()
    about.created = about.modified = datetime(today.year, today.month, today.day)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)


def _label(document: Docx, sheet: Sheet) -> None:
    """The sharing label on the right of the head and the foot of every page, as TLP 2.0 wants it."""
    section = document.sections[0]
    section.footer.paragraphs[0].text = sheet.foot[-1]
    if not sheet.banner:
        return
    for paragraph in (section.header.paragraphs[0], section.footer.add_paragraph()):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(sheet.banner)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(12), RGBColor(*ink_of(sheet.label))
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "000000")):
            shade.set(qn(f"w:{name}"), value)
        run._r.get_or_add_rPr().append(shade)


def _packed(document: Docx) -> bytes:
    given, packed = BytesIO(), BytesIO()
    document.save(given)
    with ZipFile(given) as before, ZipFile(packed, "w") as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, _PACKED), before.read(name), ZIP_DEFLATED)
    return packed.getvalue()
