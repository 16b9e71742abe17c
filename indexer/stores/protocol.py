"""What the house asks of an engine, whichever it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.types import DuplicatePolicy

from indexer.bridge import Vectors

ENGINES: tuple[str, ...] = (
    "indexer.stores.lance.LanceDocumentStore",
    "indexer.stores.opensearch.ClusterDocumentStore",
)
"""The stores that a description may name; they stand in users' YAML files."""


@runtime_checkable
class Store(Protocol):
    """A Haystack document store that also searches, by words and by vectors, and lists single fields.

    A store is what its address names: its constructor opens nothing, two of one address are equal. A pinned
    store reads one finished version, which nobody can change any more.
    """

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them; never a password."""
        ...

    def count_documents(self) -> int:
        """How many documents there are."""
        ...

    def count_documents_by_filter(self, filters: Mapping[str, Any]) -> int:
        """How many documents pass the filter."""
        ...

    def filter_documents(self, filters: Mapping[str, Any] | None = None) -> list[HaystackDocument]:
        """The documents that pass the filter, embeddings included, in order of their ids."""
        ...

    def get(self, ids: Sequence[str]) -> dict[str, HaystackDocument]:
        """The documents with these ids that are there, embeddings included, by id."""
        ...

    def fetch(self, ids: Sequence[str], filters: Mapping[str, Any] | None = None) -> dict[str, HaystackDocument]:
        """The documents with these ids that are there and pass the filter, by id: with deferred metadata, without
        embeddings."""
        ...

    def columns(self, names: Sequence[str], filters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The named fields of each document that passes the filter, in order of ids; `id` is always there."""
        ...

    def search_text(
        self, query: str, *, filters: Mapping[str, Any] | None = None, top_k: int = 10, bare: bool = False
    ) -> list[HaystackDocument]:
        """The documents that match the query's words best, by BM25 (k1 1.2, b 0.75), ties by id.

        Of `bare` ones there are the ids and scores alone; `fetch` brings the rest.
        """
        ...

    def search_vector(
        self,
        embedding: Sequence[float] | Vectors,
        *,
        filters: Mapping[str, Any] | None = None,
        top_k: int = 10,
        exact: bool = False,
        bare: bool = False,
    ) -> list[HaystackDocument]:
        """The documents whose vectors are nearest by cosine; the score is the cosine, ties go by id.

        Of `bare` ones there are the ids and scores alone; `fetch` brings the rest.
        """
        ...

    def write_documents(
        self, documents: list[HaystackDocument], policy: DuplicatePolicy = DuplicatePolicy.NONE
    ) -> int:
        """How many documents were written; without a policy a known id is an error."""
        ...

    def delete_documents(self, document_ids: list[str]) -> None:
        """Removes these documents; ids that are not there are ignored."""
        ...

    def refresh_indexes(self) -> None:
        """Brings word statistics and vector index in line with the present documents."""
        ...


def store_from(data: Mapping[str, Any]) -> Store:
    """The store that its `to_dict` described; ValueError for a class that is no engine of ours."""
    if data["type"] not in ENGINES:
        raise ValueError(f"“{data['type']}” is no store of this house; use one of {', '.join(ENGINES)}.")
    module, name = data["type"].rsplit(".", 1)
    store = getattr(import_module(module), name).from_dict(dict(data))
    assert isinstance(store, Store)
    return store


def with_store(data: dict[str, Any], name: str = "document_store") -> dict[str, Any]:
    """A component's description in which the store that it was made with is a store again, if it had one."""
    arguments = dict(data["init_parameters"])
    if arguments[name] is not None:
        arguments[name] = store_from(arguments[name])
    return {**data, "init_parameters": arguments}
