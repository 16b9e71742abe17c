"""The two embedders: one pass of the model gives a text's vector and those of its tokens.

Haystack's own embedders keep only the pooled vector, and reading every passage twice would double the time of a
build. The vectors of tokens serve late interaction (`indexer.retrieval.rerank`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from haystack import component
from haystack.dataclasses import Document as HaystackDocument
from numpy.typing import NDArray
from tqdm import tqdm

from indexer.bridge import Vectors, of_length_one, pack_tokens, with_vectors
from indexer.indexing.changes import STATEMENT_OF
from indexer.indexing.spool import Spool
from indexer.token_projection import token_projection

_GRAMMAR = """a an and are as at be but by for if in into is it no not of on or such that the their then there
    these they this to was will with s t"""
GRAMMAR = frozenset(_GRAMMAR.split())
"""Words whose tokens are left out: they are a third of a text, and likenesses among them say nothing (with them,
nDCG@10 on our own questions was .556, without .564)."""

_BATCH = 32
_PORTION = 16 * _BATCH


@dataclass(frozen=True, slots=True)
class Embedded:
    """What the model makes of one text."""

    vector: Vectors
    """Of length 1, shape (dimension,)."""
    tokens: Vectors
    """Of the tokens that carry meaning, each of length 1, shape (tokens, dimension); no rows from a model that
    makes none."""


@component
class PassageEmbedder:
    """Embeds passages with their title and headings, and statements; passages keep their tokens' vectors."""

    def __init__(self, model: str, dtype: str = "float32", progress: bool = False) -> None:
        """`model` is a folder or a name on a hub, `dtype` the numbers it computes with."""
        self.model = model
        self.dtype = dtype
        self.progress = progress
        self._loaded: LoadedModel | None = None

    def warm_up(self) -> None:
        """Loads the model."""
        self._model()

    def _model(self) -> LoadedModel:
        if self._loaded is None:
            self._loaded = load_model(self.model, self.dtype)
        return self._loaded

    @component.output_types(vectors=Spool)
    def run(self, documents: list[HaystackDocument]) -> dict[str, Spool]:
        """The vectors of the passages; `documents` are passages, each with the `head` that is read with it and
        followed by its statements as documents of their own."""
        spool = Spool()
        with tqdm(total=len(documents), desc="Embedding", disable=not self.progress) as bar:
            for portion in _portions(documents):
                for row in self._complete(portion):
                    spool.add(row)
                bar.update(len(portion))
        return {"vectors": spool}

    def _complete(self, portion: list[HaystackDocument]) -> Iterator[HaystackDocument]:
        """The passages among these documents, with all their vectors."""
        texts = ["\n".join(filter(None, [row.meta.get("head"), row.content])) for row in portion]
        # Like lengths together, so that little is padded.
        order = sorted(range(len(texts)), key=lambda place: (len(texts[place]), place))
        found = dict(zip(order, embed(self._model(), [texts[place] for place in order]), strict=True))
        projection = token_projection(self.model)
        passages = [place for place, row in enumerate(portion) if not _is_statement(row)]
        for place, following in pairwise([*passages, len(portion)]):
            statements = [found[number].vector for number in range(place + 1, following)]
            yield with_vectors(
                portion[place],
                found[place].vector.tolist(),
                np.array(statements, dtype=np.float32),
                pack_tokens(projected(found[place].tokens, projection)),
            )


def _portions(documents: list[HaystackDocument]) -> Iterator[list[HaystackDocument]]:
    """The documents in portions of some `_PORTION`, no passage apart from its statements."""
    portion: list[HaystackDocument] = []
    for row in documents:
        if len(portion) >= _PORTION and not _is_statement(row):
            yield portion
            portion = []
        portion.append(row)
    if portion:
        yield portion


def _is_statement(row: HaystackDocument) -> bool:
    return STATEMENT_OF in row.meta


@component
class QuestionEmbedder:
    """Embeds a question, in 32 bits: one text is quick, and the same question must have the same vector."""

    def __init__(self, model: str) -> None:
        """`model` is a folder or a name on a hub."""
        self.model = model
        self._loaded: LoadedModel | None = None

    def warm_up(self) -> None:
        """Loads the model."""
        self._model()

    def _model(self) -> LoadedModel:
        if self._loaded is None:
            self._loaded = load_model(self.model, "float32")
        return self._loaded

    @component.output_types(embedding=Vectors, plain=Vectors, tokens=Vectors)
    def run(self, text: str, question: str) -> dict[str, object]:
        """The vector of `text`, the question with its expansions; the vector of the question as asked, `plain`,
        and those of its tokens.

        Expansions sharpen the one vector of a text; among the tokens they would ask for what nobody asked.
        """
        texts = [text] if text == question else [text, question]
        # One at a time: in a batch the shorter one is padded, and its numbers differ in their last digits.
        found = [embed(self._model(), [each])[0] for each in texts]
        return {
            "embedding": found[0].vector,
            "plain": found[-1].vector,
            "tokens": projected(found[-1].tokens, token_projection(self.model)),
        }

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of short texts, shape (texts, dimension)."""
        return np.stack([each.vector for each in embed(self._model(), texts)])


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model in memory."""

    model: Any
    telling: NDArray[np.bool_]
    """For each token of its vocabulary, whether it is more than punctuation, grammar or a mark of the model's."""


@lru_cache(maxsize=2)
def load_model(location: str, dtype: str) -> LoadedModel:
    """The sentence-transformers model at a place, computing with numbers of this type; a process holds it once,
    however many indexes it asks or builds."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(location, model_kwargs={"dtype": dtype})
    vocabulary: dict[str, int] = model.tokenizer.get_vocab()
    telling = np.zeros(max(vocabulary.values(), default=-1) + 1, dtype=np.bool_)
    silent = GRAMMAR.union(model.tokenizer.all_special_tokens)
    for token, number in vocabulary.items():
        telling[number] = token not in silent and any(letter.isalnum() for letter in token)
    return LoadedModel(model, telling)


def embed(loaded: LoadedModel, texts: Sequence[str]) -> list[Embedded]:
    """The vectors of each text."""
    outputs = loaded.model.encode(
        list(texts),
        batch_size=_BATCH,
        output_value=None,
        convert_to_numpy=False,
        normalize_embeddings=True,
        show_progress_bar=False,
    )
    return [_read(output, loaded.telling) for output in outputs]


def _read(output: Any, telling: NDArray[np.bool_]) -> Embedded:
    vector = output["sentence_embedding"].float().numpy()
    tokens = output.get("token_embeddings")
    if tokens is None:
        return Embedded(vector, np.zeros((0, len(vector)), np.float32))
    ids = output["input_ids"][: len(tokens)].numpy()
    there = output["attention_mask"][: len(tokens)].bool().numpy()
    return Embedded(vector, of_length_one(tokens.float().numpy()[there & telling[ids]]))


def projected(tokens: Vectors, projection: Vectors | None) -> Vectors:
    """The tokens' vectors in fewer dimensions, of length 1 again; as they are without a projection."""
    return tokens if projection is None or not tokens.size else of_length_one(tokens @ projection)
