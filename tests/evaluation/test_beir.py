"""A BEIR folder becomes a library whose offsets are known."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.library import read_library
from evaluation.beir import judged_questions, write_as_library


def collection(folder: Path) -> Path:
    (folder / "qrels").mkdir(parents=True)
    text = "Alpha said 'yes': # not a heading\r\nbeta."
    (folder / "corpus.jsonl").write_text(json.dumps({"_id": "d/1", "title": "A: b", "text": text}) + "\n")
    (folder / "queries.jsonl").write_text(json.dumps({"_id": "q1", "text": "who?"}) + "\n")
    (folder / "qrels/test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td/1\t2\n")
    span = {"corpus_id": "d/1", "start": 0, "end": 5}
    answer = {"query_id": "q1", "answerable": True, "evidence": [span]}
    (folder / "answers.jsonl").write_text(json.dumps(answer) + "\n")
    return folder


def test_each_text_starts_where_it_is_said_to_start(tmp_path: Path) -> None:
    starts = write_as_library(collection(tmp_path / "beir"), tmp_path / "library")
    (document,) = read_library(tmp_path / "library").documents
    assert document.id == "d/1"
    assert document.source[starts["d/1"] :].startswith("Alpha said 'yes'")


def test_questions_come_with_their_judgments(tmp_path: Path) -> None:
    (question,) = judged_questions(collection(tmp_path / "beir"))
    assert (question.relevant, question.answerable) == ({"d/1": 2}, True)
    assert question.evidence[0].end == 5
