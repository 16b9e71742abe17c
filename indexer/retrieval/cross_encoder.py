"""Reorders the best passages by a cross-encoder, which reads question and passage together; off by default.

Slower than all other steps together, and better where its model has learnt what makes an answer: Nogueira and Cho,
“Passage Re-ranking with BERT”, 2019, https://arxiv.org/abs/1901.04085. The model is the owner's own.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from haystack import component
from haystack.dataclasses import Document as HaystackDocument

from indexer.errors import ModelMissing
from indexer.retrieval.fuse import scaled


@component
class CrossEncoderReranker:
    """Joins the score that passages have with the cross-encoder's, scaled between its lowest and highest."""

    def __init__(self, model: str, weight: float = 0.7, depth: int = 20) -> None:
        """`model` is a folder or a name on a hub; `weight`, 0 to 1, the share of its score; `depth` how many of
        the best passages it reads. Those below count as the lowest, and so stay below in their order."""
        self.model = model
        self.weight = weight
        self.depth = depth
        self._ranker: Any = None

    def warm_up(self) -> None:
        """Loads the model; ModelMissing where that fails."""
        if self._ranker is not None:
            return
        from haystack.utils import ComponentDevice
        from haystack_integrations.components.rankers import sentence_transformers as rankers

        folder = Path(self.model).expanduser()
        ranker = rankers.SentenceTransformersSimilarityRanker(
            model=str(folder) if folder.is_dir() else self.model,
            device=ComponentDevice.from_str("cpu"),
            token=None,
            top_k=self.depth,
            meta_fields_to_embed=["title"],
        )
        try:
            ranker.warm_up()
        except Exception as error:
            raise ModelMissing(
                f"The cross-encoder “{self.model}” cannot be loaded: give GOODPRACTICE_RERANKER its folder, allow "
                f"the download once with HF_HUB_OFFLINE=0, or leave it empty ({type(error).__name__})."
            ) from error
        self._ranker = ranker

    @component.output_types(documents=list[HaystackDocument])
    def run(self, query: str, documents: list[HaystackDocument]) -> dict[str, list[HaystackDocument]]:
        """The same passages in their new order, ties by id; scores stay between 0 and 1.

        Those that were read say in their metadata what `cross_score` they were given.
        """
        self.warm_up()
        read = documents[: self.depth]
        if not read:
            return {"documents": []}
        found = self._ranker.run(query=query, documents=[replace(each, score=None) for each in read])["documents"]
        given = {each.id: float(each.score or 0.0) for each in found}
        cross = np.zeros(len(documents))
        cross[: len(read)] = scaled(np.array([given[each.id] for each in read]))
        rescored = [
            replace(
                document,
                score=(1 - self.weight) * (document.score or 0.0) + self.weight * float(cross[place]),
                meta={**document.meta, **({"cross_score": given[document.id]} if document.id in given else {})},
            )
            for place, document in enumerate(documents)
        ]
        best = sorted(rescored[: len(read)], key=lambda document: (-(document.score or 0.0), document.id))
        return {"documents": [*best, *rescored[len(read) :]]}
