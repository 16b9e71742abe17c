"""Writes the views: for each clearance, a table of what it may see and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from haystack import component, default_from_dict, default_to_dict
from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.types import DuplicatePolicy

from corpus.document import Document
from corpus.sharing import LEVELS, Sharing
from indexer.bridge import (
    digest_of_all,
    document_row,
    with_vectors,
    with_vectors_of,
)
from indexer.indexing.changes import STATEMENT_OF
from indexer.published import TableVersion, View
from indexer.stores.lance import LanceDocumentStore, with_store
from indexer.stores.open import document_store, passage_store


@component
class ViewWriter:
    """The last steps of indexing: write what is new or moved, remove what is stale, view by view.

    The word statistics of a search engine are those of a whole table, and so betray what a filter hides.
    Hence a table for each clearance that differs from the one before it.
    """

    def __init__(self, index: str, generation: str, dimension: int, widest: LanceDocumentStore | None) -> None:
        """`index` is the folder of the index; `generation` the end of the tables' names; `dimension` the
        length of an embedding; `widest` holds every passage of the last finished index, at that version, with
        its vectors."""
        self.index = index
        self.generation = generation
        self.dimension = dimension
        self.widest = widest

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them."""
        return default_to_dict(
            self,
            index=self.index,
            generation=self.generation,
            dimension=self.dimension,
            widest=self.widest.to_dict() if self.widest else None,
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ViewWriter:
        """The component that `to_dict` described."""
        return default_from_dict(cls, with_store(data, "widest"))

    @component.output_types(views=dict[str, View], written=int, removed=int)
    def run(
        self,
        embedded: list[HaystackDocument],
        passages: list[HaystackDocument],
        documents: list[Document],
    ) -> dict[str, object]:
        """The view of each level, and how many passages of the widest one were written and removed."""
        rows = [document_row(document) for document in documents]
        vectors = _Vectors(self.widest, _fresh(embedded))
        views: dict[str, View] = {}
        written = removed = 0
        for rank, level in enumerate(LEVELS):
            seen_passages = _seen(passages, rank)
            seen_documents = _seen(rows, rank)
            if rank and len(seen_documents) == len(_seen(rows, rank - 1)):
                views[level] = views[LEVELS[rank - 1]]
                continue
            store = passage_store(Path(self.index), self._table("passages", rank), self.dimension)
            written, removed = _mirror(store, seen_passages, vectors)
            texts = document_store(Path(self.index), self._table("documents", rank))
            _mirror(texts, seen_documents, None)
            views[level] = View(
                TableVersion(store.table, store.newest_version()),
                TableVersion(texts.table, texts.newest_version()),
                digest_of_all([f"{row.id} {row.meta['row_digest']}" for row in seen_documents]),
                len(seen_documents),
                len(seen_passages),
            )
        return {"views": views, "written": written, "removed": removed}

    def _table(self, kind: str, rank: int) -> str:
        return f"{kind}-{rank}-{self.generation}"


def level_counts(documents: Iterable[Document]) -> dict[Sharing, int]:
    """How many documents each level holds."""
    levels = [document.front.sharing for document in documents]
    return {level: levels.count(level) for level in LEVELS}


class _Vectors:
    """Vectors by passage: just made, or taken from the widest view of the last finished index."""

    def __init__(self, widest: LanceDocumentStore | None, fresh: dict[str, HaystackDocument]) -> None:
        self._widest = widest
        self._fresh = fresh

    def of(self, rows: Sequence[HaystackDocument]) -> list[HaystackDocument]:
        missing = [row.id for row in rows if row.id not in self._fresh]
        known = {**(self._widest.get(missing) if self._widest else {}), **self._fresh}
        return [with_vectors_of(row, known[row.id]) for row in rows]


def _fresh(embedded: Sequence[HaystackDocument]) -> dict[str, HaystackDocument]:
    """The embedded passages with their statements' vectors, by id."""
    lines: dict[str, list[list[float]]] = {}
    for row in embedded:
        if STATEMENT_OF in row.meta and row.embedding is not None:
            lines.setdefault(row.meta[STATEMENT_OF], []).append(row.embedding)
    found: dict[str, HaystackDocument] = {}
    for row in embedded:
        if STATEMENT_OF not in row.meta and row.embedding is not None:
            vectors = np.asarray(lines.get(row.id, []), dtype=np.float32)
            found[row.id] = with_vectors(row, row.embedding, vectors, row.meta["token_vectors"])
    return found


def _seen(rows: Sequence[HaystackDocument], rank: int) -> list[HaystackDocument]:
    return [row for row in rows if row.meta["sharing_rank"] <= rank]


def _mirror(
    store: LanceDocumentStore, wanted: Sequence[HaystackDocument], vectors: _Vectors | None
) -> tuple[int, int]:
    """Makes the store hold exactly these rows; how many were written and removed."""
    held: dict[str, Any] = {row["id"]: row["row_digest"] for row in store.columns(["row_digest"])}
    changed = [row for row in wanted if held.get(row.id) != row.meta["row_digest"]]
    stale = sorted(set(held) - {row.id for row in wanted})
    if changed:
        complete = vectors.of(changed) if vectors is not None else list(changed)
        store.write_documents(complete, DuplicatePolicy.OVERWRITE)
    if stale:
        store.delete_documents(stale)
    if changed or stale:
        store.refresh_indexes()
    return len(changed), len(stale)
