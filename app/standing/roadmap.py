"""The steps that are left, in the order in which to take them (pure).

The order: the lowest level first; at one level, what a law asks for first; then as the model has them. No step
stands before one that it comes after, so a step that must wait moves behind that one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from app.standing.assessment import required_in
from app.standing.scoring import Judged, Standing
from corpus.maturity import Dimension, Law


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the roadmap."""

    number: int
    """Its place in the order, from 1."""
    judged: Judged
    """The question that it would answer with “yes”."""
    dimension: Dimension
    law: Mapping[str, Law]
    """Where a law asks for it, by jurisdiction."""
    after: tuple[int, ...]
    """The numbers of the steps that come before it."""
    is_next: bool
    """Whether the next level of its dimension waits for it, or a law asks for it."""


def roadmap_of(standing: Standing) -> tuple[Step, ...]:
    """Every step that is left; empty where nothing is."""
    maturity, profile = standing.maturity, standing.assessment.profile
    left = {
        each.question.id: (dimension, each)
        for dimension in standing.dimensions
        for each in dimension.counted
        if not each.is_met
    }
    rank = {name: place for place, name in enumerate(maturity.questions)}
    laws = {name: required_in(maturity, each.question, profile) for name, (_, each) in left.items()}
    before = {name: _before(standing, name) & left.keys() for name in left}

    def urgency(name: str) -> tuple[int, bool, int]:
        return left[name][1].question.level, not laws[name], rank[name]

    waiting = {name: len(first) for name, first in before.items()}
    ready = [(urgency(name), name) for name, count in waiting.items() if not count]
    heapify(ready)
    numbers: dict[str, int] = {}
    while ready:
        _, name = heappop(ready)
        numbers[name] = len(numbers) + 1
        for other, first in before.items():
            if name in first:
                waiting[other] -= 1
                if not waiting[other]:
                    heappush(ready, (urgency(other), other))
    return tuple(
        Step(
            number,
            judged,
            dimension.dimension,
            laws[name],
            tuple(sorted(numbers[each] for each in before[name])),
            bool(laws[name]) or judged in dimension.missing,
        )
        for name, number in numbers.items()
        for dimension, judged in [left[name]]
    )


def _before(standing: Standing, name: str) -> set[str]:
    """The questions that come before this one; behind one that does not count stand those that come before it."""
    counts = {each.question.id for each in standing.judged if each.counts}
    found: set[str] = set()
    left = list(standing.maturity.questions[name].after)
    while left:
        each = left.pop()
        if each in counts:
            found.add(each)
        else:
            left.extend(standing.maturity.questions[each].after)
    return found
