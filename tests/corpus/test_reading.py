"""From the bytes of one file to a document, or to problems that name the right line."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.document import Document
from corpus.frontmatter import CURATED_FIELDS
from corpus.problem import Problem
from corpus.reading import read_document
from corpus.vocabulary import parse_vocabulary
from tests.corpus.tiny import DOCUMENTS

VOCABULARY = parse_vocabulary(DOCUMENTS["vocabulary.yaml"])
BRIEF = DOCUMENTS["briefs/us-duty.md"]


def read(text: str, curated: bool = True) -> tuple[Document | None, list[Problem]]:
    return read_document("briefs/us-duty.md", text.encode(), VOCABULARY if curated else None, None)


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)


def test_a_complete_document_is_read_with_its_fields_and_their_lines() -> None:
    document, problems = read(BRIEF)
    assert problems == []
    assert document is not None
    assert document.front.as_of == date(2026, 11, 22)
    assert document.front.law is not None
    assert document.front.law.duty.sources == ("US1",)
    assert document.front_lines["law"] == line_of(BRIEF, "law:")
    assert document.title == "What to know about us-duty"


@pytest.mark.parametrize(
    ("old", "new", "part", "says"),
    [
        ("as_of: 2026-11-22", "as_of: yesterday", "as_of:", "as_of"),
        ("evidence: E1", "evidence: E7", "evidence: E7", "evidence"),
        ("sharing: TLP:CLEAR", "sharing: secret", "sharing:", "use one of TLP:CLEAR"),
        ("state: published", "state: done", "state: done", "state"),
        ("topics: [T01]", "topics: [T01, T99]", "topics:", "“T99” is not a value"),
        ("jurisdiction: [US]", "jurisdiction: Mars", "jurisdiction:", "“Mars” is not a value"),
        ("title: What to know", "title: [", "summary:", "not YAML"),
        ("title: What to know about us-duty\n", "title: a: b\n", "title: a: b", "not YAML"),
        ("  duty: {text: Report what you know., ", "  duty: {", "law:", "law.duty.text"),
        ("as_of: 2026-11-22", "as_of: 2026-13-45", "---", "cannot be read"),
    ],
)
def test_a_wrong_field_is_reported_on_its_line(old: str, new: str, part: str, says: str) -> None:
    text = BRIEF.replace(old, new, 1)
    document, problems = read(text)
    assert document is None
    assert [(problem.line, problem.severity) for problem in problems] == [(line_of(text, part), "error")]
    assert says in problems[0].message


@pytest.mark.parametrize("name", ["id", "title", *CURATED_FIELDS])
def test_a_missing_field_is_named(name: str) -> None:
    lines = BRIEF.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{name}:"))
    document, problems = read("\n".join(lines[:start] + lines[start + 1 :]))
    assert document is None
    assert [problem.message for problem in problems if f"“{name}” is missing" in problem.message]


def test_an_empty_list_of_sources_is_no_missing_field() -> None:
    document, problems = read(DOCUMENTS["technology/hash-tools.md"])
    assert (document is not None, problems) == (True, [])


@pytest.mark.parametrize("text", ["Just words.\n", "", "# Title\n\n---\nid: a\n---\n"])
def test_a_curated_document_needs_front_matter(text: str) -> None:
    document, problems = read(text)
    assert document is None
    assert "no front matter" in problems[0].message


@pytest.mark.parametrize("front", ["- a\n- b", "just words", "[" * 3000])
def test_front_matter_that_is_no_mapping_is_a_problem(front: str) -> None:
    document, problems = read(f"---\n{front}\n---\n\nText.\n", curated=False)
    assert document is None
    assert problems[0].rule == "front-matter"


def test_text_that_is_not_utf8_is_a_problem_on_its_line() -> None:
    document, problems = read_document("a.md", b"one\ntwo\nthr\xe9e\n", None, None)
    assert document is None
    assert [(problem.line, problem.rule) for problem in problems] == [(3, "encoding")]


def test_a_plain_file_takes_its_fields_from_its_path_and_first_heading() -> None:
    document, problems = read_document("My Notes/A First.md", b"## Hello *there*\n\nText.\n", None, None)
    assert problems == []
    assert document is not None
    assert (document.id, document.title) == ("my-notes/a-first", "Hello there")
    assert document.front.sharing == "TLP:RED"


def test_a_plain_file_without_heading_is_called_as_the_file() -> None:
    document, _ = read_document("notes.md", b"Text.\n", None, "TLP:GREEN")
    assert document is not None
    assert (document.title, document.front.sharing) == ("notes", "TLP:GREEN")


def test_a_document_that_names_its_level_keeps_it() -> None:
    document, _ = read_document("a.md", b"---\nsharing: amber+strict\n---\nText.\n", None, "TLP:CLEAR")
    assert document is not None
    assert document.front.sharing == "TLP:AMBER+STRICT"


def test_an_empty_level_is_red() -> None:
    document, _ = read_document("a.md", b"---\nsharing:\n---\nText.\n", None, None)
    assert document is not None
    assert document.front.sharing == "TLP:RED"


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    document, problems = read("\ufeff" + BRIEF.replace("\n", "\r\n"))
    plain, _ = read(BRIEF)
    assert problems == []
    assert document is not None
    assert plain is not None
    assert document.front == plain.front
    assert document.front_lines == plain.front_lines
    assert document.source == "\ufeff" + plain.source


def test_one_value_stands_for_a_list_of_one() -> None:
    document, _ = read(BRIEF.replace("jurisdiction: [US]", "jurisdiction: US"))
    assert document is not None
    assert document.front.jurisdiction == ("US",)
