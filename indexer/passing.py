"""What goes from component to component of the pipelines."""

from __future__ import annotations

from typing import Any, TypeVar

from haystack.dataclasses import Document as HaystackDocument

Kind = TypeVar("Kind", bound=HaystackDocument)


class PassedDocument(HaystackDocument):
    """A document that no component changes; Haystack, which copies deeply whatever it passes on, gets itself."""

    def __deepcopy__(self, _: dict[int, Any]) -> PassedDocument:
        return self


def made(
    kind: type[Kind],
    name: str,
    content: str | None = None,
    *,
    meta: dict[str, Any] | None = None,
    score: float | None = None,
    embedding: list[float] | None = None,
) -> Kind:
    """A document of what is known to be right: Haystack's checks of two hundred take a tenth of a retrieval."""
    document = kind.__new__(kind)
    document.__dict__.update(
        id=name,
        content=content,
        blob=None,
        meta={} if meta is None else meta,
        score=score,
        embedding=embedding,
        sparse_embedding=None,
    )
    return document


def altered(document: Kind, score: float, meta: dict[str, Any]) -> Kind:
    """The same document with another score and other metadata, made as quickly."""
    other = type(document).__new__(type(document))
    other.__dict__.update(document.__dict__, score=score, meta=meta)
    return other
