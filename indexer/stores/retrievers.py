"""The two arms of retrieval over a store of either engine, as Haystack components.

They bring ids and scores alone: what few passages the fusion keeps, the reranker reads.
"""

from __future__ import annotations

from typing import Any

from haystack import component, default_from_dict, default_to_dict
from haystack.dataclasses import Document as HaystackDocument

from indexer.bridge import Vectors
from indexer.stores.protocol import Store, with_store


@component
class TextRetriever:
    """Finds documents by their words."""

    def __init__(self, document_store: Store, top_k: int = 50) -> None:
        """`top_k` is how many documents come back at most."""
        self.document_store = document_store
        self.top_k = top_k

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them."""
        return default_to_dict(self, document_store=self.document_store.to_dict(), top_k=self.top_k)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> TextRetriever:
        """The component that `to_dict` described."""
        return default_from_dict(cls, with_store(data))

    @component.output_types(documents=list[HaystackDocument])
    def run(self, query: str, filters: dict[str, Any] | None = None, store: Store | None = None) -> dict[str, Any]:
        """The best documents for the words of `query`, from `store` if one is named for this question."""
        source = store or self.document_store
        return {"documents": source.search_text(query, filters=filters, top_k=self.top_k, bare=True)}


@component
class VectorRetriever:
    """Finds documents by the nearness of their vectors."""

    def __init__(self, document_store: Store, top_k: int = 50) -> None:
        """`top_k` is how many documents come back at most."""
        self.document_store = document_store
        self.top_k = top_k

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them."""
        return default_to_dict(self, document_store=self.document_store.to_dict(), top_k=self.top_k)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> VectorRetriever:
        """The component that `to_dict` described."""
        return default_from_dict(cls, with_store(data))

    @component.output_types(documents=list[HaystackDocument])
    def run(
        self,
        query_embedding: Vectors,
        filters: dict[str, Any] | None = None,
        store: Store | None = None,
    ) -> dict[str, Any]:
        """The documents nearest to the embedding, from `store` if one is named for this question."""
        source = store or self.document_store
        return {"documents": source.search_vector(query_embedding, filters=filters, top_k=self.top_k, bare=True)}
