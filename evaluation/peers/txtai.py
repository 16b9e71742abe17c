"""txtai's hybrid index as it comes: faiss, BM25 in SQLite, and a weighted sum; vectors are given from outside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.peers import KEPT, Feed, PeerKind, Question, Vectors


class Txtai:
    """`txtai.Embeddings` with `hybrid=True`."""

    def __init__(self) -> None:
        """Opens nothing."""
        self._known: dict[str, Vectors] = {}
        self._embeddings: Any = None

    def build(self, feed: Feed, folder: Path) -> None:
        """Indexes all passages in one go, as txtai wants it: its statistics are made at the end."""
        from txtai import Embeddings

        def passages() -> Any:
            for batch in feed:
                # It asks for the vectors of texts some batches later.
                self._known.update(zip(batch.texts, batch.vectors, strict=True))
                yield from ((name, text, None) for name, text in zip(batch.ids, batch.texts, strict=True))

        embeddings = Embeddings({"method": "external", "transform": self._transform(), "hybrid": True})
        embeddings.index(passages())
        embeddings.save(str(folder / "txtai"))

    def open(self, folder: Path) -> None:
        """Loads the index."""
        from txtai import Embeddings

        config = json.loads((folder / "txtai" / "config.json").read_text(encoding="utf-8"))
        self._known = {}
        self._embeddings = Embeddings()
        self._embeddings.load(str(folder / "txtai"), config={**config, "transform": self._transform()})

    def ask(self, question: Question) -> Sequence[str]:
        """The best passages by the weighted sum, half and half."""
        self._known[question.text] = question.vector
        return [name for name, _ in self._embeddings.search(question.text, KEPT)]

    def _transform(self) -> Any:
        # A function, not a method: that is what txtai tells apart from a class.
        return lambda texts: np.stack([self._known[text] for text in texts])


PEER = PeerKind(
    "txtai",
    "txtai's hybrid index with its defaults: faiss, BM25 in SQLite, weighted sum",
    Txtai,
    packages=("txtai", "faiss-cpu"),
    needs=("txtai", "faiss"),
)
