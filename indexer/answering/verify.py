"""Reads every quote back from the stored document; one that differs in a single character is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from haystack import component, default_from_dict, default_to_dict

from indexer.answering.select import Candidate
from indexer.bridge import StoredDocument, stored_document
from indexer.stores.protocol import Store, with_store


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement whose quote equals its slice of the stored document."""

    candidate: Candidate
    document: StoredDocument
    quote: str
    lead: str | None
    """The sentence that introduces it, likewise a slice of the document."""
    context: str | None = None
    """The sentence before it, where it leans on that one, likewise a slice of the document."""


@component
class QuoteVerifier:
    """The last step of asking: nothing goes out that the document does not say."""

    def __init__(self, document_store: Store) -> None:
        """`document_store` holds the whole documents."""
        self.document_store = document_store

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them."""
        return default_to_dict(self, document_store=self.document_store.to_dict())

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> QuoteVerifier:
        """The component that `to_dict` described."""
        return default_from_dict(cls, with_store(data))

    @component.output_types(quoted=list[Quoted], dropped=int)
    def run(
        self,
        selected: list[Candidate],
        filters: dict[str, Any] | None = None,
        texts: Store | None = None,
    ) -> dict[str, object]:
        """The statements that hold, with their documents, and how many were dropped."""
        names = sorted({candidate.passage.meta["document"] for candidate in selected})
        store = texts or self.document_store
        documents = {name: stored_document(row) for name, row in store.fetch(names, filters).items()}
        checked = (verified(each, documents.get(each.passage.meta["document"])) for each in selected)
        quoted = [each for each in checked if each is not None]
        return {"quoted": quoted, "dropped": len(selected) - len(quoted)}


def verified(candidate: Candidate, document: StoredDocument | None) -> Quoted | None:
    """The statement with its quote, or None where the stored document does not say the same."""
    if document is None or document.front.superseded_by:
        return None
    passage, statement = candidate.passage, candidate.statement
    base = int(passage.meta["start"])
    quote = (passage.content or "")[statement.start - base : statement.end - base]
    if not quote or document.source[statement.start : statement.end] != quote:
        return None
    if document.source[base : int(passage.meta["end"])] != passage.content:
        return None
    return Quoted(
        candidate, document, quote, _slice(document, statement.lead), _slice(document, candidate.context)
    )


def _slice(document: StoredDocument, place: tuple[int, int] | None) -> str | None:
    return None if place is None else document.source[slice(*place)] or None
