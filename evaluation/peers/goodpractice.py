"""Ours: both arms over LanceDB, fusion and late interaction; the index is one that `Asker` can open."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.peers import CANDIDATES, Batch, Feed, PeerKind, Question

if TYPE_CHECKING:
    from indexer.published import Published
    from indexer.stores.lance import LanceDocumentStore


class GoodPractice:
    """The retrieval part of a question, as the asking pipeline does it."""

    def build(self, feed: Feed, folder: Path) -> None:
        """Writes passages with everything that answers need of them, and the documents, and publishes them."""
        from haystack.document_stores.types import DuplicatePolicy

        from indexer.published import TableVersion, write_states

        source = feed.source.published
        view = source.views["TLP:CLEAR"]
        passages = _passages(folder, source)
        texts = feed.source.documents()
        for batch in feed:
            passages.write_documents(list(batch.rows), DuplicatePolicy.OVERWRITE)
        passages.refresh_indexes()
        documents = _documents(folder, source)
        documents.write_documents(texts)
        documents.refresh_indexes()
        if (side := feed.source.index / "side").is_dir():
            shutil.copytree(side, folder / "side")
        here = replace(
            view,
            passages=(TableVersion(passages.table, passages.newest_version()),),
            documents=(TableVersion(documents.table, documents.newest_version()),),
            passage_count=passages.count_documents(),
        )
        write_states(folder, [replace(source, views=dict.fromkeys(source.views, here))])

    def open(self, folder: Path) -> None:
        """Opens the published passages."""
        from indexer.bridge import answer_filter
        from indexer.places.embedded import EmbeddedPlace
        from indexer.published import read_published
        from indexer.retrieval.fuse import MinMaxFusion
        from indexer.retrieval.rerank import LateInteractionReranker
        from indexer.stores.retrievers import TextRetriever, VectorRetriever

        published = read_published(folder)
        store = EmbeddedPlace(folder).passages(published.views["TLP:CLEAR"].passages, published.dimension)
        self._filter = answer_filter("TLP:CLEAR")
        self._text, self._vectors = TextRetriever(store, CANDIDATES), VectorRetriever(store, CANDIDATES)
        self._fuse = MinMaxFusion()
        self._rerank = LateInteractionReranker(store)

    def ask(self, question: Question) -> Sequence[str]:
        """Both arms, scaled and joined, then reordered by tokens and statements."""
        text = self._text.run(question.text, self._filter)["documents"]
        vectors = self._vectors.run(question.vector, self._filter)["documents"]
        together: Any = self._fuse.run(text, vectors)["documents"]
        return [each.id for each in self._rerank.run(question.vector, question.tokens, together)["documents"]]


def _passages(folder: Path, source: Published) -> LanceDocumentStore:
    from indexer.stores.open import passage_store

    (passages,) = source.views["TLP:CLEAR"].passages
    return passage_store(folder, passages.table, source.dimension)


def _documents(folder: Path, source: Published) -> LanceDocumentStore:
    from indexer.stores.open import document_store

    (documents,) = source.views["TLP:CLEAR"].documents
    return document_store(folder, documents.table)


def _rewrite(folder: Path, batch: Batch) -> None:
    from haystack.document_stores.types import DuplicatePolicy

    from indexer.published import read_published

    store = _passages(folder, read_published(folder))
    store.write_documents(list(batch.rows), DuplicatePolicy.OVERWRITE)
    store.refresh_indexes()


PEER = PeerKind(
    "goodpractice",
    "ours: both arms over LanceDB, fusion, late interaction",
    GoodPractice,
    packages=("goodpractice", "lancedb", "haystack-ai"),
    rewrite=_rewrite,
    order=0,
)
