"""Each measure against a value worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

import numpy as np
import pytest

from evaluation.asked import Asked
from evaluation.judged import Span
from evaluation.measures import Measure, all_measures
from tests.evaluation.answers import asked

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in all_measures()}
EVIDENCE = (Span("a", 10, 20), Span("a", 40, 44))


def figure(name: str, rows: Sequence[Asked]) -> float | None:
    """The figure of a measure; None where it applies to nothing."""
    values = [value for value in MEASURES[name].values(rows) if value is not None]
    return MEASURES[name].figure(np.array(values)) if values else None


def test_retrieval_is_worked_out_as_its_definition_says() -> None:
    one = asked(ranking=("x", "b", "a"), relevant={"a": 2, "b": 1, "c": 1})
    gained = 1 / log2(3) + 2 / log2(4)
    best = 2 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert figure("nDCG@10", [one]) == pytest.approx(gained / best)
    assert figure("RR@10", [one]) == pytest.approx(1 / 2)
    assert figure("R@10", [one]) == pytest.approx(2 / 3)


def test_what_comes_after_the_tenth_counts_for_recall_at_100_only() -> None:
    one = asked(ranking=(*(f"x{n}" for n in range(10)), "a"), relevant={"a": 1})
    assert [figure(name, [one]) for name in ("nDCG@10", "R@10", "RR@10", "R@100")] == [0, 0, 0, 1]


def test_a_question_for_which_nothing_came_back_counts_nothing() -> None:
    rows = [asked(ranking=("a",), relevant={"a": 1}), asked(relevant={"a": 1})]
    assert all(figure(name, rows) == 0.5 for name in ("nDCG@10", "R@10", "R@100", "RR@10"))


def test_a_question_without_anything_relevant_is_not_counted() -> None:
    rows = [asked(ranking=("a",), relevant={"a": 1}), asked(ranking=("a",))]
    assert figure("nDCG@10", rows) == 1.0
    assert figure("nDCG@10", rows[1:]) is None


@pytest.mark.parametrize(
    ("quotes", "touched", "quoted", "recall"),
    [
        ((), 0, 0, 0),
        ((("a", 0, 10),), 0, 0, 0),
        ((("b", 10, 20),), 0, 0, 0),
        ((("a", 0, 14),), 1, 0, 0),
        ((("a", 0, 15),), 1, 1, 0.5),
        ((("a", 0, 13), ("a", 11, 15)), 1, 1, 0.5),
        ((("a", 0, 50),), 1, 1, 1),
    ],
)
def test_evidence_is_touched_by_a_character_and_quoted_by_half(
    quotes: tuple[tuple[str, int, int], ...], touched: float, quoted: float, recall: float
) -> None:
    one = asked(quotes, answerable=True, evidence=EVIDENCE)
    names = ("evidence touched", "evidence quoted", "evidence recall")
    assert [figure(name, [one]) for name in names] == [touched, quoted, recall]


def test_precision_is_the_share_of_statements_and_of_characters_that_are_evidence() -> None:
    one = asked((("a", 0, 20), ("a", 100, 120)), answerable=True, evidence=EVIDENCE)
    assert figure("statement precision", [one]) == 0.5
    assert figure("character precision", [one]) == 10 / 40


def test_without_evidence_the_judged_items_decide() -> None:
    relevant = {"a": 2, "b": 1}
    good = asked((("a", 0, 5), ("c", 0, 5)), answerable=True, relevant=relevant, right_grade=2)
    half = asked((("b", 0, 5),), answerable=True, relevant=relevant, right_grade=2)
    assert figure("right item cited", [good, half]) == 0.5
    assert figure("statement precision", [good, half]) == 0.75
    assert figure("evidence touched", [good]) is None
    assert (good.correct, half.correct) == (True, False)


def test_facts_are_looked_for_in_what_is_said_whatever_its_case_and_blanks() -> None:
    one = asked((("a", 0, 5),), says=("Keep it for ONE\nyear.",), answerable=True, facts=("one year", "90 days"))
    assert figure("facts found", [one]) == 0.5
    assert figure("facts found", [asked(answerable=True, facts=("one year",))]) == 0.0


def test_verbatim_is_the_share_of_all_quotes() -> None:
    rows = [asked((("a", 0, 5),) * 3), asked((("a", 0, 5),), verbatim=0), asked()]
    assert figure("verbatim", rows) == 0.75


def test_unanswerable_questions_are_an_error_when_they_are_answered() -> None:
    rows = [asked((("a", 0, 5),), answerable=False), asked(answerable=False), asked(answerable=True)]
    assert figure("answered, unanswerable", rows) == 0.5
    assert figure("answered, answerable", rows) == 0.0


def test_both_errors_of_redirects_are_counted_apart() -> None:
    sent, kept = (asked(outcome=outcome, redirect=True) for outcome in ("redirected", "no_answer"))
    wrongly = asked(outcome="redirected", redirect=False)
    assert figure("redirects missed", [sent, kept, kept, wrongly]) == pytest.approx(2 / 3)
    assert figure("redirects by mistake", [sent, wrongly]) == 1.0


def test_every_measure_says_what_it_is_and_has_a_name_of_its_own() -> None:
    measures = all_measures()
    assert len({measure.name for measure in measures}) == len(measures)
    assert all(measure.says and measure.group for measure in measures)
