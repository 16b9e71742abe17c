"""An answer that is taken away says what the page says, in five forms."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from app.exports.answer_sheet import quote_words, sheet_of
from app.exports.as_docx import as_docx
from app.exports.as_html import as_html
from app.exports.as_markdown import as_markdown, escaped
from app.exports.as_pdf import as_pdf
from app.exports.as_text import as_text
from app.exports.sheet import Sheet
from corpus.sharing import CLEAR, STRICT, Member
from corpus.syntax import markdown_parser
from indexer.results import Answer, AnswerStatement, Part
from tests.app.examples import TODAY, answer, citation
from tests.app.reading import words

QUOTES = (
    "Quote **one** says “<b>so</b>” & [more](../other.md#x) [@US1; @ZW1].",
    "A quoted line\n> and *another*.",
    "| stripes | two **years** |",
    "```\nif  zebra:\n    count(`stripes`)\n```",
    "Żółć, Größe, Ελλάδα, Жизнь: 5 ≥ 4 — ‘fine’…",
)
CITED = answer(
    statements=(AnswerStatement("First thing.", (1, 2)), AnswerStatement("Second thing.", (3, 4, 5))),
    citations=tuple(
        citation(number, "law" if number < 3 else "guide", quote=quote) for number, quote in enumerate(QUOTES, 1)
    ),
)
SECRET = replace(CITED, citations=(*CITED.citations[:4], replace(CITED.citations[4], sharing="TLP:AMBER+STRICT")))


def _of(given: Answer) -> Sheet:
    return sheet_of(given, TODAY, CLEAR)


def _pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return pages


def _docx_text(sheet: Sheet) -> str:
    document = Document(BytesIO(as_docx(sheet, TODAY)))
    return "\n".join("".join(run.text or "" for run in each._p.iter("{*}t")) for each in document.paragraphs)


FORMS: dict[str, Callable[[Sheet], str]] = {
    "markdown": lambda sheet: as_markdown(sheet).replace("\n> ", "\n"),
    "text": as_text,
    "html": lambda sheet: words(as_html(sheet)),
    "docx": _docx_text,
    "pdf": lambda sheet: "".join(_pages(as_pdf(sheet, TODAY))),
}
in_every_form = pytest.mark.parametrize("form", FORMS)


def _letters(text: str) -> str:
    """The text without blanks, since lines break elsewhere in each form."""
    return "".join(unescape(text).split())


@in_every_form
@pytest.mark.parametrize("quote", QUOTES)
def test_every_quote_stands_word_for_word_in_each_form(form: str, quote: str) -> None:
    expected = quote if form == "markdown" else quote_words(quote)
    assert _letters(expected) in _letters(FORMS[form](_of(CITED)))


def test_the_quotes_of_the_markdown_are_the_characters_of_the_document() -> None:
    text = as_markdown(_of(CITED))
    for quote in QUOTES:
        assert "\n".join(f"> {line}" for line in quote.split("\n")) in text


@in_every_form
def test_each_form_names_question_outcome_numbers_facts_and_sources(form: str) -> None:
    said = _letters(FORMS[form](_of(CITED)).replace("\\", ""))
    for expected in (
        "how <long>?",
        "Answered from the library",
        "First thing. [1] [2]",
        "The <law>",
        "The <guide>",
        "How long",
        "Law as of 22 November 2026. Information, not legal advice.",
        "Evidence E1: expert consensus",
        "briefs/law.md, characters 10 to 15",
        "18 U.S.C. 2258A, Cornell, 2024",
        "read at the source, last looked at 22 November 2026",
        "second-hand: known from other sources",
        "Library version 0123456789ab.",
        "Written down on 24 November 2026.",
        "Information, not legal advice.",
    ):
        assert _letters(expected) in said, expected
    assert "javascript:" not in said


def test_addresses_of_the_web_become_links() -> None:
    sheet = _of(CITED)
    assert "[18 U.S.C. 2258A, Cornell, 2024](<https://example.org/1>)" in as_markdown(sheet)
    assert '<a href="https://example.org/1">18 U.S.C.' in as_html(sheet)
    related = Document(BytesIO(as_docx(sheet, TODAY))).part.rels.values()
    assert "https://example.org/1" in [each.target_ref for each in related if each.is_external]
    assert b"(https://example.org/1)" in as_pdf(sheet, TODAY)


@in_every_form
def test_parts_are_told_apart(form: str) -> None:
    two = replace(
        CITED,
        parts=(Part("How long?", "answered", 0.9), Part("And cake?", "no_answer", 0.1)),
        statements=(AnswerStatement("First thing.", (1,), part=0, side="United States"),),
    )
    said = FORMS[form](_of(two)).replace("\\", "")
    places = [
        said.index(each) for each in ("1. How long?", "United States: First", "2. And cake?", "does not answer")
    ]
    assert places == sorted(places)


@in_every_form
def test_where_nothing_is_answered_the_nearest_sections_are_named(form: str) -> None:
    said = FORMS[form](_of(answer("no_answer"))).replace("\\", "")
    assert "The library does not answer this" in said
    assert "The <guide> › How long" in said
    assert "Where this comes from" not in said


def test_a_redirected_question_is_not_written_down() -> None:
    with pytest.raises(ValueError, match="redirected"):
        _of(answer("redirected"))


def test_the_narrowest_label_is_on_every_page() -> None:
    many = replace(SECRET, citations=SECRET.citations * 8)
    pages = _pages(as_pdf(_of(many), TODAY))
    assert len(pages) > 2
    assert [page.count("TLP:AMBER+STRICT") >= 2 for page in pages] == [True] * len(pages)
    section = Document(BytesIO(as_docx(_of(many), TODAY))).sections[0]
    assert section.header.paragraphs[0].text == section.footer.paragraphs[-1].text == "TLP:AMBER+STRICT"
    for text in (as_markdown(_of(SECRET)), as_text(_of(SECRET)), words(as_html(_of(SECRET)))):
        lines = text.strip().strip("*")
        assert lines.startswith("TLP:AMBER+STRICT")
        assert lines.endswith("TLP:AMBER+STRICT")


def test_what_is_open_to_all_bears_no_label() -> None:
    sheet = _of(CITED)
    assert sheet.banner == ""
    assert as_text(sheet).startswith("how <long>?")
    assert Document(BytesIO(as_docx(sheet, TODAY))).sections[0].header.paragraphs[0].text == ""


def test_sections_that_are_only_named_may_be_as_secret_as_the_visitor_may_see() -> None:
    assert sheet_of(answer("no_answer"), TODAY, "TLP:GREEN").banner == "TLP:GREEN"
    assert sheet_of(answer("no_answer", retrieved=()), TODAY, "TLP:GREEN").banner == ""
    assert sheet_of(CITED, TODAY, "TLP:GREEN").banner == ""
    assert sheet_of(answer("no_answer"), TODAY, Member(STRICT, "harbour")).banner == STRICT


NASTY = "nul \0 bell \a del \x7f half \ud800 last \uffff \r\n tab \t zebra 🦓 日本 soft\u00adhyphen e\u0301"


@in_every_form
def test_signs_that_no_file_may_hold_are_shown_and_break_nothing(form: str) -> None:
    nasty = replace(
        CITED,
        question=NASTY,
        citations=(citation(1, title=NASTY, quote=NASTY, headings=(NASTY,), path=NASTY),),
        statements=(AnswerStatement(NASTY, (1,)),),
        notice=NASTY,
    )
    said = FORMS[form](_of(nasty)).replace("\\", "")
    known = form != "pdf"
    assert ("bell \N{REPLACEMENT CHARACTER}" if known else "bell [U+FFFD]") in said
    assert ("zebra 🦓" if known else "zebra [U+1F993]") in said
    assert ("日本" if known else "[U+65E5][U+672C]") in said
    assert ("e\u0301" if known else "\u00e9") in said


@pytest.mark.parametrize(
    "text",
    [
        "1. one", "1) one", "# one", "- one", "+ one", "= one", "*a* _b_ `c` [d](e) ![f](g) <b> &amp; ~~h~~ a|b",
        "\\[x", "a_b_c", "https://example.org", "[@US1]", "> q", "--- ", "[^1] x", "x \\", "1.", "12345) x",
    ],
)  # fmt: skip
def test_text_in_markdown_shows_exactly_itself(text: str) -> None:
    (paragraph,) = [each for each in markdown_parser().parse(escaped(text)) if each.type == "inline"]
    kinds = [each.type for each in markdown_parser().parse(f"- {escaped(text)}")]
    assert "".join(each.content for each in paragraph.children or ()) == text.strip()
    assert kinds.count("list_item_open") == 1
    assert not {"heading_open", "hr", "blockquote_open", "table_open", "ordered_list_open"} & {*kinds}


def test_nothing_from_the_library_becomes_markup() -> None:
    html = as_html(_of(CITED))
    assert "<b>so" not in html
    assert "<law>" not in html
    assert "../other.md" not in html
    assert "<strong>one</strong>" in html


_PRINT = """
import hashlib
from tests.app import test_exports as t
sheet = t._of(t.SECRET)
for made in (t.as_docx(sheet, t.TODAY), t.as_pdf(sheet, t.TODAY), t.as_html(sheet).encode()):
    print(hashlib.sha256(made).hexdigest())
"""


def test_the_same_answer_on_the_same_day_gives_the_same_bytes() -> None:
    def made(seed: str) -> str:
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2]), "TZ": f"UTC{seed}"}
        return subprocess.run(
            [sys.executable, "-c", _PRINT], env=environment, check=True, capture_output=True, text=True
        ).stdout

    assert made("1") == made("9") != ""
    other = date(2026, 11, 25)
    assert as_pdf(_of(CITED), TODAY) != as_pdf(sheet_of(CITED, other, CLEAR), other)
