"""A range of the source is marked in the page, exactly, whatever Markdown is around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.markdown_html import body_html
from corpus.library import STARTER_LIBRARY, read_library
from corpus.plain import plain_text
from corpus.statements import statements_of
from tests.app.reading import marked_words, without_marks
from tests.corpus.texts import any_text, fuzzed

CASES = {
    "a sentence in a paragraph": ("One. {Two words.} Three.", "Two words."),
    "a list item": ("- first\n- {second *item*}\n- third", "second item"),
    "an item with a lead-in in bold": ("- {**Who:** the account.}", "Who: the account."),
    "bold in quotation marks at the start": ('Say: {**"stop"** and wait.} Then go.', '"stop" and wait.'),
    "underscores at the start": ("So: {_quietly_ done.} Next.", "quietly done."),
    "a range that ends inside bold": ("A **bold {claim** stands}.", "claim stands"),
    "a range that begins with a link": ("See {[the guide](g.md) first.} Go.", "the guide first."),
    "code inside": ("Use {`a < b` here.} Not there.", "a < b here."),
    "two lines": ("First. {Second\nsentence.} Third.", "Second sentence."),
    "a block quote over two lines": ("> He said {this and\n> that.} More.", "this and that."),
    "an escaped sign": (r"Not this. {5 \* 3 is \*fifteen\*.} End.", "5 * 3 is *fifteen*."),
    "an entity": ("Before. {R&amp;D is &copy; ours.} After.", "R&D is © ours."),
    "a reference to a source": ("Old. {It is so [@US1].} New.", "It is so."),
    "a row of a table": ("| a | b |\n|---|---|\n{| one | **two** |}\n| x | y |", "onetwo"),
    "code in a fence": ("Text\n\n```\n{one < two}\n```\n", "one < two"),
    "a nested item": ("1. a\n   - {b c}\n2. d", "b c"),
    "several blocks": ("A. {B.\n\n- c\n- d\n\nE.} F.", "B.cdE."),
    "a part of a word": ("in{com}plete", "com"),
    "a footnote's text": ("A[^1].\n\n[^1]: The {note} itself.", "note"),
    "a heading": ("## The {old} rule\n\ntext", "old"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_the_range_is_marked(text: str, expected: str) -> None:
    start, end = text.index("{"), text.index("}") - 1
    source = text.replace("{", "", 1).replace("}", "", 1)
    body = body_html(source, quoted=(start, end), known={"US1"})
    assert body.marked
    assert marked_words(body.html) == expected
    assert without_marks(body.html) == body_html(source, known={"US1"}).html


def test_neighbours_that_are_marked_whole_share_one_mark() -> None:
    body = body_html("One. Two **bold** and `code`. Three.", quoted=(5, 29))
    assert body.html.count("<mark") == 1
    assert ">Two <strong>bold</strong> and <code>code</code>.</mark> Three." in body.html


def test_the_first_mark_can_be_jumped_to_and_has_a_name() -> None:
    html = body_html("- one\n- two\n", quoted=(0, 11)).html
    assert html.count('id="cited"') == 1
    assert html.count("<mark") == 2
    assert 'aria-label="Cited passage">one</mark>' in html


def test_a_range_that_would_change_the_text_marks_the_whole_block() -> None:
    source = "See [the guide](https://example.org/guide) now. Then."
    body = body_html(source, quoted=(source.index("example"), source.index("org")))
    assert marked_words(body.html) == "See the guide now. Then."


def test_a_range_outside_the_text_marks_nothing() -> None:
    body = body_html("Text.", quoted=(400, 500))
    assert (body.marked, "<mark" in body.html) == (False, False)


def test_front_matter_is_never_shown_nor_marked() -> None:
    body = body_html("---\nid: a\n---\nText.", quoted=(0, 9))
    assert (body.html, body.marked) == ("<p>Text.</p>\n", False)


def test_every_statement_of_the_library_is_marked_word_for_word() -> None:
    """Each document at one statement in twenty, so that the test stays quick."""
    checked = 0
    for document in read_library(STARTER_LIBRARY).documents:
        found = [
            statement
            for section in document.sections
            for statement in statements_of(document.source, section.blocks, document.front.language)
        ]
        for statement in found[checked % 20 :: 20]:
            quoted = (statement.start, statement.end)
            body = body_html(document.source, quoted=quoted, known=document.front.sources)
            expected = plain_text(document.source[slice(*quoted)], statement.kind)
            if statement.kind == "row":
                expected = expected.replace(" | ", "")
            # A reference to a source that nobody knows stays in the text.
            shown = re.sub(r"\s*\[@[^\]]+\]", "", marked_words(body.html))
            assert shown == " ".join(expected.split()), (document.path, statement)
            checked += 1
    assert checked > 100


@fuzzed
@given(any_text, st.integers(-5, 320), st.integers(-5, 320))
def test_marking_changes_nothing_else_whatever_the_text_and_the_range(text: str, start: int, end: int) -> None:
    marked = body_html(text, quoted=(start, end), known={"KEY"})
    plain = body_html(text, known={"KEY"})
    assert without_marks(marked.html) == plain.html
    assert (marked.headings, marked.keys) == (plain.headings, plain.keys)
    assert marked.html.count('id="cited"') == int(marked.marked)
    depth = 0
    for tag in re.findall(r"<(/?)mark\b", marked.html):
        depth += -1 if tag else 1
        assert depth in (0, 1)
    assert depth == 0
