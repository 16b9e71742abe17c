"""Questions about a folder of Markdown say where their answers stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.sets import BadJudgments
from evaluation.sets.docs import read_docs
from tests.libraries import PRESERVATION

PATH = "guides/preservation.md"


def read(library: Path, *records: dict[str, Any]) -> Any:
    questions = library.parent / "questions.jsonl"
    questions.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return read_docs((library, questions), library).questions


def test_evidence_may_be_quoted_or_numbered(small_library: Path) -> None:
    start = PRESERVATION.index("for **one year**")
    said = {"id": 1, "question": "?", "evidence": [{"path": PATH, "text": "for **one year**"}]}
    counted = {"id": 2, "question": "?", "evidence": [{"path": PATH, "start": start, "end": start + 16}]}
    one, other = read(small_library, said, counted)
    assert one.evidence == other.evidence
    assert one.relevant == {"preservation#how-long-to-keep-a-report-in-the-united-states": 1}
    assert one.answerable


def test_grades_that_are_given_stand(small_library: Path) -> None:
    section = "preservation#how-to-store-it-safely"
    (one,) = read(small_library, {"id": 1, "question": "?", "relevant": {section: 2}, "role": "mentor"})
    assert (one.relevant, one.slices["role"]) == ({section: 2}, ("mentor",))


def test_a_question_without_evidence_is_one_that_the_folder_does_not_answer(small_library: Path) -> None:
    (one,) = read(small_library, {"id": 1, "question": "?"})
    assert one.answerable is False


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"id": 1}, "the field 'question' is missing"),
        ({"id": 1, "question": "?", "evidence": [{"path": "no.md", "text": "x"}]}, "no readable file “no.md”"),
        ({"id": 1, "question": "?", "evidence": [{"path": PATH, "text": "the"}]}, "times in"),
        ({"id": 1, "question": "?", "evidence": [{"path": PATH, "start": 5, "end": 99999}]}, "no characters"),
    ],
)
def test_a_bad_line_is_named(small_library: Path, record: dict[str, Any], says: str) -> None:
    with pytest.raises(BadJudgments, match=rf"questions.jsonl:1: .*{says}"):
        read(small_library, record)
