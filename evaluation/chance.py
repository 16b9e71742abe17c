"""What chance may do to a figure: confidence intervals and tests, all with a fixed seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]
"""A row a question, a column a number that the figure is made of."""
Figure = Callable[[Rows], float]

_SEED = 20261124
_RESAMPLES = 1000
_SWAPS = 4000


def mean(rows: Rows) -> float:
    """The mean of the first column."""
    return float(rows[:, 0].mean())


def interval(rows: Rows, figure: Figure, share: float = 0.95) -> tuple[float, float]:
    """The interval that holds `share` of the figure over samples of questions drawn with replacement.

    The percentile bootstrap of Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
    """
    chance = np.random.default_rng(_SEED)
    drawn = chance.integers(0, len(rows), (_RESAMPLES, len(rows)))
    if figure is mean:
        found = rows[:, 0][drawn].mean(axis=1)
    else:
        found = np.array([figure(rows[places]) for places in drawn])
    outside = (1 - share) / 2
    return float(np.nanquantile(found, outside)), float(np.nanquantile(found, 1 - outside))


def chance_of_difference(one: Rows, other: Rows, figure: Figure) -> float:
    """The p-value, two-sided, of the difference of a figure between two runs of the same questions.

    A paired randomisation test: each question's rows are swapped between the runs with probability one half
    (Smucker, Allan and Carterette, CIKM 2007, https://doi.org/10.1145/1321440.1321528).
    """
    seen = abs(figure(one) - figure(other))
    differing = np.flatnonzero((one != other).any(axis=1))
    if seen == 0.0 or not len(differing):
        return 1.0
    chance = np.random.default_rng(_SEED)
    beyond = 0
    if figure is mean:
        gaps = one[differing, 0] - other[differing, 0]
        signs = chance.integers(0, 2, (_SWAPS, len(differing))) * 2 - 1
        beyond = int((np.abs(signs @ gaps) / len(one) >= seen - 1e-12).sum())
    else:
        for swapped in chance.integers(0, 2, (_SWAPS, len(differing))).astype(bool):
            left, right = one.copy(), other.copy()
            places = differing[swapped]
            left[places], right[places] = other[places], one[places]
            beyond += abs(figure(left) - figure(right)) >= seen - 1e-12
    return (beyond + 1) / (_SWAPS + 1)


def significant(chances: Mapping[str, float], level: float = 0.05) -> frozenset[str]:
    """The names whose p-value stands at this level among all that were tested.

    Holm, “A Simple Sequentially Rejective Multiple Test Procedure”, Scandinavian Journal of Statistics 1979.
    """
    kept = set()
    for place, name in enumerate(sorted(chances, key=lambda name: (chances[name], name))):
        if chances[name] > level / (len(chances) - place):
            break
        kept.add(name)
    return frozenset(kept)
