"""The coverage map."""

from __future__ import annotations

from pathlib import Path

from corpus.coverage import KINDS, coverage_of
from corpus.library import STARTER_LIBRARY, read_library
from tests.corpus.tiny import DOCUMENTS
from tests.libraries import write_library


def test_documents_in_use_are_counted_by_topic_kind_reader_stage_and_country(tmp_path: Path) -> None:
    coverage = coverage_of(read_library(write_library(tmp_path, DOCUMENTS)))
    assert coverage.documents == 5  # the retired one is not in use
    kept = coverage.topics[0]
    assert (kept.topic, kept.meaning, kept.documents, kept.main) == ("T01", "Preservation", 5, 5)
    assert dict(kept.kinds) == {"guide": 1, "tool": 0, "law": 1, "research": 1, "mentor": 1, "tech": 1, "words": 0}
    assert dict(kept.lifecycle) == {"report": 5, "govern": 0}
    assert dict(kept.audience) == {"ts-lead": 5, "engineer": 0}
    assert dict(kept.jurisdiction) == {"INT": 0, "US": 5}
    assert kept.holes == ("no tool",)


def test_a_topic_without_document_is_one_hole(tmp_path: Path) -> None:
    coverage = coverage_of(read_library(write_library(tmp_path, DOCUMENTS)))
    assert [row.holes for row in coverage.topics[1:]] == [("no document",)] * 2


def test_without_a_vocabulary_the_values_in_use_are_shown(tmp_path: Path) -> None:
    files = {"a.md": "---\ntopics: [zebra, apple]\naudience: [all]\n---\nText.", "b.md": "Text."}
    coverage = coverage_of(read_library(write_library(tmp_path, files)))
    assert [(row.topic, row.meaning, row.documents, row.main) for row in coverage.topics] == [
        ("apple", "", 1, 0),
        ("zebra", "", 1, 1),
    ]
    assert coverage.audience == ("all",)


def test_every_type_of_the_starter_library_belongs_to_one_kind() -> None:
    vocabulary = read_library(STARTER_LIBRARY).vocabulary
    assert vocabulary is not None
    types = [name for group in KINDS.values() for name in group]
    assert sorted(types) == sorted(vocabulary["type"])
