"""The measures: a file each group, which defines `MEASURES`; `evaluate` finds them by being here."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Literal

from evaluation.asked import Asked
from evaluation.chance import Figure, mean

Value = tuple[float, ...] | None
"""The numbers that one question gives to a figure; None where the measure does not apply to it."""

_FIRST = ("retrieval", "answers", "no_answer", "redirects", "latency")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of an evaluation."""

    name: str
    says: str
    """What it is, in one line."""
    values: Callable[[Sequence[Asked]], Sequence[Value]]
    """The value of each question, in their order."""
    figure: Figure = mean
    """From the rows of the questions to which it applies to one number."""
    better: Literal["higher", "lower", ""] = "higher"
    """Which way is good; empty for a figure that only describes."""
    watched: bool = False
    """Whether a significant drop fails `--compare`."""
    interval: bool = True
    """Whether resampling says something of it; the mean of distances grows by it, and so says nothing."""
    group: str = ""
    """The name of its file."""


def each(value: Callable[[Asked], float | None]) -> Callable[[Sequence[Asked]], Sequence[Value]]:
    """Values that depend on one question alone."""

    def values(asked: Sequence[Asked]) -> list[Value]:
        found = (value(one) for one in asked)
        return [None if number is None else (float(number),) for number in found]

    return values


def all_measures() -> tuple[Measure, ...]:
    """Every measure, group by group."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    names.sort(key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
    return tuple(
        replace(measure, group=name) for name in names for measure in import_module(f"{__name__}.{name}").MEASURES
    )
