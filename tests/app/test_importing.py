"""What is read out of files: headings, paragraphs, lists, tables and pages, each in its kind."""

from __future__ import annotations

import io

import pytest
from docx import Document as WordDocument
from fpdf import FPDF
from pptx import Presentation
from pptx.util import Inches

from app.importing.kinds import read_file
from app.importing.limits import LIMITS
from app.importing.markdown import markdown_of
from app.importing.pieces import Extracted, extracted_from
from tests.app.imported_files import FIRST, LAST, OVER, docx, epub, paragraph, report_pdf


def read(content: bytes) -> Extracted:
    return read_file(content, LIMITS)


def shown(extracted: Extracted) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in extracted.pieces]


def test_a_pdf_keeps_headings_paragraphs_and_tables_page_by_page_without_running_heads() -> None:
    report = read(report_pdf())
    assert [(p.kind, p.page, p.text or p.rows) for p in report.pieces] == [
        ("heading", "1", "Ledgers and rotas: a survey of providers"),
        ("heading", "1", "What the survey asked"),
        ("paragraph", "1", FIRST),
        ("heading", "1", "How long ledgers are kept"),
        ("paragraph", "1", OVER),
        ("heading", "2", "Ledgers by country"),
        ("table", "2", (("Country", "Teams", "Months"), ("Canada", "12", "18"), ("Australia", "7", "24"))),
        ("heading", "3", "What protects moderators"),
        ("paragraph", "3", LAST),
    ]
    assert (report.title, report.issued, report.pages) == (
        "Ledgers and rotas: a survey of providers",
        "2025-03-04",
        3,
    )
    assert report.authors == ("Institute for Samples",)


def test_a_paragraph_that_runs_over_a_page_is_one_and_knows_where_the_page_began() -> None:
    over = next(piece for piece in read(report_pdf()).pieces if piece.text == OVER)
    [(at, page)] = over.breaks
    assert page == "2"
    assert OVER[at:].startswith(OVER.split()[-5]) or OVER[at - 1] == " "


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    left = [f"Left line {n} of the first column goes on" for n in range(20)]
    right = [f"Right line {n} of the second column too" for n in range(20)]
    for number in range(20):
        pdf.text(20, 40 + number * 5, left[number])
        pdf.text(110, 40 + number * 5, right[number])
    [only] = [piece for piece in read(bytes(pdf.output())).pieces if piece.kind == "paragraph"][:1]
    assert only.text.startswith(" ".join(left[:3]))
    assert "Right line 0" not in only.text or only.text.index("Right line 0") > only.text.index("Left line 19")


def test_words_that_a_line_end_has_cut_are_mended_and_hyphens_of_their_own_stay() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    lines = ("Every report of a provider is kept in a safe place for investi-", "gators who handle cases of self-",
             "harm and need a well-known way to ask, with the multi-agency", "rules at hand.")  # fmt: skip
    for number, line in enumerate(lines):
        pdf.text(20, 40 + number * 5, line)
    [piece] = read(bytes(pdf.output())).pieces
    assert "for investigators who handle cases of self-harm and" in piece.text


def test_lists_of_a_pdf_are_items() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for number, line in enumerate(("The team keeps three rules:", "- Two people hold the key.", "- Openings are logged.",  # noqa: E501
                                   "1. First the log is read.", "2. Then it is signed.")):  # fmt: skip
        pdf.text(20, 40 + number * 6, line)
    pieces = read(bytes(pdf.output())).pieces
    assert [(p.kind, p.marker, p.text) for p in pieces] == [
        ("paragraph", "", "The team keeps three rules:"),
        ("item", "", "Two people hold the key."),
        ("item", "", "Openings are logged."),
        ("item", "1.", "First the log is read."),
        ("item", "2.", "Then it is signed."),
    ]


def test_a_word_document_keeps_headings_lists_and_tables() -> None:
    word = WordDocument()
    word.core_properties.title = "Ledgers"
    word.core_properties.author = "Institute for Samples"
    word.add_heading("What was asked", 1)
    word.add_paragraph("Providers were asked one thing.")
    word.add_paragraph("The first item.", "List Bullet")
    word.add_paragraph("The first step.", "List Number")
    word.add_paragraph("The second step.", "List Number")
    table = word.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("Country", "Teams", "Canada", "12"), strict=True
    ):
        cell.text = words
    made = io.BytesIO()
    word.save(made)
    read_back = read(made.getvalue())
    assert [(p.kind, p.level, p.marker, p.text or p.rows) for p in read_back.pieces] == [
        ("heading", 1, "", "What was asked"),
        ("paragraph", 0, "", "Providers were asked one thing."),
        ("item", 0, "", "The first item."),
        ("item", 0, "1.", "The first step."),
        ("item", 0, "2.", "The second step."),
        ("table", 0, "", (("Country", "Teams"), ("Canada", "12"))),
    ]
    assert (read_back.title, read_back.authors, read_back.pages) == ("Ledgers", ("Institute for Samples",), 0)


