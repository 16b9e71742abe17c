"""What holds for passages and statements whatever the text and however small the passages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Passage
from corpus.passages import passages_of
from corpus.plain import plain_text
from corpus.syntax import citation_keys
from tests.corpus.texts import any_text, document_of, fuzzed, paragraphs

limits = st.integers(1, 120)


def words(text: str) -> int:
    return len(text.split())


counters = pytest.mark.parametrize("count", [words, len], ids=["words", "characters"])
Count = Callable[[str], int]


def owners(document: Document, passages: list[Passage]) -> list[int]:
    """How many passages each character lies in."""
    found = [0] * len(document.source)
    for passage in passages:
        for at in range(passage.start, passage.end):
            found[at] += 1
    return found


@counters
@fuzzed
@given(any_text, limits)
def test_a_passage_is_a_slice_of_one_section_and_passages_follow_each_other(
    count: Count, text: str, limit: int
) -> None:
    document = document_of(text)
    passages = passages_of(document, count, limit)
    sections = {section.anchor: section for section in document.sections}
    last = 0
    for passage in passages:
        section = sections[passage.anchor]
        assert section.start <= passage.start < passage.end <= section.end
        assert passage.headings == section.headings
        assert passage.text == document.source[passage.start : passage.end]
        assert passage.start >= last
        last = passage.end
    assert len({passage.id for passage in passages}) == len(passages)


@counters
@fuzzed
@given(any_text, limits)
def test_passages_hold_all_words_and_cut_no_table_item_or_code(count: Count, text: str, limit: int) -> None:
    document = document_of(text)
    passages = passages_of(document, count, limit)
    found = owners(document, passages)
    for section in document.sections:
        for block in section.blocks:
            if block.kind in ("heading", "page"):
                assert not any(found[block.start : block.end])
            if block.kind in ("heading", "rule", "page"):
                continue
            for at in range(block.start, block.end):
                assert document.source[at].isspace() or found[at] == 1
            if block.kind in ("table", "item", "code"):
                inside = [each for each in passages if each.start <= block.start and block.end <= each.end]
                assert len(inside) == 1


@counters
@fuzzed
@given(paragraphs(), st.integers(20, 120))
def test_a_text_of_paragraphs_makes_passages_within_the_limit(count: Count, text: str, limit: int) -> None:
    document = document_of(text, title="Title")
    for passage in passages_of(document, count, limit):
        assert count(passage.embedded_text) <= limit


@counters
@fuzzed
@given(any_text, limits)
def test_statements_lie_inside_their_passage_in_order(count: Count, text: str, limit: int) -> None:
    document = document_of(text)
    for passage in passages_of(document, count, limit):
        last = passage.start
        for statement in passage.statements:
            assert last <= statement.start < statement.end <= passage.end
            assert document.source[statement.start : statement.end].strip()
            if statement.lead is not None:
                assert statement.lead[0] < statement.lead[1] <= statement.start
            last = statement.end


@fuzzed
@given(any_text)
def test_the_plain_text_of_a_statement_holds_no_source_key(text: str) -> None:
    document = document_of(text)
    for passage in passages_of(document, words, 80):
        for statement in passage.statements:
            plain = plain_text(document.source[statement.start : statement.end], statement.kind)
            assert statement.kind == "code" or not citation_keys(plain)


@fuzzed
@given(any_text, st.sampled_from(("prose", "item", "row", "code")))
def test_plain_text_can_be_made_of_anything(text: str, kind: str) -> None:
    assert isinstance(plain_text(text, kind), str)


@fuzzed
@given(any_text)
def test_passages_depend_on_nothing_but_the_document(text: str) -> None:
    assert passages_of(document_of(text), words, 40) == passages_of(document_of(text), words, 40)
