"""What an evaluation must know of the engine beyond its answers; the only file that looks inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from haystack.dataclasses import Document as HaystackDocument
from numpy.typing import NDArray

from corpus.glossary import Expansion
from corpus.sharing import CLEAR
from indexer.bridge import Vectors, answer_filter
from indexer.embedding import PassageEmbedder, QuestionEmbedder
from indexer.indexing.changes import ChangeFinder
from indexer.indexing.read import LibraryReader
from indexer.indexing.split import PassageSplitter
from indexer.indexing.views import ViewWriter
from indexer.model import document_dtype, find_model, word_test
from indexer.opened import OpenIndex
from indexer.places.choice import place_of
from indexer.retrieval.expand import QuestionExpander, recognise
from indexer.retrieval.fuse import KEPT, MinMaxFusion, scaled
from indexer.retrieval.rerank import LateInteractionReranker, joined
from indexer.retrieval.weights import Weights
from indexer.settings import Settings
from indexer.stores.protocol import Store

Passages = list[HaystackDocument]
ALL = 100
"""More passages than both arms find."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What each way of looking gives the passages that both arms find for one question, by their ids."""

    passages: Passages
    text: NDArray[np.float64]
    """Between 0 and 1; 0 where the arm did not find the passage."""
    vectors: NDArray[np.float64]
    late: NDArray[np.float64]
    statement: NDArray[np.float64]

    def ranked(self, weights: Weights) -> NDArray[np.intp]:
        """The places of the passages, best first, as the engine ranks them with these weights."""
        fused = (1 - weights.vector) * self.text + weights.vector * self.vectors
        order = np.argsort(-fused, kind="stable")[:KEPT]
        score = joined(fused[order], self.late[order], self.statement[order], weights.late, weights.statement)
        ranked: NDArray[np.intp] = order[np.lexsort((order, -score))]
        return ranked


@dataclass(frozen=True, slots=True)
class Prepared:
    """What both arms find for one question, and what a reranker needs."""

    text: Passages
    vectors: Passages
    embedding: Vectors
    tokens: Vectors
    store: Store

    def fused(self, vector_weight: float, top_k: int = KEPT) -> Passages:
        """Both arms joined by their scaled scores."""
        found: Passages = MinMaxFusion(vector_weight, top_k).run(self.text, self.vectors)["documents"]
        return found

    def scored(self) -> Scored:
        """What weights can be tried on without asking again."""
        found = self.reranked(self.fused(0.5, ALL))
        found.sort(key=lambda passage: passage.id)
        return Scored(
            found,
            _arm(found, "text_score"),
            _arm(found, "vector_score"),
            np.array([passage.meta["late_score"] for passage in found]),
            np.array([passage.meta["statement_score"] for passage in found]),
        )

    def scores(self) -> dict[str, float]:
        """The best score of each arm and of both joined half and half; 0 where nothing is found."""
        return {"cosine": _best(self.vectors), "BM25": _best(self.text), "fused": _best(self.fused(0.5))}

    def reranked(self, passages: Passages, **weights: float) -> Passages:
        """The passages reordered by late interaction with these weights."""
        reranker = LateInteractionReranker(self.store, **weights)
        found: Passages = reranker.run(self.embedding, self.tokens, passages)["documents"]
        return found


class Arms:
    """The two arms of retrieval alone, over what everybody may see."""

    def __init__(self, settings: Settings, store: Store | None = None) -> None:
        """Opens the index of `settings` and loads its model; `store` searches other passages than the index's."""
        model = find_model(settings.model)
        place = place_of(settings)
        published = place.states()[0]
        opened = OpenIndex(place, published, None, word_test(model.location))
        self._glossary = opened.glossary
        self._store = store or opened.passages(published.views[CLEAR])
        self._embedder = QuestionEmbedder(model.location)
        self._embedder.warm_up()

    def prepared(self, question: str, *, glossary: bool = True, top_k: int = 50) -> Prepared:
        """What both arms find, at most `top_k` passages each, with or without the glossary's terms."""
        recognised: list[Expansion] = recognise(self._glossary, question) if glossary else []
        read: dict[str, Any] = QuestionExpander().run(question, recognised)
        embedded = self._embedder.run(text=read["embedded_question"], question=question)
        embedding: Any = embedded["embedding"]
        tokens: Any = embedded["tokens"]
        seen = answer_filter(CLEAR)
        return Prepared(
            text=self._store.search_text(read["searched_question"], filters=seen, top_k=top_k),
            vectors=self._store.search_vector(embedding, filters=seen, top_k=top_k),
            embedding=embedding,
            tokens=tokens,
            store=self._store,
        )


def passages_without_headings(library: str, settings: Settings) -> Store:
    """A store, in the folder that `settings` name as the index, of the library's passages whose title and headings
    neither the words nor the vectors know."""
    model = find_model(settings.model)
    read: Any = LibraryReader().run(library, default_sharing=CLEAR)
    split: Any = PassageSplitter(model.location, model.identity, settings.passage_tokens).run(read["documents"])
    bare = [replace(row, meta={**row.meta, "title": "", "headings": []}) for row in split["passages"]]
    changed = ChangeFinder(None).run(bare)["changed"]
    vectors: Any = PassageEmbedder(model.location, document_dtype()).run(changed)["vectors"]
    dimension = len(vectors.completed(bare[:1])[0].embedding)
    place = place_of(settings)
    writer = ViewWriter(place, "bare", dimension, None)
    views: Any = writer.run(vectors, bare, split["documents"])["views"]
    return place.passages(views[CLEAR].passages, dimension)


def _arm(found: Passages, score: str) -> NDArray[np.float64]:
    values = np.zeros(len(found))
    there = [place for place, passage in enumerate(found) if passage.meta[score] is not None]
    if there:
        values[there] = scaled(np.array([found[place].meta[score] for place in there]))
    return values


def _best(found: Sequence[HaystackDocument]) -> float:
    return float(found[0].score or 0.0) if found else 0.0