def test_pages_of_a_word_document_are_those_that_word_has_written_down() -> None:
    border = "<w:r><w:lastRenderedPageBreak/><w:t>goes on here.</w:t></w:r>"
    word = read(docx(paragraph("One.") + paragraph("A sentence that ", inside=border) + paragraph("Two.")))
    assert [(p.text, p.page, p.breaks) for p in word.pieces] == [
        ("One.", "1", ()),
        ("A sentence that goes on here.", "1", ((16, "2"),)),
        ("Two.", "2", ()),
    ]
    assert word.pages == 2
    assert any("Word laid the file out" in note for note in word.notes)


def test_deleted_words_of_a_word_document_are_gone_and_inserted_ones_stand() -> None:
    change = "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    word = read(docx(paragraph("The text is ", inside=change)))
    assert shown(word) == [("paragraph", "The text is new")]
    assert any("tracked changes" in note for note in word.notes)


def test_each_slide_is_a_page_with_its_title_as_heading() -> None:
    slides = Presentation()
    first = slides.slides.add_slide(slides.slide_layouts[1])
    first.shapes.title.text = "What we saw"
    first.placeholders[1].text = "One point"
    first.placeholders[1].text_frame.add_paragraph().text = "Another point"
    second = slides.slides.add_slide(slides.slide_layouts[5])
    second.shapes.title.text = "Figures"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for place, words in enumerate(("Country", "Teams", "Canada", "12")):
        table.cell(place // 2, place % 2).text = words
    second.notes_slide.notes_text_frame.text = "Said beside the slide."
    made = io.BytesIO()
    slides.save(made)
    read_back = read(made.getvalue())
    assert [(p.kind, p.page, p.text or p.rows) for p in read_back.pieces] == [
        ("heading", "1", "What we saw"),
        ("item", "1", "One point"),
        ("item", "1", "Another point"),
        ("heading", "2", "Figures"),
        ("table", "2", (("Country", "Teams"), ("Canada", "12"))),
        ("paragraph", "2", "Said beside the slide."),
    ]
    assert read_back.pages == 2


HTML = """\
<!doctype html><html lang="en-GB"><head><title>Ledgers | Institute</title>
<meta property="og:title" content="Ledgers"><meta property="og:site_name" content="Institute for Samples">
<meta property="article:published_time" content="2024-05-07T10:00:00Z"><style>p { color: red }</style></head>
<body><nav><ul><li>Home</li></ul></nav><main><h1>Ledgers</h1><p>One <b>bold</b> word
<a href="javascript:alert(1)">and a link</a>.<script>alert(1)</script></p>
<ul><li>First<ul><li>Deeper</li></ul></li><li>Second</li></ul>
<ol><li>Step one</li><li>Step two</li></ol><blockquote><p>Somebody said so.</p></blockquote>
<table><tr><th>Country</th><th>Teams</th></tr><tr><td>Canada</td><td>12</td></tr></table>
<pre>code  here</pre><p hidden>Nobody sees this.</p><p style="display: none">Nor this.</p></main></body></html>
"""


def test_a_web_page_keeps_its_text_and_nothing_that_runs_hides_or_leads_elsewhere() -> None:
    page = read(HTML.encode())
    assert [(p.kind, p.level, p.marker, p.text or p.rows) for p in page.pieces] == [
        ("heading", 1, "", "Ledgers"),
        ("paragraph", 0, "", "One bold word and a link."),
        ("item", 0, "", "First"),
        ("item", 1, "", "Deeper"),
        ("item", 0, "", "Second"),
        ("item", 0, "1.", "Step one"),
        ("item", 0, "2.", "Step two"),
        ("quote", 0, "", "Somebody said so."),
        ("table", 0, "", (("Country", "Teams"), ("Canada", "12"))),
        ("code", 0, "", "code  here"),
    ]
    assert (page.title, page.publisher, page.issued, page.language) == (
        "Ledgers", "Institute for Samples", "2024-05-07", "en",
    )  # fmt: skip


def test_an_e_book_has_the_pages_of_the_printed_one() -> None:
    first = (
        '<h1>One</h1><span epub:type="pagebreak" title="5"/><p>The page ends '
        '<span epub:type="pagebreak" title="6"/>inside.</p>'
    )
    book = read(epub({"one": first, "two": "<h1>Two</h1><p>The second chapter.</p>"}))
    assert [(p.kind, p.text, p.page, p.breaks) for p in book.pieces] == [
        ("heading", "One", "", ()),
        ("paragraph", "The page ends inside.", "5", ((14, "6"),)),
        ("heading", "Two", "6", ()),
        ("paragraph", "The second chapter.", "6", ()),
    ]
    assert (book.title, book.language, book.issued) == ("A book of ledgers", "en", "2024-05-07")


def test_what_leaves_the_process_comes_back_the_same() -> None:
    report = read(report_pdf())
    assert extracted_from(report.to_dict()) == report
    with pytest.raises(ValueError, match="no such kind"):
        extracted_from({**report.to_dict(), "pieces": [{**report.to_dict()["pieces"][0], "kind": "script"}]})


def test_the_markdown_of_a_report_is_the_text_with_marks_of_pages() -> None:
    report = read(report_pdf())
    text = markdown_of(report.pieces, report.title)
    assert text.startswith("\n<!-- page 1 -->\n\n## What the survey asked\n\n")
    assert f"\n{OVER}\n\n<!-- page 2, from “" in text
    assert "| Country | Teams | Months |\n|---|---|---|\n| Canada | 12 | 18 |" in text
    assert "Institute for Samples" not in text
