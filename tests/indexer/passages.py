"""Passages as the index returns them, made by hand."""

from __future__ import annotations

from typing import Any

from haystack.dataclasses import Document as HaystackDocument


def passage(content: str, *, document: str, start: int = 0, **meta: Any) -> HaystackDocument:
    """A passage that begins at `start` of its document."""
    places = {"document": document, "anchor": "top", "headings": [], "start": start, "end": start + len(content)}
    return HaystackDocument(id=f"{document}-{start}", content=content, meta={**places, **meta})
