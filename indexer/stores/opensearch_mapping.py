"""What an index of the cluster is made of: fields, analyzer, vectors (pure).

The analyzer does to a text what `analysis` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from haystack.dataclasses import Document as HaystackDocument

from indexer.stores.analysis import LONGEST_TERM, STOP_WORDS

ANALYZER = "english_text"
TEXT = "search_text"
LENGTH = "search_text.length"
"""The number of words of a text, exactly: the engine's own norms keep only some four bits of it."""
OWN_FIELDS: tuple[str, ...] = (
    "id", "content", "embedding", "score", "blob", "sparse_embedding", "meta", TEXT,
)  # fmt: skip
"""Names that a metadata field cannot have."""

_REPLACES = "replaces"
_LONGEST_FILTERED = 8000
_LINKS = 32
_BUILD_WIDTH = 256


Replaced = Mapping[str, Sequence[str]]
"""By index, the ids of the rows that another index, which is read with it, replaces."""


def index_body(
    dimension: int, *, shards: int, replicas: int, vector_index: bool, replaces: Replaced | None = None
) -> dict[str, Any]:
    """The body that creates an index; without `vector_index` vectors are only kept, for exact comparison.

    What it `replaces` in others is written down in it, so that no index is ever changed for a newer one.
    """
    return {
        "settings": {
            "number_of_shards": shards,
            "auto_expand_replicas": spread(replicas),
            "index.knn": vector_index,
            "analysis": _ANALYSIS,
        },
        "mappings": {
            # Unknown fields are kept, never indexed: `field_types` says which are.
            "dynamic": False,
            "_meta": {_REPLACES: {index: list(ids) for index, ids in (replaces or {}).items()}},
            "properties": {
                "id": {"type": "keyword"},
                "content": {"type": "text", "index": False},
                TEXT: {
                    "type": "text",
                    "analyzer": ANALYZER,
                    "index_options": "freqs",
                    "fields": {
                        "length": {
                            "type": "token_count",
                            "analyzer": ANALYZER,
                            "enable_position_increments": False,
                        }
                    },
                },
                "embedding": _vector(dimension, vector_index),
            },
        },
    }


def replaced_in(mappings: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """What the indices with these mappings replace in each other and elsewhere."""
    found: dict[str, list[str]] = {}
    for mapping in mappings:
        for index, ids in mapping.get("_meta", {}).get(_REPLACES, {}).items():
            found.setdefault(index, []).extend(ids)
    return found


def spread(replicas: int) -> str:
    """The setting for so many copies of each shard, fewer where there are not enough nodes for them."""
    return f"0-{replicas}" if replicas else "false"


def field_types(documents: Iterable[HaystackDocument], filterable: Sequence[str] | None) -> dict[str, Any]:
    """The mapping of each metadata field that filters may use, by name; lists are marked as such."""
    found: dict[str, Any] = {}
    for document in documents:
        for key, value in document.meta.items():
            if (filterable is None or key in filterable) and (kind := _type_of(value)) is not None:
                found.setdefault(key, kind)
    return found


def is_listed(mapping: Mapping[str, Any]) -> bool:
    """Whether a field of this mapping holds lists, whose order the index itself does not keep."""
    return "listed" in mapping.get("meta", {})


def _vector(dimension: int, vector_index: bool) -> dict[str, Any]:
    mapping: dict[str, Any] = {"type": "knn_vector", "dimension": dimension}
    if vector_index:
        mapping["method"] = {
            "name": "hnsw",
            "engine": "lucene",
            "space_type": "cosinesimil",
            "parameters": {"m": _LINKS, "ef_construction": _BUILD_WIDTH},
        }
    return mapping


def _type_of(value: Any) -> dict[str, Any] | None:
    if isinstance(value, list | tuple):
        if not all(isinstance(item, str) for item in value):
            return None
        return {**_WORD, "meta": {"listed": "true"}}
    for kind, mapping in (
        (bool, {"type": "boolean"}),
        (int, {"type": "long", "coerce": False}),
        (float, {"type": "double", "coerce": False}),
        (str, _WORD),
    ):
        if isinstance(value, kind):
            return dict(mapping)
    return None


_WORD: dict[str, Any] = {"type": "keyword", "ignore_above": _LONGEST_FILTERED}

_ANALYSIS: dict[str, Any] = {
    "tokenizer": {"letters_and_digits": {"type": "pattern", "pattern": "[^\\p{IsAlphabetic}\\p{N}]+"}},
    "filter": {
        "not_too_long": {"type": "length", "max": LONGEST_TERM},
        "stems": {"type": "stemmer", "language": "porter2"},
        "common_words": {"type": "stop", "stopwords": STOP_WORDS.split()},
    },
    "analyzer": {
        ANALYZER: {
            "type": "custom",
            "tokenizer": "letters_and_digits",
            "filter": ["not_too_long", "lowercase", "stems", "common_words", "asciifolding"],
        }
    },
}
