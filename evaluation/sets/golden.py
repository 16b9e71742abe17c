"""Our own judged questions about the starter library; `evaluation/golden/README.md` says how they came about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.library import STARTER_LIBRARY
from evaluation.judged import JudgedQuestion, JudgedSet, slices_of
from evaluation.sets import BadJudgments, SetKind

FOLDER = Path(__file__).parents[1] / "golden"
_SLICES = ("role", "kind", "wording", "topics")
_RIGHT = 2
"""The grade of a section that answers the question; 1 only helps."""


def read_golden(_: Sequence[Path] = (), __: Path = FOLDER) -> JudgedSet:
    """The golden set, judged at sections."""
    grades = read_judgments(FOLDER / "qrels.txt")
    lines = (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return JudgedSet(
        name="golden set of the starter library",
        library=STARTER_LIBRARY,
        questions=tuple(_question(record, grades.get(record["id"], {})) for record in map(json.loads, lines)),
        items="sections",
    )


def read_judgments(path: Path) -> dict[str, dict[str, int]]:
    """The grade of each judged section of each question, from a file in TREC's format, grades 0 included."""
    found: dict[str, dict[str, int]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        parts = line.split()
        if len(parts) != 4 or parts[3] not in ("0", "1", "2"):
            raise BadJudgments(f"{path}:{number}: not a judgment: write “question 0 section grade”, grade 0 to 2.")
        found.setdefault(parts[0], {})[parts[2]] = int(parts[3])
    return found


def _question(record: Mapping[str, Any], grades: Mapping[str, int]) -> JudgedQuestion:
    return JudgedQuestion(
        id=record["id"],
        text=record["question"],
        relevant={section: grade for section, grade in grades.items() if grade},
        answerable=record.get("answerable"),
        facts=tuple(record.get("facts", ())),
        redirect=record["redirect"],
        right_grade=_RIGHT,
        part=record["part"],
        slices=slices_of(record, _SLICES),
    )


KIND = SetKind("golden", (), "The golden set of the starter library.", read_golden)
