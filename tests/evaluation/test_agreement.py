"""Agreement of two readers against values worked out by hand."""

from __future__ import annotations

from itertools import product

import pytest

from evaluation.agreement import double_judged, kappa
from evaluation.sets.golden import FOLDER


def test_readers_who_agree_have_kappa_1() -> None:
    pairs = [(0, 0), (1, 1), (2, 2)]
    assert kappa(pairs, weighted=False) == kappa(pairs, weighted=True) == 1.0


def test_readers_who_agree_by_chance_have_kappa_0() -> None:
    pairs = list(product((0, 1, 2), repeat=2))
    assert kappa(pairs, weighted=False) == pytest.approx(0.0)
    assert kappa(pairs, weighted=True) == pytest.approx(0.0)


def test_kappa_is_worked_out_as_cohen_did() -> None:
    # Seen .7; expected .5 * .6 + .5 * .4 = .5.
    pairs = [(1, 1)] * 4 + [(1, 0)] * 1 + [(0, 1)] * 2 + [(0, 0)] * 3
    assert kappa(pairs, weighted=False) == pytest.approx((0.7 - 0.5) / (1 - 0.5))


def test_a_step_of_one_grade_weighs_half() -> None:
    near, far = [(0, 0), (2, 2), (1, 2)], [(0, 0), (2, 2), (0, 2)]
    assert kappa(near, weighted=True) > kappa(far, weighted=True)


def test_the_second_reader_has_judged_pairs_of_the_golden_set() -> None:
    pairs = double_judged(FOLDER)
    assert len(pairs) >= 60
    assert {one for one, _ in pairs} == {0, 1, 2}
