"""Writes many documents: requests sized by bytes, several under way, nothing dropped."""

from __future__ import annotations

import json
import random
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from haystack.document_stores.errors import DocumentStoreError
from opensearchpy import OpenSearch

from indexer.errors import StoreUnavailable, StoreUnfit
from indexer.stores.opensearch_rows import key_of
from indexer.stores.opensearch_transport import PATIENCE

REQUEST_BYTES = 4 << 20
"""Some hundred passages with their vectors: large enough for the server, small enough to hold several."""
UNDER_WAY = 3
_TIMEOUT = 60
_CONFLICT = 409
_BUSY = (429, 503)
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 5.0


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a bulk request."""

    action: str
    """`index` to write, `create` to write what must be new, `delete`."""
    id: str
    source: Mapping[str, Any] | None = None


def send(client: OpenSearch, index: str, changes: Iterable[Change]) -> list[str]:
    """Makes the changes, and returns the ids of the `create`s whose document was there already.

    Changes are read as they are needed: at most `UNDER_WAY` + 1 requests of `REQUEST_BYTES` are in memory. What
    the server refuses for being busy is sent again, with growing pauses. Raises DocumentStoreError that names the
    first document which the server does not accept, StoreUnfit when the index is read-only, StoreUnavailable when
    the server stays busy.
    """
    there: list[str] = []
    pending: deque[Future[list[str]]] = deque()
    with ThreadPoolExecutor(UNDER_WAY) as pool:
        try:
            for request in _requests(changes):
                if len(pending) >= UNDER_WAY:
                    there.extend(pending.popleft().result())
                pending.append(pool.submit(_deliver, client, index, request))
            while pending:
                there.extend(pending.popleft().result())
        finally:
            for each in pending:
                each.cancel()
    return there


def _requests(changes: Iterable[Change]) -> Iterator[list[tuple[Change, str]]]:
    request: list[tuple[Change, str]] = []
    size = 0
    for change in changes:
        lines = json.dumps({change.action: {"_id": key_of(change.id)}}) + "\n"
        if change.source is not None:
            lines += json.dumps(change.source, ensure_ascii=False, default=str) + "\n"
        length = len(lines.encode("utf-8", "surrogatepass"))
        if request and size + length > REQUEST_BYTES:
            yield request
            request, size = [], 0
        request.append((change, lines))
        size += length
    if request:
        yield request


def _deliver(client: OpenSearch, index: str, request: list[tuple[Change, str]]) -> list[str]:
    chance = random.Random()
    give_up = time.monotonic() + PATIENCE
    pause = _FIRST_PAUSE
    there: list[str] = []
    while request:
        body = "".join(lines for _, lines in request)
        answer = client.bulk(body=body, index=index, params={"request_timeout": _TIMEOUT})
        refused: list[tuple[Change, str]] = []
        for (change, lines), item in zip(request, answer["items"], strict=True):
            result = item[change.action]
            if "error" not in result:
                continue
            if result["status"] == _CONFLICT and change.action == "create":
                there.append(change.id)
            elif _is_blocked(result["error"]):
                raise StoreUnfit(
                    f"The cluster does not let “{change.id}” be written: {_reason(result['error'])} A disk that "
                    "was nearly full does this: free space, then set index.blocks.read_only_allow_delete to null."
                )
            elif result["status"] in _BUSY:
                refused.append((change, lines))
            else:
                raise DocumentStoreError(f"The cluster does not accept “{change.id}”: {_reason(result['error'])}")
        request = refused
        if request:
            pause = min(2 * pause, _LONGEST_PAUSE)
            wait = pause * chance.uniform(0.5, 1.0)
            if time.monotonic() + wait > give_up:
                raise StoreUnavailable(
                    f"The cluster stays too busy to write “{request[0][0].id}”. Nothing was published; run "
                    "“goodpractice index” again when it is not."
                )
            time.sleep(wait)
    return there


def _is_blocked(error: Any) -> bool:
    """Whether the index is read-only, which waiting does not change; a cluster without a manager also blocks."""
    return isinstance(error, dict) and error.get("type") == "cluster_block_exception" and "read-only" in str(error)


def _reason(error: Any) -> str:
    if not isinstance(error, dict):
        return str(error)
    cause = error.get("caused_by") or {}
    return f"{error.get('reason', '')} {cause.get('reason', '')}".strip()
