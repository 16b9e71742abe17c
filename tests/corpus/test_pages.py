"""The marks of pages: they are no text, and a quote knows the page that it stands on."""

from __future__ import annotations

import pytest

from corpus.markdown import parse_markdown
from corpus.pages import page_mark, page_of
from corpus.passages import passages_of
from corpus.plain import plain_text
from tests.corpus.texts import document_of

SOURCE = """\
---
id: report
---

<!-- page iv -->

## What was found

The first page says one thing.

<!-- page 2 -->

The second page ends inside a sentence that goes on
over the border of the page.

<!-- page 3, from “over the border” -->

- An item on the third page.

<!-- page 4 -->

- An item on the fourth page.
"""


def page(words: str, source: str = SOURCE) -> str:
    start = source.index(words)
    return page_of(source, start, start + len(words))


def test_a_quote_stands_on_the_page_that_began_before_it() -> None:
    assert page("The first page says one thing.") == "iv"
    assert page("An item on the third page.") == "3"
    assert page("An item on the fourth page.") == "4"


def test_a_quote_that_runs_over_names_both_pages_and_its_halves_one() -> None:
    assert page("The second page ends inside a sentence that goes on\nover the border of the page.") == "2–3"
    assert page("The second page ends") == "2"
    assert page("of the page.") == "3"


def test_where_the_words_of_a_border_were_edited_a_quote_near_it_has_both_pages() -> None:
    edited = SOURCE.replace("over the border of", "across the edge of")
    assert page("The second page ends", edited) == "2–3"
    assert page("An item on the third page.", edited) == "3"
    assert page("The first page says one thing.", edited) == "iv"


def test_a_paragraph_may_run_over_more_than_two_pages() -> None:
    source = (
        "<!-- page 1 -->\n\nOne goes on two goes on three.\n\n"
        "<!-- page 2, from “two” -->\n<!-- page 3, from “three” -->\n\nMore.\n"
    )
    assert page("One goes on two goes on three.", source) == "1–3"
    assert page("goes on two", source) == "1–2"
    assert page("three", source) == "3"
    assert page("More.", source) == "3"


def test_a_text_without_marks_has_no_pages_and_what_stands_before_the_first_has_its_page() -> None:
    assert page("word", "A word.") == ""
    assert page("word", "A word.\n\n<!-- page 2 -->\n\nMore.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "One.\n<!-- page 2 -->\nTwo.",
        "- one\n<!-- page 2 -->\n- two",
        "> one\n<!-- page 2 -->\n> two",
        "| a |\n|---|\n| 1 |\n<!-- page 2 -->\n",
        "<!-- page 2 -->\n---\n",
        "1. one\n\n<!-- page 2 -->\n\n2. two",
        "<!-- page 2, from “one” -->",
    ],
)
def test_a_mark_is_a_block_of_its_own_without_text(text: str) -> None:
    blocks = [block for section in parse_markdown(text).sections for block in section.blocks]
    marks = [block for block in blocks if block.kind == "page"]
    assert len(marks) == 1
    assert text[marks[0].start : marks[0].end].startswith("<!-- page 2")
    assert not marks[0].texts
    assert all("<!--" not in text[run.start : run.end] for block in blocks for run in block.texts)


@pytest.mark.parametrize(
    "text", ["words <!-- page 2 -->", "> <!-- page 2 -->", "<!-- page two words -->", "<!-- a -->"]
)
def test_other_comments_are_text_as_before(text: str) -> None:
    blocks = [block for section in parse_markdown(text).sections for block in section.blocks]
    assert {block.kind for block in blocks} <= {"paragraph", "quote"}


def test_no_passage_holds_a_mark() -> None:
    passages = passages_of(document_of(SOURCE), lambda text: len(text.split()), 400)
    assert len(passages) == 4
    assert not any("<!--" in passage.text for passage in passages)
    said = [plain_text(SOURCE[s.start : s.end], s.kind) for passage in passages for s in passage.statements]
    assert not any("page 2" in words for words in said)


def test_marks_are_written_as_they_are_read() -> None:
    source = f"Some words\n\n{page_mark('12')}\n\nmore words\n\n{page_mark('A-1', 'words')}\n"
    assert page("more", source) == "12"
    assert page("words", source[source.index("more") - 20 :]) == "A-1"
