"""The two pipelines: from files to the index, and from a question to its answer."""

from __future__ import annotations

from haystack import Pipeline

from indexer.answering.select import StatementSelector
from indexer.answering.verify import QuoteVerifier
from indexer.embedding import PassageEmbedder, QuestionEmbedder
from indexer.indexing.changes import ChangeFinder
from indexer.indexing.read import LibraryReader
from indexer.indexing.split import PassageSplitter
from indexer.indexing.views import ViewWriter
from indexer.model import Model, document_dtype
from indexer.places.place import Place
from indexer.retrieval.cross_encoder import CrossEncoderReranker
from indexer.retrieval.expand import QuestionExpander
from indexer.retrieval.fuse import MinMaxFusion
from indexer.retrieval.prefer import PreferenceReranker
from indexer.retrieval.rerank import LateInteractionReranker
from indexer.retrieval.weights import SHIPPED, Weights
from indexer.stores.protocol import Store
from indexer.stores.retrievers import TextRetriever, VectorRetriever

INDEXING_CONNECTIONS = (
    ("read.documents", "split.documents"),
    ("split.passages", "changes.passages"),
    ("changes.changed", "embed.documents"),
    ("embed.vectors", "write.vectors"),
    ("changes.passages", "write.passages"),
    ("split.documents", "write.documents"),
)

ASKING_CONNECTIONS = (
    ("expand.embedded_question", "embed.text"),
    ("expand.question", "embed.question"),
    ("expand.searched_question", "text.query"),
    ("embed.embedding", "vectors.query_embedding"),
    ("text.documents", "fuse.text"),
    ("vectors.documents", "fuse.vectors"),
    ("embed.embedding", "select.embedding"),
    ("expand.searched_question", "select.searched_question"),
    ("embed.embedding", "rerank.embedding"),
    ("embed.tokens", "rerank.tokens"),
    ("fuse.documents", "rerank.documents"),
    ("rerank.documents", "prefer.documents"),
    ("prefer.documents", "select.passages"),
    ("select.selected", "verify.selected"),
)

_WITHOUT_CROSS = ("rerank.documents", "prefer.documents")
CROSS_CONNECTIONS = (
    *(each for each in ASKING_CONNECTIONS if each != _WITHOUT_CROSS),
    ("expand.question", "cross.query"),
    ("rerank.documents", "cross.documents"),
    ("cross.documents", "prefer.documents"),
)


def indexing_pipeline(
    model: Model,
    place: Place,
    generation: str,
    dimension: int,
    widest: Store | None,
    passage_tokens: int,
    progress: bool,
) -> Pipeline:
    """read → split → find changes → embed → write and remove stale; `widest` is the last finished view."""
    pipeline = Pipeline()
    pipeline.add_component("read", LibraryReader())
    pipeline.add_component("split", PassageSplitter(model.location, model.identity, passage_tokens))
    pipeline.add_component("changes", ChangeFinder(widest))
    pipeline.add_component("embed", PassageEmbedder(model.location, document_dtype(), progress))
    pipeline.add_component("write", ViewWriter(place, generation, dimension, widest))
    for sender, receiver in INDEXING_CONNECTIONS:
        pipeline.connect(sender, receiver)
    return pipeline


def asking_pipeline(
    model: Model,
    passages: Store,
    documents: Store,
    weights: Weights = SHIPPED,
    cross_encoder: str = "",
) -> Pipeline:
    """expand → embed → both arms → fuse → rerank (→ cross) → prefer → select → verify."""
    pipeline = Pipeline()
    pipeline.add_component("expand", QuestionExpander())
    pipeline.add_component("embed", QuestionEmbedder(model.location))
    pipeline.add_component("text", TextRetriever(passages))
    pipeline.add_component("vectors", VectorRetriever(passages))
    pipeline.add_component("fuse", MinMaxFusion(weights.vector))
    pipeline.add_component("rerank", LateInteractionReranker(passages, weights.late, weights.statement))
    pipeline.add_component("prefer", PreferenceReranker())
    pipeline.add_component("select", StatementSelector())
    pipeline.add_component("verify", QuoteVerifier(documents))
    if cross_encoder:
        pipeline.add_component("cross", CrossEncoderReranker(cross_encoder))
    for sender, receiver in CROSS_CONNECTIONS if cross_encoder else ASKING_CONNECTIONS:
        pipeline.connect(sender, receiver)
    return pipeline
