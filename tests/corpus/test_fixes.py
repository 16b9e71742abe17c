"""What `--fix` mends, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from corpus.fixes import fixed
from corpus.glossary import Glossary
from corpus.library import Library, read_library
from corpus.reading import read_document
from tests.corpus.texts import any_text, fuzzed
from tests.corpus.tiny import DOCUMENTS, checked
from tests.libraries import write_library

TOOL = "technology/hash-tools.md"
HEALTHY = DOCUMENTS[TOOL]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return read_library(write_library(tmp_path, DOCUMENTS))


def mended(text: str, library: Library) -> tuple[str, tuple[str, ...]] | None:
    """The text after the fix and what was done."""
    document, problems = read_document(TOOL, text.encode(), library.vocabulary, None)
    assert document is not None, problems
    change = fixed(document, text.encode(), library)
    return (change.content.decode(), change.done) if change else None


def test_a_healthy_document_is_left_as_it_is(library: Library) -> None:
    assert mended(HEALTHY, library) is None


@pytest.mark.parametrize(
    ("listed", "text", "expected"),
    [
        ("sources: []", "the list holds [@US1].", "sources: [US1]"),
        ("sources: [US1, STU1]", "the list holds [@STU1].", "sources: [STU1]"),
        ("sources: [STU1, US1]", "the list [@US1] holds [@STU1; @NEW1].", "sources: [STU1, US1, NEW1]"),
        ("sources:\n  - US1\n  - STU1", "the list holds [@US1].", "sources: [US1]"),
        ("sources: US1", "the list holds.", "sources: []"),
        ("sources: [US1] # why", "the list holds [@STU1].", "sources: [STU1] # why"),
    ],
)
def test_sources_are_brought_in_line_with_the_keys_in_use(
    listed: str, text: str, expected: str, library: Library
) -> None:
    change = mended(HEALTHY.replace("sources: []", listed).replace("the list holds.", text), library)
    assert change is not None
    assert change[0] == HEALTHY.replace("sources: []", expected).replace("the list holds.", text)
    assert change[1] == ("sources listed as used",)


def test_a_list_with_notes_between_its_keys_is_left_alone(library: Library) -> None:
    assert mended(HEALTHY.replace("sources: []", "sources:\n  - US1 # a note\n  - STU1"), library) is None


def test_trailing_blanks_go_but_line_breaks_and_code_stay(library: Library) -> None:
    text = HEALTHY + "\nA line  \nbreaks here.   \n\t\n\n```\nName:   \n```\n\n- item \n"
    change = mended(text, library)
    assert change is not None
    assert change[0] == HEALTHY + "\nA line  \nbreaks here.\n\n\n```\nName:   \n```\n\n- item\n"
    assert change[1] == ("trailing blanks removed",)


def test_the_last_line_gets_its_end(library: Library) -> None:
    assert mended(HEALTHY.rstrip("\n"), library) == (HEALTHY, ("line end added at the end",))


def test_windows_line_ends_and_a_byte_order_mark_stay(library: Library) -> None:
    text = "\ufeff" + HEALTHY.replace("\n", "\r\n")
    assert mended(text, library) is None
    broken = text.replace("sources: []", "sources: [US1]")
    assert mended(broken, library) == (text, ("sources listed as used",))


def test_a_file_that_changed_since_it_was_read_is_left_alone(library: Library) -> None:
    document = next(each for each in library.documents if each.path == TOOL)
    assert fixed(document, (HEALTHY + "more  ").encode(), library) is None


def test_a_folder_without_vocabulary_lists_no_sources(tmp_path: Path) -> None:
    plain = read_library(write_library(tmp_path, {"a.md": "So it is [@US1].\n"}))
    assert fixed(plain.documents[0], b"So it is [@US1].\n", plain) is None


def test_what_was_mended_keeps_its_rule(tmp_path: Path) -> None:
    text = HEALTHY.replace("sources: []", "sources: [STU1]").replace("the list holds.", "the list holds [@US1].")
    library = read_library(write_library(tmp_path / "one", {**DOCUMENTS, TOOL: text}))
    change = mended(text, library)
    assert change is not None
    assert checked(tmp_path / "two", {**DOCUMENTS, TOOL: change[0]}) == ()


@fuzzed
@given(any_text)
def test_mending_twice_changes_nothing_more_and_no_word_is_lost(text: str) -> None:
    plain = Library(Path(), (), (), {}, Glossary(), None)
    content = text.encode("utf-8", "replace")
    document, _ = read_document("a.md", content, None, "TLP:CLEAR")
    change = fixed(document, content, plain) if document else None
    if change is None:
        return
    assert change.content.decode().split() == content.decode().split()
    again, _ = read_document("a.md", change.content, None, "TLP:CLEAR")
    assert again is not None
    assert fixed(again, change.content, plain) is None
