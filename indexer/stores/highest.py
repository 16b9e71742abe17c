"""Where the highest of many numbers stand, without sorting them (pure)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_GROUPS = 8
"""Groups for each number that is wanted: more of them find fewer others, fewer of them are quicker."""


def highest(scores: NDArray[Any], count: int) -> NDArray[np.int64]:
    """The places, in their order, of the `count` highest scores, of all that are as high as the last of them, and
    of few others; `count` is at least 1.

    The highest of each of many groups is one of the scores, so that at least `count` of them are as high as the
    `count`-th highest of these.
    """
    groups = _GROUPS * count
    if len(scores) < 2 * groups:
        return np.arange(len(scores)) if len(scores) <= count else np.flatnonzero(scores >= _th(scores, count))
    depth = len(scores) // groups
    whole = depth * groups
    best = scores[:whole].reshape(depth, groups).max(axis=0)
    return np.flatnonzero(scores >= _th(best, count))


def _th(scores: NDArray[Any], count: int) -> Any:
    return np.partition(scores, len(scores) - count)[len(scores) - count]
