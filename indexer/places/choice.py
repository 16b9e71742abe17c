"""Which place the settings name; only its engine is imported."""

from __future__ import annotations

from typing import Any

from indexer.places.place import Place
from indexer.settings import Settings


def place_of(settings: Settings) -> Place:
    """The cluster of GOODPRACTICE_STORE, or the folder of the index when no cluster is named."""
    if not settings.store:
        from indexer.places.embedded import EmbeddedPlace

        return EmbeddedPlace(settings.index)
    from indexer.places.cluster import ClusterPlace
    from indexer.stores.opensearch_connection import Connection

    connection = Connection(
        hosts=settings.store_hosts,
        user=settings.store_user,
        password=settings.store_password,
        api_key=settings.store_api_key,
        client_cert=settings.store_client_cert,
        client_key=settings.store_client_key,
        ca=settings.store_ca,
        verify=settings.store_verify,
    )
    return ClusterPlace(
        connection, settings.store_prefix, shards=settings.store_shards, replicas=settings.store_replicas
    )


def place_from(data: dict[str, Any]) -> Place:
    """The place that its `to_dict` described."""
    if data["kind"] == "embedded":
        from indexer.places.embedded import EmbeddedPlace

        return EmbeddedPlace.from_dict(data)
    from indexer.places.cluster import ClusterPlace

    return ClusterPlace.from_dict(data)
