"""Small texts in a cluster, each replaced in one step: what is published, side files, who is building."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError, RequestError

from indexer.stores.opensearch_connection import Connection, client_of
from indexer.stores.opensearch_mapping import spread

Stamp = tuple[int, int]
"""Changes whenever a note is written: the server's sequence number and term."""

NEVER: Stamp = (-1, -1)
"""Stands for a note that must not be there yet."""


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its stamp."""

    text: str
    stamp: Stamp


class Notes:
    """The notes of one index. Reads see the last write, not the last refresh."""

    def __init__(self, connection: Connection, index: str, replicas: int) -> None:
        """`replicas` is the number of copies of the notes."""
        self._connection = connection
        self._index = index
        self._replicas = replicas

    def read(self, name: str) -> Note | None:
        """The note of this name, None where there is none."""
        try:
            found = self._client.get(index=self._index, id=name)
        except NotFoundError:
            return None
        return Note(found["_source"]["text"], _stamp(found))

    def stamp(self, name: str) -> Stamp | None:
        """The note's stamp, None where there is none."""
        try:
            return _stamp(self._client.get(index=self._index, id=name, params={"_source": "false"}))
        except NotFoundError:
            return None

    def write(self, name: str, text: str, *, only_after: Stamp | None = None) -> Stamp:
        """Replaces the note and returns its stamp; with `only_after`, ConflictError if that is not its stamp."""
        parameters: dict[str, Any] = {}
        if only_after == NEVER:
            parameters = {"op_type": "create"}
        elif only_after is not None:
            parameters = {"if_seq_no": only_after[0], "if_primary_term": only_after[1]}
        self._make()
        return _stamp(self._client.index(index=self._index, id=name, body={"text": text}, params=parameters))

    def remove(self, name: str, only_after: Stamp) -> None:
        """Removes the note if this is its stamp; ConflictError otherwise."""
        parameters = {"if_seq_no": only_after[0], "if_primary_term": only_after[1]}
        self._client.delete(index=self._index, id=name, params=parameters)

    @property
    def _client(self) -> OpenSearch:
        return client_of(self._connection)

    def _make(self) -> None:
        if self._client.indices.exists(index=self._index):
            return
        body = {
            "settings": {"number_of_shards": 1, "auto_expand_replicas": spread(self._replicas)},
            "mappings": {"dynamic": False, "properties": {"text": {"type": "text", "index": False}}},
        }
        try:
            self._client.indices.create(index=self._index, body=body)
        except RequestError as error:
            if error.error != "resource_already_exists_exception":
                raise


def _stamp(answer: dict[str, Any]) -> Stamp:
    return (int(answer["_seq_no"]), int(answer["_primary_term"]))
