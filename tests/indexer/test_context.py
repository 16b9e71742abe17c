"""A statement that leans on the sentence before it comes with that sentence."""

from __future__ import annotations

import pytest

from corpus.document import Statement
from corpus.frontmatter import FrontMatter
from indexer.answering.compose import compose
from indexer.answering.context import context_of
from indexer.answering.select import Candidate
from indexer.answering.verify import verified
from indexer.bridge import StoredDocument
from tests.indexer.passages import passage

BEFORE, AFTER = "A lead decides.", "They write it down."


def statements(text: str, *parts: str) -> list[Statement]:
    return [Statement(text.index(part), text.index(part) + len(part), "prose") for part in parts]


@pytest.mark.parametrize("leaning", ["They write it down.", "This holds.", "However, wait.", "But not always."])
def test_a_sentence_that_begins_with_a_pronoun_or_connective_leans_on_the_one_before(leaning: str) -> None:
    text = f"{BEFORE} {leaning}"
    assert context_of(statements(text, BEFORE, leaning), 1, text, 0) == (0, len(BEFORE))


@pytest.mark.parametrize("alone", ["Reports go out today.", "Thistles grow.", "Itemise the log."])
def test_a_sentence_that_names_its_subject_stands_alone(alone: str) -> None:
    text = f"{BEFORE} {alone}"
    assert context_of(statements(text, BEFORE, alone), 1, text, 0) is None


def test_a_sentence_of_another_paragraph_is_no_context() -> None:
    text = f"{BEFORE}\n\n{AFTER}"
    assert context_of(statements(text, BEFORE, AFTER), 1, text, 0) is None


def test_nothing_comes_before_the_first_sentence() -> None:
    assert context_of(statements(AFTER, AFTER), 0, AFTER, 0) is None


def quoted(source: str, *chosen: tuple[Statement, tuple[int, int] | None], **front: object) -> list[object]:
    document = StoredDocument("doc", "doc.md", source, FrontMatter(id="doc", title="Doc", **front))  # type: ignore[arg-type]
    row = passage(source, document="doc")
    found = [
        verified(Candidate(row, one, 1.0, 1.0, frozenset(), context=place), document) for one, place in chosen
    ]
    assert all(found)
    return list(found)


def test_the_context_is_a_quote_of_its_own_that_says_so() -> None:
    text = f"{BEFORE} {AFTER}"
    first, second = statements(text, BEFORE, AFTER)
    shown, citations = compose([quoted(text, (second, (first.start, first.end)))], {}, {})  # type: ignore[list-item]
    assert [(each.role, each.quote) for each in citations] == [("context", BEFORE), ("statement", AFTER)]
    assert (shown[0].text, shown[0].citations) == (text, (1, 2))


def test_the_sentence_before_is_not_said_twice() -> None:
    text = f"{BEFORE} {AFTER}"
    first, second = statements(text, BEFORE, AFTER)
    parts = [quoted(text, (first, None), (second, (first.start, first.end)))]
    shown, citations = compose(parts, {}, {})  # type: ignore[arg-type]
    assert [each.text for each in shown] == [BEFORE, AFTER]
    assert [each.number for each in citations] == [1, 2]


def test_a_quote_that_two_parts_use_has_one_number() -> None:
    one = statements(BEFORE, BEFORE)[0]
    parts = [quoted(BEFORE, (one, None)), quoted(BEFORE, (one, None))]
    shown, citations = compose(parts, {}, {})  # type: ignore[arg-type]
    assert len(citations) == 1
    assert [(each.part, each.citations) for each in shown] == [(0, (1,)), (1, (1,))]


def test_statements_on_different_jurisdictions_say_which_they_are_about() -> None:
    one = statements(BEFORE, BEFORE)[0]
    places = {"UK": "United Kingdom", "US": "United States", "INT": "international"}
    for others, sides in (
        (("UK", "US"), ["United Kingdom", "United States"]),
        (("UK", "UK"), ["", ""]),
        (("UK", "INT"), ["", ""]),
        (("UK", "US", "INT"), ["United Kingdom", "United States", ""]),
    ):
        part = [each for code in others for each in quoted(BEFORE, (one, None), jurisdiction=(code,))]
        shown, _ = compose([part], {}, places)  # type: ignore[list-item]
        assert [each.side for each in shown] == sides


def test_a_superseded_document_is_never_quoted() -> None:
    document = StoredDocument("doc", "doc.md", BEFORE, FrontMatter(id="doc", title="Doc", superseded_by="new"))
    one = statements(BEFORE, BEFORE)[0]
    assert verified(Candidate(passage(BEFORE, document="doc"), one, 1.0, 1.0, frozenset()), document) is None
