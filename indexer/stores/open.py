"""The stores of an index: which folder, tables and columns they use."""

from __future__ import annotations

from pathlib import Path

from indexer.bridge import DEFERRED, DOCUMENT_FIELDS, FILTERABLE, SEARCHED_META
from indexer.stores.lance import LanceDocumentStore


def lance_folder(index: Path) -> Path:
    """Where the engine keeps its tables."""
    return index / "lance"


def passage_store(index: Path, table: str, dimension: int, version: int | None = None) -> LanceDocumentStore:
    """The store of the passages in a table."""
    return LanceDocumentStore(
        str(lance_folder(index)),
        table,
        dimension=dimension,
        filterable=FILTERABLE,
        searched_meta=SEARCHED_META,
        deferred=DEFERRED,
        version=version,
    )


def document_store(index: Path, table: str, version: int | None = None) -> LanceDocumentStore:
    """The store of the whole documents in a table; they have no vectors."""
    return LanceDocumentStore(
        str(lance_folder(index)), table, dimension=1, filterable=DOCUMENT_FIELDS, version=version
    )
