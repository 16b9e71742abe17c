"""The cut after the best hits, made so that hits of one score are told apart by id alone (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_WIDEST = 16

Hit = TypeVar("Hit")

Scored = tuple[float, str]
"""A hit's score and its id."""


def best(
    fetch: Callable[[int], Sequence[Hit]], top_k: int, scored: Callable[[Hit], Scored]
) -> list[tuple[float, Hit]]:
    """The best `top_k` hits with their scores, ties by id.

    An engine cuts hits of one score where it likes; `fetch` is asked for more while the last hit that is kept
    may share its score with one that was cut off, up to sixteen times `top_k`.
    """
    count = top_k + 1
    while True:
        hits = fetch(count)
        ranked = sorted(((*scored(hit), hit) for hit in hits), key=lambda each: (-each[0], each[1]))
        if len(hits) < count or ranked[-1][0] < ranked[top_k - 1][0] or count >= _WIDEST * top_k:
            return [(score, hit) for score, _, hit in ranked[:top_k]]
        count *= 2
