"""Reorders the fused passages by the best of their statements.

A passage of several subjects has a blurred vector; its statements have sharp ones, and the index holds them for
answering anyway. It is late interaction at the grain of sentences: no second model, no more than a product of
a few hundred vectors a question.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from haystack import component
from haystack.dataclasses import Document as HaystackDocument

from indexer.bridge import Vectors, statement_vectors


@component
class StatementReranker:
    """Adds the cosine of question and best statement, scaled like the arms' scores, to the fused score."""

    def __init__(self, statement_weight: float = 0.4) -> None:
        """`statement_weight`, 0 to 1, is the share of the best statement in the score."""
        self.statement_weight = statement_weight

    @component.output_types(documents=list[HaystackDocument])
    def run(self, embedding: list[float], documents: list[HaystackDocument]) -> dict[str, list[HaystackDocument]]:
        """The same passages in their new order, ties by id; scores stay between 0 and 1."""
        if not documents:
            return {"documents": []}
        question = np.asarray(embedding, dtype=np.float32)
        best = np.array([_best(document, question) for document in documents])
        spread = float(best.max() - best.min())
        scaled = (best - best.min()) / spread if spread else np.ones_like(best)
        weight = self.statement_weight
        rescored = [
            replace(document, score=(1 - weight) * (document.score or 0.0) + weight * float(share))
            for document, share in zip(documents, scaled, strict=True)
        ]
        rescored.sort(key=lambda document: (-(document.score or 0.0), document.id))
        return {"documents": rescored}


def _best(document: HaystackDocument, question: Vectors) -> float:
    vectors = statement_vectors(document)
    return float((vectors @ question).max()) if vectors.size else 0.0
