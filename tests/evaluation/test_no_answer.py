"""Risk, coverage and calibration against formulas written another way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve

from evaluation.measures.no_answer import calibration_error, risk_coverage_area, selective_accuracy
from tests.evaluation.answers import asked

SPAN = (("a", 0, 5),)
pairs = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40)


def rows(found: list[tuple[int, bool]]) -> np.ndarray:
    return np.array([(number / 30, float(right)) for number, right in found])


def test_risk_coverage_area_by_hand() -> None:
    # Coverages 1/4 to 4/4: no error, one of two, one of three, two of four.
    given_rows = np.array([(0.9, 1.0), (0.8, 0.0), (0.7, 1.0), (0.1, 0.0)])
    assert risk_coverage_area(given_rows) == pytest.approx((0 + 1 / 2 + 1 / 3 + 2 / 4) / 4)


@given(pairs)
def test_risk_coverage_area_is_the_mean_over_orders_of_equal_signals(found: list[tuple[int, bool]]) -> None:
    area = 0.0
    for covered in range(1, len(found) + 1):
        # The expected number of errors among `covered`: all above the cut, and a share of those that tie at it.
        cut = sorted((number for number, _ in found), reverse=True)[covered - 1]
        above = [right for number, right in found if number > cut]
        tied = [right for number, right in found if number == cut]
        errors = above.count(False) + tied.count(False) * (covered - len(above)) / len(tied)
        area += errors / covered / len(found)
    assert risk_coverage_area(rows(found)) == pytest.approx(area)


@given(pairs)
def test_accuracy_at_full_coverage_is_the_share_correct(found: list[tuple[int, bool]]) -> None:
    assert selective_accuracy(1.0, rows(found)) == pytest.approx(np.mean([right for _, right in found]))


def test_accuracy_at_half_coverage_looks_at_the_surest_half() -> None:
    assert selective_accuracy(0.5, np.array([(0.1, 0.0), (0.9, 1.0), (0.8, 1.0), (0.2, 0.0)])) == 1.0


def test_calibration_error_agrees_with_an_independent_computation() -> None:
    chance = np.random.default_rng(1)
    said = chance.random(1000)
    true = (chance.random(1000) < said**2).astype(float)
    shares, means = calibration_curve(true, said, n_bins=10, strategy="quantile")
    expected = np.abs(shares - means).mean()
    assert calibration_error(np.column_stack([said, true])) == pytest.approx(expected, abs=0.003)


def test_honest_confidences_have_no_error() -> None:
    assert calibration_error(np.array([(1.0, 1.0)] * 10 + [(0.0, 0.0)] * 10)) == 0.0
    assert calibration_error(np.array([(1.0, 0.0)] * 10)) == 1.0


def test_what_would_have_been_quoted_decides_for_a_question_left_unanswered() -> None:
    right = asked(held_back=SPAN, answerable=True, relevant={"a": 1})
    wrong = asked(held_back=(("b", 0, 5),), answerable=True, relevant={"a": 1})
    unanswerable = asked(held_back=SPAN, answerable=False, relevant={"a": 1})
    assert [one.correct for one in (right, wrong, unanswerable)] == [True, False, False]
