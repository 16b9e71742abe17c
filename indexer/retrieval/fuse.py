"""One ranking out of two: the average of scores scaled between each arm's lowest and highest.

Scaled sums beat reciprocal ranks on most collections: Bruch, Gai and Ingber, “An Analysis of Fusion Functions
for Hybrid Retrieval”, ACM TOIS 2023, https://doi.org/10.1145/3596512
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from haystack import component
from haystack.dataclasses import Document as HaystackDocument
from numpy.typing import NDArray

from indexer.passing import altered

KEPT = 30
"""Passages that come back. More of them rank little better, and each is copied at every step of the pipeline."""


@component
class MinMaxFusion:
    """Joins the text arm and the vector arm."""

    def __init__(self, vector_weight: float = 0.5, top_k: int = KEPT) -> None:
        """`vector_weight`, 0 to 1, is the share of the vector arm; `top_k` how many passages come back."""
        self.vector_weight = vector_weight
        self.top_k = top_k

    @component.output_types(documents=list[HaystackDocument])
    def run(
        self, text: list[HaystackDocument], vectors: list[HaystackDocument]
    ) -> dict[str, list[HaystackDocument]]:
        """The passages by fused score, ties by id. Each keeps both arms' own scores as metadata."""
        by_text, by_vector = _scores(text), _scores(vectors)
        scaled_text, scaled_vector = _scaled(by_text), _scaled(by_vector)
        found = {document.id: document for document in (*text, *vectors)}
        fused = {
            key: (1 - self.vector_weight) * scaled_text.get(key, 0.0)
            + self.vector_weight * scaled_vector.get(key, 0.0)
            for key in found
        }
        order = sorted(fused, key=lambda key: (-fused[key], key))[: self.top_k]
        kept = [
            altered(
                found[key],
                fused[key],
                {**found[key].meta, "text_score": by_text.get(key), "vector_score": by_vector.get(key)},
            )
            for key in order
        ]
        return {"documents": kept}


def _scores(documents: Sequence[HaystackDocument]) -> dict[str, float]:
    return {document.id: document.score or 0.0 for document in documents}


def _scaled(scores: dict[str, float]) -> dict[str, float]:
    return dict(zip(scores, scaled(np.array(list(scores.values()))).tolist(), strict=True)) if scores else {}


def scaled(scores: NDArray[Any]) -> NDArray[Any]:
    """The scores, at least one, between 0 for the lowest and 1 for the highest; all 1 where they are equal."""
    spread = scores.max() - scores.min()
    return (scores - scores.min()) / spread if spread else np.ones_like(scores)
