"""Splits documents into passages."""

from __future__ import annotations

from haystack import component
from haystack.dataclasses import Document as HaystackDocument

from corpus.document import Document
from corpus.passages import passages_of
from indexer.bridge import passage_row
from indexer.model import token_count

_UNPUBLISHED = ("draft", "in-review")


@component
class PassageSplitter:
    """The second step of indexing: passages of a size in the model's own tokens."""

    def __init__(self, location: str, identity: str, passage_tokens: int) -> None:
        """`location` and `identity` are the model's; `passage_tokens` bounds `Passage.embedded_text`."""
        self.location = location
        self.identity = identity
        self.passage_tokens = passage_tokens

    @component.output_types(passages=list[HaystackDocument], documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, object]:
        """The passages without vectors, and the documents that they come from; drafts are left out."""
        count = token_count(self.location)
        finished = [document for document in documents if document.front.state not in _UNPUBLISHED]
        rows = [
            passage_row(passage, document, self.identity)
            for document in finished
            for passage in passages_of(document, count, self.passage_tokens)
        ]
        return {"passages": rows, "documents": finished}
