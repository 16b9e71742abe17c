"""Haystack documents as what the cluster keeps, and back (pure).

Metadata lies beside the document's own fields, as in Haystack's store for OpenSearch, so that its filters and
statistics find it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.errors import DocumentStoreError

from indexer.stores.opensearch_mapping import OWN_FIELDS, TEXT

_LONGEST_KEY = 512


def source_of(document: HaystackDocument, searched_meta: Sequence[str], dimension: int) -> dict[str, Any]:
    """What is kept of a document; DocumentStoreError when it does not fit the index."""
    if document.embedding is not None and len(document.embedding) != dimension:
        raise DocumentStoreError(
            f"The index holds vectors of {dimension} numbers, the document “{document.id}” brings one of "
            f"{len(document.embedding)}. Build a new index for another model."
        )
    if taken := sorted(set(document.meta) & set(OWN_FIELDS)):
        raise DocumentStoreError(f"No metadata field can be named “{taken[0]}”, as in “{document.id}”.")
    searched = [_words(document.meta[key]) for key in searched_meta if document.meta.get(key)]
    source: dict[str, Any] = {
        **{key: _kept(value) for key, value in document.meta.items()},
        "id": document.id,
        "content": document.content,
        TEXT: "\n".join([*searched, document.content or ""]),
    }
    if document.embedding is not None:
        # Nine digits tell 32-bit floats apart, in half the bytes of Python's own.
        source["embedding"] = [float(f"{number:.9g}") for number in document.embedding]
    if document.blob is not None:
        source["blob"] = document.blob.to_dict()
    if document.sparse_embedding is not None:
        source["sparse_embedding"] = document.sparse_embedding.to_dict()
    return source


def document_of(source: Mapping[str, Any], score: float | None = None) -> HaystackDocument:
    """The document that was kept."""
    fields = {name: source.get(name) for name in OWN_FIELDS if name not in (TEXT, "meta", "score")}
    meta = {name: value for name, value in source.items() if name not in OWN_FIELDS}
    return HaystackDocument.from_dict({**fields, "score": score, "meta": meta})


def key_of(name: str) -> str:
    """The server's key for a document's id, which may be longer than the server allows."""
    encoded = name.encode("utf-8", "surrogatepass")
    return name if len(encoded) <= _LONGEST_KEY else hashlib.sha256(encoded).hexdigest()


def _words(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
