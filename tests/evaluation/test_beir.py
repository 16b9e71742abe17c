"""A BEIR folder becomes a library whose offsets are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.library import read_library
from evaluation.sets import BadJudgments
from evaluation.sets.beir import read_beir, write_as_library

TEXT = "Alpha said 'yes': # not a heading\r\nbeta.\rgamma \x00 delta"


def collection(folder: Path, *texts: dict[str, Any], judgments: str = "q1\td/1\t2\n") -> Path:
    (folder / "qrels").mkdir(parents=True)
    records = texts or ({"_id": "d/1", "title": "A: b", "text": TEXT},)
    (folder / "corpus.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records))
    questions = [{"_id": "q1", "text": "who?"}, {"_id": "q2", "text": "unjudged?"}]
    (folder / "queries.jsonl").write_text("".join(json.dumps(each) + "\n" for each in questions))
    (folder / "qrels/test.tsv").write_text("query-id\tcorpus-id\tscore\n" + judgments)
    span = {"corpus_id": "d/1", "start": TEXT.index("gamma"), "end": TEXT.index(" \x00")}
    answer = {"query_id": "q1", "answerable": True, "evidence": [span]}
    (folder / "answers.jsonl").write_text(json.dumps(answer) + "\n")
    return folder


def test_each_text_starts_where_it_is_said_to_start(tmp_path: Path) -> None:
    written = write_as_library(collection(tmp_path / "beir"), tmp_path / "library")
    (document,) = read_library(tmp_path / "library").documents
    assert document.id == "d/1"
    assert document.source[written["d/1"].start :].startswith("Alpha said 'yes'")


def test_evidence_is_found_again_behind_line_ends_that_became_shorter(tmp_path: Path) -> None:
    judged = read_beir((collection(tmp_path / "beir"),), tmp_path / "library")
    (document,) = read_library(tmp_path / "library").documents
    (span,) = judged.questions[0].evidence
    assert document.source[span.start : span.end] == "gamma"


def test_questions_come_with_their_judgments_and_unjudged_ones_not_at_all(tmp_path: Path) -> None:
    judged = read_beir((collection(tmp_path / "beir"),), tmp_path / "library")
    (question,) = judged.questions
    assert (question.id, question.relevant, question.answerable) == ("q1", {"d/1": 2}, True)


def test_a_text_that_nobody_would_write_is_read_all_the_same(tmp_path: Path) -> None:
    texts = (
        {"_id": "d\u20281 ", "title": "\x07", "text": "odd \ud800 text"},
        {"_id": "12", "title": None, "text": "---\n- a\n---"},
        {"_id": "x" * 400, "text": ""},
    )
    judged = read_beir((collection(tmp_path / "beir", *texts),), tmp_path / "library")
    library = read_library(tmp_path / "library")
    assert library.problems == ()
    assert {judged.document(each.path, each.id) for each in library.documents} == {t["_id"] for t in texts}
    assert judged.remarks == ("1 judgments name a text that the corpus does not hold",)


def test_only_the_test_judgments_count_where_there_are_several(tmp_path: Path) -> None:
    folder = collection(tmp_path / "beir")
    (folder / "qrels/train.tsv").write_text("query-id\tcorpus-id\tscore\nq2\td/1\t1\n")
    judged = read_beir((folder,), tmp_path / "library")
    assert [question.id for question in judged.questions] == ["q1"]


def test_a_question_whose_judgments_are_all_0_is_not_answerable(tmp_path: Path) -> None:
    folder = collection(tmp_path / "beir", judgments="q1\td/1\t0\nq2\td/1\t0\n")
    judged = read_beir((folder,), tmp_path / "library")
    assert [question.relevant for question in judged.questions] == [{}, {}]


def test_a_folder_that_is_no_collection_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(BadJudgments, match=r"corpus\.jsonl"):
        read_beir((tmp_path,), tmp_path / "library")
