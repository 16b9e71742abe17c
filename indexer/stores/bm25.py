"""BM25 over a fixed set of texts in memory (Robertson and Zaragoza 2009, https://doi.org/10.1561/1500000019).

Lengths are whole numbers of terms and sums have 64 bits, so that texts that score the same do so exactly.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.stores.analysis import terms_of

K1 = 1.2
B = 0.75

Numbers = NDArray[np.int64]
Scores = NDArray[np.float64]


class WordIndex:
    """Which texts have a term, and how much that tells of each: one line of postings a term."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts` by number, from 0."""
        numbers: dict[str, int] = {}
        lengths: list[int] = []
        # Of a hundred thousand texts there are ten million terms: four bytes each, and not eight and an object.
        found = array("i")
        for text in texts:
            before = len(found)
            found.extend(numbers.setdefault(term, len(numbers)) for term in terms_of(text))
            lengths.append(len(found) - before)
        self.count = len(lengths)
        self._numbers = numbers
        length = np.array(lengths, np.int64)
        # One number a pair of term and text: sorted, they are the postings.
        every = np.array(found, np.int64)
        every *= max(self.count, 1)
        every += np.repeat(np.arange(self.count, dtype=np.int64), length)
        pairs, times = np.unique(every, return_counts=True)
        self._texts = (pairs % max(self.count, 1)).astype(np.int32)
        self._starts = np.searchsorted(pairs, np.arange(len(numbers) + 1) * max(self.count, 1))
        average = length.mean() if self.count else 0.0
        norm = K1 * (1 - B + B * length / average) if average else np.zeros(self.count)
        self._shares: Scores = times / (times + norm[self._texts])

    def save(self, folder: Path) -> None:
        """Leaves it in a new folder, for `load`."""
        folder.mkdir()
        (folder / "terms.txt").write_text("\n".join(self._numbers), encoding="utf-8")
        for name, numbers in (("starts", self._starts), ("texts", self._texts), ("shares", self._shares)):
            np.save(folder / f"{name}.npy", numbers)
        (folder / "count.txt").write_text(str(self.count), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> WordIndex:
        """What `save` left; its postings are read when a question asks for their term."""
        found = cls.__new__(cls)
        found.count = int((folder / "count.txt").read_text(encoding="utf-8"))
        terms = (folder / "terms.txt").read_text(encoding="utf-8").split("\n")
        found._numbers = {term: number for number, term in enumerate(terms) if term}
        found._starts = np.load(folder / "starts.npy")
        found._texts, found._shares = (
            np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in ("texts", "shares")
        )
        return found

    def scores(self, query: str) -> Scores:
        """The score of each text for the words of `query`, shape (texts,), 0 where it has none of them."""
        total = np.zeros(self.count)
        for term, times in sorted(Counter(terms_of(query)).items()):
            number = self._numbers.get(term)
            if number is None:
                continue
            line = slice(self._starts[number], self._starts[number + 1])
            having = line.stop - line.start
            weight = times * (K1 + 1) * math.log(1 + (self.count - having + 0.5) / (having + 0.5))
            total[self._texts[line]] += weight * self._shares[line]
        return total
