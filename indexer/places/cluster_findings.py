"""What `goodpractice doctor` says about a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from opensearchpy.exceptions import RequestError, TransportError

from indexer.errors import GoodPracticeError
from indexer.places.place import Finding

if TYPE_CHECKING:
    from indexer.places.cluster import ClusterPlace

_OLDEST = (2, 15)
"""The first version with the word counts in scripts that exact BM25 needs."""


def findings(place: ClusterPlace) -> Iterator[Finding]:
    """Lines on the server, its plugin, its health, and the indices of the finished state."""
    try:
        version = place.client.info()["version"]
        yield _engine(place, version["number"])
        yield _plugin(place)
        yield _health(place)
    except GoodPracticeError as error:
        yield "engine", str(error), False
        return
    try:
        state = place.states()[0]
        yield from _indices(place, place.named(state), state.dimension)
    except GoodPracticeError as error:
        yield "indices", str(error), False


def _engine(place: ClusterPlace, number: str) -> Finding:
    text = f"OpenSearch {number} at {place}"
    if tuple(int(part) for part in number.split(".")[:2]) < _OLDEST:
        return "engine", f"{text}: too old; upgrade the servers to {'.'.join(map(str, _OLDEST))} or newer", False
    return "engine", text, True


def _plugin(place: ClusterPlace) -> Finding:
    try:
        place.client.transport.perform_request("GET", "/_plugins/_knn/stats")
    except RequestError:
        return "k-NN plugin", "missing: install opensearch-knn on every node", False
    return "k-NN plugin", "there", True


def _health(place: ClusterPlace) -> Finding:
    health = place.client.cluster.health()
    text = f"{health['status']}, {health['number_of_nodes']} nodes, {health['active_shards']} shards"
    if health["status"] == "red":
        return "health", f"{text}: part of the data is gone; bring the missing nodes back", False
    if health["unassigned_shards"]:
        return "health", f"{text}, {health['unassigned_shards']} copies without a node", True
    return "health", text, True


def _indices(place: ClusterPlace, names: list[str], dimension: int) -> Iterator[Finding]:
    for name in names:
        try:
            found: dict[str, Any] = place.client.indices.get(index=name)[name]
        except TransportError as error:
            if error.status_code != 404:
                raise
            yield "indices", f"{name} is gone; build the index again: goodpractice index", False
            continue
        settings = found["settings"]["index"]
        sizes = f"{settings['number_of_shards']} shards, {settings['number_of_replicas']} more copies of each"
        yield "index", f"{name}: {sizes}", True
        kept = found["mappings"]["properties"]["embedding"]["dimension"]
        if "-passages-" in name and kept != dimension:
            yield "index", f"{name} holds vectors of {kept} numbers, not {dimension}; build it again", False
        if settings.get("blocks", {}).get("read_only_allow_delete") == "true":
            yield "index", f"{name} is read-only since a disk was nearly full; free space", False
    yield "indices", str(len(place.index_names())), True
