"""The passages that engines are compared with: a judged collection’s, and seeded filler up to any number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from haystack.dataclasses import Document as HaystackDocument
from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder
from numpy.typing import NDArray

from corpus.sharing import CLEAR
from evaluation.indexed import default_cache, indexed_set
from evaluation.judged import JudgedQuestion
from evaluation.sets.beir import KIND
from indexer.model import find_model
from indexer.places.embedded import EmbeddedPlace
from indexer.published import read_published
from indexer.settings import Settings

_SEED = 20261126
_BATCH = 1000
_NOISE = 0.3
"""Length of the noise that is added to a filler’s vector of length 1."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Collection:
    """A judged collection, split and embedded."""

    rows: tuple[HaystackDocument, ...]
    """Its passages as an index stores them, in order of ids, but for the embeddings."""
    vectors: Vectors
    """Their embeddings, shape (passages, dimension), of length 1."""
    questions: tuple[JudgedQuestion, ...]
    asked: Vectors
    """The questions’ embeddings, shape (questions, dimension), of length 1."""


def read_collection(folder: Path) -> Collection:
    """The collection in a BEIR-layout folder; its index is made once and kept outside the tree."""
    settings = Settings()
    judged, there = indexed_set(KIND, [folder], settings, default_cache(), print)
    published = read_published(there.index)
    passages = EmbeddedPlace(there.index).passages(published.views[CLEAR].passages, published.dimension)
    rows = passages.filter_documents()
    embedder = SentenceTransformersTextEmbedder(model=find_model(settings.model).location, progress_bar=False)
    embedder.warm_up()
    questions = [question for question in judged.questions if question.relevant]
    asked = [embedder.run(question.text)["embedding"] for question in questions]
    return Collection(
        rows=tuple(replace(row, embedding=None) for row in rows),
        vectors=_of_length_one(np.array([row.embedding for row in rows], dtype=np.float32)),
        questions=tuple(questions),
        asked=_of_length_one(np.array(asked, dtype=np.float32)),
    )


def vectors_of(collection: Collection, count: int) -> Vectors:
    """The embeddings of the first `count` rows, shape (count, dimension): the collection’s, then the fillers’.

    A filler’s is a mixture of two passages’ with noise, as its text is. It is not embedded: what is compared is
    engines, and a model would take longer than all of them.
    """
    own = len(collection.rows)
    if count <= own:
        return collection.vectors[:count]
    chance = np.random.default_rng(_SEED)
    first, second = _parents(collection, count)
    share = chance.uniform(0.3, 0.7, (count - own, 1)).astype(np.float32)
    mixed = share * collection.vectors[first] + (1 - share) * collection.vectors[second]
    noise = chance.standard_normal(mixed.shape, dtype=np.float32)
    mixed = _of_length_one(mixed) + noise * np.float32(_NOISE / np.sqrt(mixed.shape[1]))
    return np.concatenate([collection.vectors, _of_length_one(mixed)])


def row_batches(collection: Collection, vectors: Vectors) -> Iterator[list[HaystackDocument]]:
    """As many rows as there are vectors, a thousand at a time: memory stays bounded."""
    own = len(collection.rows)
    first, second = _parents(collection, len(vectors))
    for start in range(0, len(vectors), _BATCH):
        batch = []
        for number in range(start, min(start + _BATCH, len(vectors))):
            if number < own:
                row = collection.rows[number]
            else:
                parents = first[number - own], second[number - own]
                row = _filler(number, *(collection.rows[parent] for parent in parents))
            batch.append(replace(row, embedding=vectors[number].tolist()))
        yield batch


def row_id(collection: Collection, number: int) -> str:
    """The id of the row with this number."""
    return collection.rows[number].id if number < len(collection.rows) else _filler_id(number)


def _parents(collection: Collection, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    own = len(collection.rows)
    pairs = np.random.default_rng(_SEED + 1).integers(0, own, (max(count - own, 0), 2))
    return pairs[:, 0], pairs[:, 1]


def _filler(number: int, first: HaystackDocument, second: HaystackDocument) -> HaystackDocument:
    """The first half of the words of one passage and the second half of another’s."""
    head, tail = (first.content or "").split(), (second.content or "").split()
    content = " ".join(head[: len(head) // 2] + tail[len(tail) // 2 :])
    name = _filler_id(number)
    return replace(first, id=name, content=content, meta={**first.meta, "document": name})


def _filler_id(number: int) -> str:
    return f"~filler-{number:09d}"


def _of_length_one(vectors: Vectors) -> Vectors:
    normed: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return normed
