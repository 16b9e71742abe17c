"""Intervals and tests behave as their definitions promise."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from evaluation.chance import chance_of_difference, interval, mean, significant


def column(values: list[float]) -> np.ndarray:
    return np.array(values)[:, None]


def test_an_interval_holds_the_mean_and_is_as_wide_as_theory_says() -> None:
    rows = column(list(np.random.default_rng(1).normal(0.5, 0.2, 400)))
    low, high = interval(rows, mean)
    assert low < rows.mean() < high
    assert high - low == pytest.approx(2 * 1.96 * 0.2 / 20, rel=0.2)


def test_the_same_rows_have_the_same_interval_whichever_way_the_figure_is_computed() -> None:
    rows = column([0.0, 1.0, 1.0, 0.5])
    assert interval(rows, mean) == interval(rows, lambda drawn: float(drawn[:, 0].mean()))


def test_a_run_does_not_differ_from_itself() -> None:
    rows = column([0.1, 0.9, 0.4])
    assert chance_of_difference(rows, rows, mean) == 1.0


def test_the_chance_of_a_difference_is_the_share_of_swaps_that_reach_it() -> None:
    one, other = column([0.9, 0.8, 0.7, 0.9, 0.2]), column([0.1, 0.3, 0.6, 0.5, 0.4])
    gaps = (one - other)[:, 0]
    swaps = [abs(np.dot(signs, gaps)) for signs in product((1, -1), repeat=5)]
    exact = np.mean([swap >= abs(gaps.sum()) - 1e-12 for swap in swaps])
    assert chance_of_difference(one, other, mean) == pytest.approx(exact, abs=0.02)
    any_figure = chance_of_difference(one, other, lambda rows: float(rows[:, 0].mean()))
    assert any_figure == pytest.approx(exact, abs=0.02)


def test_of_many_tests_only_the_strongest_stand() -> None:
    assert significant({"a": 0.001, "b": 0.02, "c": 0.04}) == {"a", "b", "c"}
    assert significant({"a": 0.001, "b": 0.03, "c": 0.04}) == {"a"}
    assert significant({"a": 0.02, "b": 0.5, "c": 0.6}) == frozenset()
