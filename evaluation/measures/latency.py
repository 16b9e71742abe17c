"""How long a warm question takes, by the clock of the process that asks, in milliseconds."""

from __future__ import annotations

from functools import partial

import numpy as np

from evaluation.asked import Asked
from evaluation.chance import Rows
from evaluation.measures import Measure, each


def _quantile(share: float, rows: Rows) -> float:
    return float(np.quantile(rows[:, 0], share))


def _time(asked: Asked) -> float:
    return asked.milliseconds


MEASURES = (
    Measure("ms, median", "half of the questions take no longer", each(_time), partial(_quantile, 0.5), "lower"),
    Measure(
        "ms, 95th percentile", "nineteen of twenty take no longer", each(_time), partial(_quantile, 0.95), "lower"
    ),
)
