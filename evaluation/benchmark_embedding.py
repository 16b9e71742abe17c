"""How many passages a second are embedded, in 32 bits and in what indexing uses on this machine."""

from __future__ import annotations

import time
from collections.abc import Sequence

from haystack.dataclasses import Document as HaystackDocument

from indexer.embedding import PassageEmbedder
from indexer.model import document_dtype, find_model
from indexer.settings import Settings

_PASSAGES = 128
_WARM = 8


def embedding_rates(texts: Sequence[str]) -> dict[str, float | str]:
    """Passages a second with each kind of numbers; a processor without bfloat16 has one kind only."""
    here = document_dtype()
    rates: dict[str, float | str] = {"embedding, float32 (passages/s)": _rate(texts, "float32")}
    if here == "float32":
        rates["embedding, as indexing does it"] = "float32: this processor does not multiply bfloat16"
    else:
        rates[f"embedding, {here}, as indexing does it (passages/s)"] = _rate(texts, here)
    return rates


def _rate(texts: Sequence[str], dtype: str) -> float:
    embedder = PassageEmbedder(find_model(Settings().model).location, dtype)
    rows = [HaystackDocument(content=text, meta={"head": ""}) for text in texts[:_PASSAGES]]
    embedder.run(rows[:_WARM])
    started = time.perf_counter()
    embedder.run(rows)
    return len(rows) / (time.perf_counter() - started)
