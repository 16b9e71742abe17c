"""The cluster's engine against the contract of all stores, on a real node."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

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
