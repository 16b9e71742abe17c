"""What the roadmap quotes: word for word, and nothing where nothing stands."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from app.links import read_address
from app.standing.quoting import quote_at
from app.standing.roadmap_html import roadmap_html
from corpus.document import Document
from corpus.library import STARTER_LIBRARY, read_library
from corpus.maturity import LibraryPlace
from corpus.plain import plain_text
from corpus.reading import read_document
from tests.app.assessments import FORUM, MODEL, cited, standing
from tests.app.reading import words

_PAGE = """\
---
id: page
title: A <page>
sharing: TLP:CLEAR
state: published
---

## First things

One **thing** matters [@US1]. Another does too. A third is left out.

## Steps

Do these:

- Begin.
- Go on.
- Stop.
- Rest.

## Table

A sentence first. The table shows:

| a | b |
|---|---|
| c | d |

## Points

- Only a point.
"""


@pytest.fixture(scope="module")
def library() -> tuple[Document, ...]:
    """The documents of the starter library."""
    return read_library(STARTER_LIBRARY).documents


def _page(text: str = _PAGE) -> Document:
    document, problems = read_document("page.md", text.encode(), None, None)
    assert document is not None, problems
    return document


def _quoted(section: str, document: Document | None = None) -> list[str] | None:
    found = quote_at(document or _page(), LibraryPlace(document="page", section=section))  # type: ignore[arg-type]
    return None if found is None else [each.text for each in found.pieces]


@pytest.mark.parametrize(
    ("section", "says"),
    [
        ("first-things", ["One **thing** matters [@US1].", "Another does too."]),
        ("steps", ["Do these:", "Begin.", "Go on.", "Stop."]),
        ("table", ["A sentence first."]),
        ("points", ["Only a point."]),
        ("no-such-section", None),
    ],
)
def test_the_first_words_of_a_section_are_quoted(section: str, says: list[str] | None) -> None:
    assert _quoted(section) == says


def test_a_text_that_is_not_published_is_not_quoted() -> None:
    assert _quoted("steps", _page(_PAGE.replace("state: published", "state: draft"))) is None
    assert quote_at(None, LibraryPlace(document="page", section="steps")) is None


def test_every_quote_of_the_roadmap_is_what_stands_in_the_library(library: tuple[Document, ...]) -> None:
    sources = {document.id: document.source for document in library}
    steps = cited(
        standing({}, replace(FORUM, stage="enterprise", places=("US", "UK", "EU", "AU", "CA")), others="no"),
        library,
    )
    assert len(steps) > 45
    for each in steps:
        assert each.how, each.step.judged.question.id
        assert not each.gone
        for quote in (*each.how, *each.law.values()):
            assert quote is not None
            source = sources[quote.place.document]
            assert quote.pieces
            for piece in quote.pieces:
                assert source[piece.start : piece.end] == piece.text
            start, end = quote.pieces[0].start, quote.pieces[-1].end
            assert quote.address == read_address(quote.place.document, start=start, end=end)
            assert sum(len(piece.text) for piece in quote.pieces) < 1500


def test_the_roadmap_shows_its_quotes_with_links_to_where_they_stand(library: tuple[Document, ...]) -> None:
    steps = cited(standing({}, others="no"), library)
    html = roadmap_html(MODEL, steps)
    shown = words(html)
    for each in steps:
        for quote in each.how:
            assert quote.address in unescape(html)
            for piece in quote.pieces:
                assert plain_text(piece.text, piece.kind) in shown
    assert "A law asks for this: United States, United Kingdom" in shown
    assert "Information, not legal advice." in shown
    assert "You answered: No" in shown
    assert "After step 1" in shown


def test_another_library_is_named_as_such_and_nothing_is_made_up() -> None:
    steps = cited(standing({}, others="no"), [_page()])
    html = roadmap_html(MODEL, steps)
    assert "none of these places, so there is nothing to quote" in html
    assert "<blockquote>" not in html
    assert "This library has nothing published at small-team-quick-start#the-first-five-steps" in html


def test_where_nothing_is_left_the_roadmap_says_so() -> None:
    assert "Nothing is left that applies" in roadmap_html(MODEL, ())
