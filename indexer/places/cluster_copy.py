"""Fills a new index: the servers copy what is unchanged, what changed comes on top, all is checked."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.errors import DocumentStoreError
from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError

from indexer.errors import StoreUnavailable, StoreUnfit
from indexer.places.place import Wanted
from indexer.stores.opensearch import ClusterDocumentStore
from indexer.stores.opensearch_connection import client_of
from indexer.stores.opensearch_mapping import Replaced, replaced_in, spread

_ATTEMPTS = 3
"""How often a load is begun again that lost a shard; without copies, a node that dies takes some with it."""
_BATCH = 500
_IDS = 10_000
_POLL = 0.1
_COPY_ROWS = 100
"""Some 2.5 MB: what a server may have under way at a time is a tenth of its heap."""
_SLICES = 2
"""Parts of a shard that are copied side by side: a copy alone uses one processor, and takes twice as long."""
_SETTLING = 120
_LOADING = {"index": {"refresh_interval": "-1", "auto_expand_replicas": "false", "number_of_replicas": 0}}


def fill(
    target: ClusterDocumentStore,
    before: ClusterDocumentStore | None,
    wanted: Wanted,
    changed: Sequence[HaystackDocument],
    stale: Sequence[str],
    replaces: Replaced | None = None,
) -> None:
    """Makes the index of `target` and fills it with exactly what is wanted, ready to be read.

    It `replaces` rows of an index that is read with it.

    Raises StoreUnavailable when the cluster cannot hold it, StoreUnfit that names a row which it does not accept;
    the unfinished index is then gone.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            _fill(target, before, wanted, changed, stale, replaces)
        except BaseException as error:
            _remove(target)
            if isinstance(error, DocumentStoreError):
                raise StoreUnfit(f"{error} Nothing was published.") from error
            if not isinstance(error, StoreUnavailable) or attempt == _ATTEMPTS:
                raise
        else:
            return


def _fill(
    target: ClusterDocumentStore,
    before: ClusterDocumentStore | None,
    wanted: Wanted,
    changed: Sequence[HaystackDocument],
    stale: Sequence[str],
    replaces: Replaced | None,
) -> None:
    client = client_of(target.connection)
    large = len(wanted.rows) >= target.exact_below and wanted.dimension > 0
    target.create(vector_index=large, replaces=replaces)
    client.indices.put_settings(index=target.index, body=_LOADING)
    try:
        if before is not None:
            known = before.filter_fields()
            client.indices.put_mapping(index=target.index, body={"properties": known})
            _copy(client, before, target, [row.id for row in changed] + list(stale))
        target.load(_completed(wanted, changed))
    finally:
        # Searches and copies are as the settings say again, whatever happened.
        normal = {"index": {"refresh_interval": None, "auto_expand_replicas": spread(target.replicas)}}
        client.indices.put_settings(index=target.index, body=normal)
    target.refresh_indexes()
    _wait_for_copies(client, target.index)
    _check(target, wanted, replaces)
    client.indices.put_settings(index=target.index, body={"index": {"blocks.write": True}})


def _completed(wanted: Wanted, changed: Sequence[HaystackDocument]) -> Iterator[HaystackDocument]:
    for first in range(0, len(changed), _BATCH):
        yield from wanted.complete(changed[first : first + _BATCH])


def _copy(
    client: OpenSearch, source: ClusterDocumentStore, target: ClusterDocumentStore, left_out: Sequence[str]
) -> None:
    groups = [left_out[first : first + _IDS] for first in range(0, len(left_out), _IDS)]
    without = {
        "bool": {"filter": [source.where(None)], "must_not": [{"terms": {"id": list(each)}} for each in groups]}
    }
    body = {
        "source": {"index": source.names, "query": without, "size": _COPY_ROWS},
        "dest": {"index": target.index},
    }
    task = client.reindex(body=body, params={"wait_for_completion": "false", "slices": _SLICES * target.shards})[
        "task"
    ]
    while True:
        try:
            state: dict[str, Any] = client.tasks.get(task_id=task)
        except NotFoundError:
            raise StoreUnavailable(
                "The server that copied the index has stopped. Run “goodpractice index” again."
            ) from None
        if state["completed"]:
            break
        time.sleep(_POLL)
    answer = state.get("response", {})
    if "error" in state or answer.get("failures") or answer.get("timed_out"):
        reason = state.get("error") or answer.get("failures")
        raise StoreUnavailable(
            f"The cluster could not copy {source.index}: {reason}. Run “goodpractice index” again."
        )


def _wait_for_copies(client: OpenSearch, index: str) -> None:
    """Returns when every copy is there, or when time is up and at least one of each shard is."""
    health = client.cluster.health(
        index=index,
        # 408 says that time is up.
        params={
            "wait_for_status": "green",
            "timeout": f"{_SETTLING}s",
            "request_timeout": _SETTLING + 10,
            "ignore": 408,
        },
    )
    if health["status"] == "red":
        raise StoreUnavailable(f"The cluster has lost a part of {index}. Look at its nodes.")


def _check(target: ClusterDocumentStore, wanted: Wanted, replaces: Replaced | None) -> None:
    """Every row is there with its digest, and no other; and it replaces what it shall."""
    mappings = client_of(target.connection).indices.get_mapping(index=target.index).values()
    written = replaced_in(found["mappings"] for found in mappings)
    if written != {index: list(ids) for index, ids in (replaces or {}).items()}:
        raise StoreUnavailable(f"Somebody else made {target.index} too. Run “goodpractice index” again.")
    held = {row["id"]: row["row_digest"] for row in target.columns(["row_digest"])}
    expected = {row.id: row.meta["row_digest"] for row in wanted.rows}
    if held != expected:
        missing = sorted(set(expected) - set(held))
        what = f"“{missing[0]}” is missing" if missing else "it holds what it should not"
        raise StoreUnavailable(f"The cluster has not kept what was written into {target.index}: {what}.")


def _remove(target: ClusterDocumentStore) -> None:
    try:
        client_of(target.connection).indices.delete(index=target.index, params={"ignore_unavailable": "true"})
    except StoreUnavailable:
        return  # The next build removes it.
