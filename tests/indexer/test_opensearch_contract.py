"""The cluster's engine against the contract of all stores, on a real node."""

from __future__ import annotations

import random
from collections.abc import Iterator
from uuid import uuid4

import pytest
from haystack.dataclasses import Document as HaystackDocument

from indexer.stores.opensearch import ClusterDocumentStore
from indexer.stores.opensearch_connection import Connection, client_of
from tests.cluster.nodes import Cluster
from tests.indexer.store_contract import HaystacksContract, OurRules


def fresh(cluster: Cluster, dimension: int, exact_below: int = 20_000) -> Iterator[ClusterDocumentStore]:
    """A store of an index that is removed afterwards."""
    connection = Connection(tuple(cluster.addresses))
    name = f"contract-{uuid4().hex}"
    yield ClusterDocumentStore(connection, name, dimension=dimension, exact_below=exact_below, shards=2)
    client_of(connection).indices.delete(index=name, params={"ignore_unavailable": "true"})


class TestTheClusterKeepsHaystacksContract(HaystacksContract):
    @pytest.fixture
    def document_store(self, one_node: Cluster) -> Iterator[ClusterDocumentStore]:
        yield from fresh(one_node, 768)


class TestTheClusterKeepsOurRules(OurRules):
    @pytest.fixture
    def store(self, one_node: Cluster) -> Iterator[ClusterDocumentStore]:
        yield from fresh(one_node, 3)

    @pytest.fixture
    def indexed_store(self, one_node: Cluster) -> Iterator[ClusterDocumentStore]:
        yield from fresh(one_node, 3, exact_below=300)


def test_nearest_vectors_come_from_indices_with_and_without_a_graph(one_node: Cluster) -> None:
    chance = random.Random(4)
    documents = [
        HaystackDocument(id=f"{number:03d}", embedding=[chance.gauss(0, 1) for _ in range(8)])
        for number in range(300)
    ]
    connection = Connection(tuple(one_node.addresses))
    large, small = (f"{kind}-{uuid4().hex}" for kind in ("large", "small"))
    try:
        for name, rows, graph in ((large, documents[:280], True), (small, documents[280:], False)):
            store = ClusterDocumentStore(connection, name, dimension=8)
            store.create(vector_index=graph)
            store.write_documents(rows)
        both = ClusterDocumentStore(connection, f"{large},{small}", dimension=8, pinned=True, exact_below=300)
        asked = [chance.gauss(0, 1) for _ in range(8)]
        near = [document.id for document in both.search_vector(asked, top_k=20)]
        assert near == [document.id for document in both.search_vector(asked, top_k=20, exact=True)]
        assert {key < "280" for key in near} == {True, False}
    finally:
        client_of(connection).indices.delete(index=f"{large},{small}", params={"ignore_unavailable": "true"})
