"""Splits documents into passages."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from haystack import component
from haystack.dataclasses import Document as HaystackDocument

from corpus.document import Document
from corpus.passages import passages_of
from indexer.bridge import passage_row
from indexer.model import token_count

_UNPUBLISHED = ("draft", "in-review")
_KEPT = 1024
"""Documents whose passages a process keeps, so that a build after a change of one splits that one alone."""


class _Split(NamedTuple):
    """All that decides how a document is split."""

    path: str
    source: str
    sharing: str
    """What the text itself may leave open."""
    location: str
    identity: str
    passage_tokens: int


_splits: OrderedDict[_Split, list[HaystackDocument]] = OrderedDict()
_keeping = Lock()


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
        finished = [document for document in documents if document.front.state not in _UNPUBLISHED]
        rows = [row for document in finished for row in self._rows(document)]
        return {"passages": rows, "documents": finished}

    def _rows(self, document: Document) -> list[HaystackDocument]:
        split = _Split(
            document.path,
            document.source,
            document.front.sharing,
            self.location,
            self.identity,
            self.passage_tokens,
        )
        with _keeping:
            if split in _splits:
                _splits.move_to_end(split)
                return _splits[split]
        count = token_count(self.location)
        passages = passages_of(document, count, self.passage_tokens)
        rows = [passage_row(passage, document, self.identity) for passage in passages]
        with _keeping:
            _splits[split] = rows
            while len(_splits) > _KEPT:
                _splits.popitem(last=False)
        return rows
