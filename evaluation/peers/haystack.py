"""Haystack's own hybrid pipeline over its in-memory store: what its tutorials begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.peers import CANDIDATES, KEPT, Feed, PeerKind, Question


class HaystackInMemory:
    """InMemoryBM25Retriever and InMemoryEmbeddingRetriever, joined by DocumentJoiner."""

    def build(self, feed: Feed, folder: Path) -> None:
        """Writes every passage into the store, and the store to one file."""
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        for batch in feed:
            # Without metadata: it would only make the file longer.
            documents = [
                replace(row, content=text, meta={}) for row, text in zip(batch.rows, batch.texts, strict=True)
            ]
            store.write_documents(documents)
        store.save_to_disk(str(folder / "store.json"))

    def open(self, folder: Path) -> None:
        """Reads the file, and connects the pipeline."""
        from haystack import Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        store = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))
        self._pipeline = Pipeline()
        self._pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=CANDIDATES))
        self._pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=CANDIDATES))
        self._pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=KEPT))
        self._pipeline.connect("words", "join")
        self._pipeline.connect("vectors", "join")

    def ask(self, question: Question) -> Sequence[str]:
        """Both arms, joined by ranks."""
        found = self._pipeline.run(
            {"words": {"query": question.text}, "vectors": {"query_embedding": question.vector.tolist()}}
        )
        return [document.id for document in found["join"]["documents"]]


PEER = PeerKind(
    "haystack",
    "Haystack's in-memory store, both retrievers and its joiner, by ranks",
    HaystackInMemory,
    packages=("haystack-ai",),
)
