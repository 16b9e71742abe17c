"""Reads the fused passages and reorders them by late interaction: by tokens, and by the best of their statements.

A passage of several subjects has a blurred vector; those of its tokens are sharp. Each token of the question looks
for its like in the passage, and the mean of the likenesses is the passage's late score (MaxSim: Khattab and
Zaharia, ColBERT, SIGIR 2020, https://doi.org/10.1145/3397271.3401075). Tokens and statements come from the model
that embeds the passages: there is no second model and nothing to embed but the question.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from haystack import component, default_from_dict, default_to_dict
from haystack.dataclasses import Document as HaystackDocument
from numpy.typing import NDArray

from indexer.bridge import Vectors, all_statement_vectors, unpack_all_tokens
from indexer.passing import PassedDocument, made
from indexer.retrieval.fuse import scaled
from indexer.stores.protocol import Store, with_store


@component
class LateInteractionReranker:
    """Joins three scores, each scaled between its lowest and highest: fused, late, and best statement."""

    def __init__(self, document_store: Store, late_weight: float = 0.5, statement_weight: float = 0.3) -> None:
        """`document_store` holds the passages and their tokens' vectors; the weights, 0 to 1, are the shares of
        the late score and of the best statement. What is left is the fused score's."""
        self.document_store = document_store
        self.late_weight = late_weight
        self.statement_weight = statement_weight

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them."""
        return default_to_dict(
            self,
            document_store=self.document_store.to_dict(),
            late_weight=self.late_weight,
            statement_weight=self.statement_weight,
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> LateInteractionReranker:
        """The component that `to_dict` described."""
        return default_from_dict(cls, with_store(data))

    @component.output_types(documents=list[HaystackDocument])
    def run(
        self,
        embedding: Vectors,
        tokens: Vectors,
        documents: list[HaystackDocument],
        store: Store | None = None,
    ) -> dict[str, list[HaystackDocument]]:
        """The same passages as they are stored, in their new order, ties by id; scores stay between 0 and 1.

        Each passage says in its metadata what it was given: `fused_score`, `late_score`, `statement_score`, and
        in `token_matches` the likeness of each of the question's tokens.
        """
        if not documents:
            return {"documents": []}
        question = np.asarray(embedding, dtype=np.float32)
        stored = (store or self.document_store).fetch([document.id for document in documents])
        # Of a table that others write to, a passage may have gone since it was found.
        documents = [document for document in documents if document.id in stored]
        if not documents:
            return {"documents": []}
        kept = [stored[document.id] for document in documents]
        packed = [each.meta.pop("token_vectors", None) or "" for each in kept]
        unpacked, lengths = unpack_all_tokens(packed)
        matches = _matches(tokens, unpacked, lengths)
        fused = np.array([document.score or 0.0 for document in documents])
        late = matches.mean(axis=1) if tokens.size else np.zeros(len(kept))
        lines, counts = all_statement_vectors(kept, len(question))
        statement = _highest_of_each((lines @ question)[:, None], counts)[:, 0]
        score = joined(fused, late, statement, self.late_weight, self.statement_weight)
        rescored: list[HaystackDocument] = [
            made(
                PassedDocument,
                each.id,
                each.content,
                score=float(score[place]),
                meta={
                    **each.meta,
                    **documents[place].meta,
                    "fused_score": float(fused[place]),
                    "late_score": float(late[place]),
                    "statement_score": float(statement[place]),
                    "token_matches": matches[place].tolist() if lengths[place] else [],
                },
            )
            for place, each in enumerate(kept)
        ]
        rescored.sort(key=lambda document: (-(document.score or 0.0), document.id))
        return {"documents": rescored}


def joined(
    fused: NDArray[Any], late: NDArray[Any], statement: NDArray[Any], late_weight: float, statement_weight: float
) -> NDArray[Any]:
    """What passages, at least one, are ranked by; what the two shares leave is the fused score's."""
    rest = 1 - late_weight - statement_weight
    score: NDArray[Any] = rest * fused + late_weight * scaled(late) + statement_weight * scaled(statement)
    return score


def _matches(question: Vectors, tokens: Vectors, counts: NDArray[np.int64]) -> Vectors:
    """For each passage and each of the question's tokens, the cosine of its likest token in the passage, shape
    (passages, the question's tokens); `tokens` are those of all passages, of which each has so many."""
    if not question.size or not tokens.size:
        return np.zeros((len(counts), len(question)), np.float32)
    return _highest_of_each(tokens @ question.T, counts)


def _highest_of_each(values: Vectors, counts: NDArray[np.int64]) -> Vectors:
    """The highest of each column in each stretch of so many lines, shape (stretches, columns), 0 in empty ones."""
    highest = np.zeros((len(counts), values.shape[1]), np.float32)
    there = np.flatnonzero(counts)
    if len(there):
        highest[there] = np.maximum.reduceat(values, (np.cumsum(counts) - counts)[there], axis=0)
    return highest
