"""The floor: BM25 from precomputed sparse scores (bm25s) and one matrix product (NumPy), joined by ranks.

There is no store, no filter, no update and no metadata: hardly anything can be faster on so many passages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from snowballstemmer import stemmer

from evaluation.peers import CANDIDATES, KEPT, Feed, PeerKind, Question, Vectors, fused


class Floor:
    """Two arrays in memory."""

    def __init__(self) -> None:
        """Opens nothing."""
        self._words: Any = None
        self._vectors: Vectors = np.zeros((0, 0), np.float32)
        self._ids: list[str] = []
        self._stem = stemmer("english").stemWords

    def build(self, feed: Feed, folder: Path) -> None:
        """Scores every word of every passage, and keeps the vectors as they are."""
        import bm25s

        ids: list[str] = []
        texts: list[str] = []
        vectors = []
        for batch in feed:
            ids += batch.ids
            texts += batch.texts
            vectors.append(batch.vectors)
        words = bm25s.BM25(k1=1.2, b=0.75)
        words.index(self._tokens(texts), show_progress=False)
        words.save(str(folder / "words"), show_progress=False)
        np.save(folder / "vectors.npy", np.concatenate(vectors))
        (folder / "ids.json").write_text(json.dumps(ids), encoding="utf-8")

    def open(self, folder: Path) -> None:
        """Reads the arrays."""
        import bm25s

        self._words = bm25s.BM25.load(str(folder / "words"), show_progress=False)
        self._vectors = np.load(folder / "vectors.npy")
        self._ids = json.loads((folder / "ids.json").read_text(encoding="utf-8"))

    def ask(self, question: Question) -> Sequence[str]:
        """Both arms, joined by ranks."""
        most = min(CANDIDATES, len(self._ids))
        numbers, scores = self._words.retrieve(
            self._tokens([question.text]), k=most, show_progress=False, n_threads=0
        )
        by_words = numbers[0][scores[0] > 0].tolist()
        likeness = self._vectors @ question.vector
        best = np.argpartition(-likeness, most - 1)[:most]
        by_vector = best[np.argsort(-likeness[best], kind="stable")].tolist()
        return [self._ids[number] for number in fused([by_words, by_vector])[:KEPT]]

    def _tokens(self, texts: list[str]) -> Any:
        import bm25s

        stem: Any = self._stem
        return bm25s.tokenize(texts, stopwords="en", stemmer=stem, show_progress=False, return_ids=False)


PEER = PeerKind(
    "floor",
    "bm25s and one NumPy product in memory, joined by ranks: no store, no filters, no updates",
    Floor,
    packages=("bm25s", "numpy"),
    needs=("bm25s",),
    order=9,
)
