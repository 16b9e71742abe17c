"""The embedding model as the guard uses it: texts to vectors, one text at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from indexer.answering.guard_claims import Embed
from indexer.bridge import Vectors
from indexer.embedding import embed, load_model


@cache
def text_vectors(location: str) -> Embed:
    """A function from texts to their vectors of length 1, in 32 bits; `location` is the model's folder or name.

    One text at a time: in a batch a text is padded, and a bar could be met or missed by the company it keeps.
    """
    loaded = load_model(location, "float32")

    def vectors(texts: Sequence[str]) -> Vectors:
        return np.stack([embed(loaded, [text])[0].vector for text in texts])

    return vectors
