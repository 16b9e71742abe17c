"""Which place the settings name; only its engine is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.published import Published, read_states
from indexer.settings import Settings

if TYPE_CHECKING:  # at run time this would import Haystack, which takes seconds
    from indexer.places.place import Place


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


def states_of(settings: Settings) -> tuple[Published, ...]:
    """The finished index and the earlier ones that are kept, newest first; NoIndex, IndexUnreadable.

    A folder's are read without its engine, so that a page can say what the library holds while that is loading.
    """
    return place_of(settings).states() if settings.store else read_states(settings.index)


def place_from(data: dict[str, Any]) -> Place:
    """The place that its `to_dict` described."""
    if data["kind"] == "embedded":
        from indexer.places.embedded import EmbeddedPlace

        return EmbeddedPlace.from_dict(data)
    from indexer.places.cluster import ClusterPlace

    return ClusterPlace.from_dict(data)
