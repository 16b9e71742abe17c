"""Haystack documents as rows of a LanceDB table, and back (pure)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.errors import DocumentStoreError
from numpy.typing import NDArray

from indexer.passing import made
from indexer.stores.lance_filters import column_of


def base_schema(dimension: int) -> pa.Schema:
    """The columns of every table; one more is added for each metadata field that filters may use."""
    return pa.schema(
        [
            pa.field("id", pa.utf8(), nullable=False),
            pa.field("content", pa.utf8()),
            pa.field("search_text", pa.utf8()),
            pa.field("document", pa.utf8()),
            pa.field("embedding", pa.list_(pa.float32(), dimension)),
        ]
    )


def rows_of(
    documents: Sequence[HaystackDocument],
    schema: pa.Schema,
    searched_meta: Sequence[str],
    deferred: Sequence[str],
    dimension: int,
) -> list[dict[str, Any]]:
    """One row a document; DocumentStoreError when an embedding is not of the table's dimension."""
    return [_row(document, schema, searched_meta, deferred, dimension) for document in documents]


def from_row(row: Mapping[str, Any], deferred: Sequence[str] = ()) -> HaystackDocument:
    """The document that a row was made of, with the deferred metadata that the row has."""
    fields = json.loads(row["document"])
    for key in deferred:
        if row.get(column_of(key)) is not None:
            fields["meta"][key] = row[column_of(key)]
    if fields.get("blob") or fields.get("sparse_embedding"):
        whole = {**fields, "id": row["id"], "content": row["content"], "embedding": row.get("embedding")}
        return HaystackDocument.from_dict(whole)
    return made(HaystackDocument, row["id"], row["content"], meta=fields["meta"], embedding=row.get("embedding"))


def vectors_in(column: pa.FixedSizeListArray) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The vectors in a column, shape (rows, dimension), zeros where there is none; and where there is one."""
    known = column.is_valid().to_numpy(zero_copy_only=False)
    vectors = np.zeros((len(known), column.type.list_size), np.float32)
    vectors[known] = column.drop_null().flatten().to_numpy().reshape(-1, column.type.list_size)
    return vectors, known


def missing_columns(
    schema: pa.Schema,
    documents: Sequence[HaystackDocument],
    filterable: Sequence[str] | None,
    deferred: Sequence[str],
) -> list[pa.Field]:
    """The columns that these documents need and the table has not, sorted by name."""
    found: dict[str, pa.DataType] = {}
    for document in documents:
        for key, value in document.meta.items():
            name = column_of(key)
            if (
                name in schema.names
                or name in found
                or not (filterable is None or key in filterable or key in deferred)
            ):
                continue
            if (kind := _type_of(value)) is not None:
                found[name] = kind
    return [pa.field(name, found[name]) for name in sorted(found)]


def _row(
    document: HaystackDocument,
    schema: pa.Schema,
    searched_meta: Sequence[str],
    deferred: Sequence[str],
    dimension: int,
) -> dict[str, Any]:
    if document.embedding is not None and len(document.embedding) != dimension:
        raise DocumentStoreError(
            f"The index holds vectors of {dimension} numbers, the document “{document.id}” brings one of "
            f"{len(document.embedding)}. Build a new index for another model."
        )
    # Without its vector, which Haystack would copy number by number.
    fields = replace(document, embedding=None).to_dict(flatten=False)
    for name in ("id", "content", "embedding", "score"):
        fields.pop(name, None)
    fields["meta"] = {key: value for key, value in fields["meta"].items() if key not in deferred}
    searched = [_words(document.meta[key]) for key in searched_meta if document.meta.get(key)]
    row = {
        "id": document.id,
        "content": document.content,
        "search_text": "\n".join([*searched, document.content or ""]),
        "document": json.dumps(fields, ensure_ascii=False, sort_keys=True, default=str),
        "embedding": document.embedding,
    }
    for key, value in document.meta.items():
        name = column_of(key)
        if name in schema.names and _type_of(value) is not None:
            row[name] = value
    return row


def _words(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _type_of(value: Any) -> pa.DataType | None:
    """The column type for a metadata value; None for one that filters cannot use."""
    if isinstance(value, list | tuple):
        return pa.list_(pa.utf8()) if all(isinstance(item, str) for item in value) else None
    for kind, column in ((bool, pa.bool_()), (int, pa.int64()), (float, pa.float64()), (str, pa.utf8())):
        if isinstance(value, kind):
            return column
    return None
