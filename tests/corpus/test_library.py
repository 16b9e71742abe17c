"""A folder as a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.library import NoLibrary, read_library
from tests.corpus.tiny import DOCUMENTS, with_fault
from tests.libraries import write_library


def test_documents_are_sorted_by_id_and_problems_by_place(tmp_path: Path) -> None:
    library = read_library(write_library(tmp_path, DOCUMENTS))
    ids = [document.id for document in library.documents]
    assert ids == sorted(ids)
    assert library.problems == ()
    assert set(library.sources) == {"US1", "STU1"}
    assert library.side_texts["glossary.yaml"] == DOCUMENTS["glossary.yaml"]


@pytest.mark.parametrize("make", [lambda folder: folder / "none", lambda folder: folder])
def test_a_folder_without_markdown_is_no_library(make: object, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    with pytest.raises(NoLibrary):
        read_library(make(tmp_path))  # type: ignore[operator]


def test_the_second_document_of_an_id_is_a_problem_and_left_out(tmp_path: Path) -> None:
    write_library(tmp_path, {"a.md": "---\nid: x\n---\none", "b.md": "---\ntitle: B\nid: x\n---\ntwo"})
    library = read_library(tmp_path)
    assert [document.path for document in library.documents] == ["a.md"]
    assert [(problem.path, problem.line, problem.rule) for problem in library.problems] == [
        ("b.md", 3, "unique-id")
    ]


def test_a_file_that_is_not_text_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    write_library(tmp_path, {"a.md": "Text."})
    (tmp_path / "b.md").write_bytes(b"\xff\xfe")
    library = read_library(tmp_path)
    assert [document.id for document in library.documents] == ["a"]
    assert [problem.rule for problem in library.problems] == ["encoding"]


def test_a_folder_that_is_called_like_a_document_is_passed_over(tmp_path: Path) -> None:
    write_library(tmp_path, {"a.md": "Text.", "b.md/c.MD": "Text.", "d.markdown": "Text."})
    assert [document.id for document in read_library(tmp_path).documents] == ["a", "b-md/c", "d"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    write_library(tmp_path, {"a.md": "Text.", ".hidden/b.md": "Text.", ".c.md": "Text."})
    assert [document.id for document in read_library(tmp_path).documents] == ["a"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    library = write_library(tmp_path / "library", {"a.md": "Text."})
    secret = tmp_path / "secret.md"
    secret.write_text("Secret.")
    (library / "b.md").symlink_to(secret)
    (library / "c.md").symlink_to(library / "a.md")
    (library / "folder").symlink_to(tmp_path)
    assert [document.path for document in read_library(library).documents] == ["a.md", "c.md"]


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path: Path) -> None:
    write_library(tmp_path, {"a.md": "Text."})
    (tmp_path / "b.md").symlink_to(tmp_path / "gone.md")
    assert [problem.rule for problem in read_library(tmp_path).problems] == ["unreadable"]


def test_a_document_without_a_level_is_red_unless_the_reader_says_otherwise(tmp_path: Path) -> None:
    write_library(tmp_path, {"a.md": "Text.", "b.md": "---\nsharing: TLP:GREEN\n---\nText."})
    assert [each.front.sharing for each in read_library(tmp_path).documents] == ["TLP:RED", "TLP:GREEN"]
    opened = read_library(tmp_path, default_sharing="TLP:CLEAR")
    assert [each.front.sharing for each in opened.documents] == ["TLP:CLEAR", "TLP:GREEN"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("vocabulary.yaml", "type: [a]", "must map"),
        ("vocabulary.yaml", "type: a: b", "line 1: not YAML"),
        ("glossary.yaml", "- term: a", "entry 1: definition"),
        ("glossary.yaml", "a: b", "list of entries"),
        ("sources.json", "[", "not JSON"),
        ("sources.json", '{"a": 1}', "must hold a list"),
    ],
)
def test_a_file_beside_the_documents_that_cannot_be_read_is_a_problem(
    name: str, text: str, says: str, tmp_path: Path
) -> None:
    library = read_library(write_library(tmp_path, {**DOCUMENTS, name: text}))
    found = [problem for problem in library.problems if problem.path == name]
    assert [problem.rule for problem in found] == ["side-file"]
    assert says in found[0].message


def test_a_bad_document_is_left_out_with_every_problem_it_has(tmp_path: Path) -> None:
    files = with_fault("guides/keep-reports.md", "evidence: E1\n", "evidence: E9\nstate: x\n")
    library = read_library(write_library(tmp_path, files))
    assert "keep-reports" not in [document.id for document in library.documents]
    assert {problem.path for problem in library.problems} == {"guides/keep-reports.md"}
