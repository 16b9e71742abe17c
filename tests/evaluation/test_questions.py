"""The judged questions point to what the library holds."""

from __future__ import annotations

import json

import numpy as np
import pytest

from corpus.library import STARTER_LIBRARY, read_library
from evaluation.calibrate import calibration_error, risk_coverage_area
from evaluation.questions import FOLDER, read_questions


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    library = read_library(STARTER_LIBRARY)
    return {
        f"{document.id}#{section.anchor}": document.source[section.start : section.end]
        for document in library.documents
        if document.front.sharing == "TLP:CLEAR" and document.front.state == "published"
        for section in document.sections
    }


def test_every_judged_section_is_public_and_there(sections: dict[str, str]) -> None:
    gone = {(q.id, place) for q in read_questions() for place in q.sections | q.also if place not in sections}
    assert not gone


def test_every_vital_fact_stands_in_a_judged_section(sections: dict[str, str]) -> None:
    gone = []
    for name in ("answerable-a.jsonl", "answerable-b.jsonl"):
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            held = " ".join(sections[place] for place in record["sections"])
            gone += [(record["id"], fact) for fact in record["facts"] if fact not in held]
    assert not gone


def test_ids_are_unique_and_both_halves_are_used() -> None:
    questions = read_questions()
    assert len({question.id for question in questions}) == len(questions)
    fit = sum(question.part == "fit" for question in questions)
    assert 0.4 < fit / len(questions) < 0.6


def test_a_perfect_probability_has_no_error_and_no_risk() -> None:
    truth = np.array([True, True, False, False])
    assert calibration_error(truth.astype(float), truth) == 0.0
    assert risk_coverage_area(np.array([0.9, 0.8, 0.2, 0.1]), truth[[0, 0, 0, 0]]) == 0.0


def test_calibration_error_is_the_distance_of_probability_and_share() -> None:
    assert calibration_error(np.array([0.8, 0.8]), np.array([True, False])) == pytest.approx(0.3)


def test_risk_grows_when_wrong_answers_come_first() -> None:
    truth = np.array([False, True])
    assert risk_coverage_area(np.array([0.9, 0.1]), truth) > risk_coverage_area(np.array([0.1, 0.9]), truth)
