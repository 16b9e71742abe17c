"""BM25 over a fixed set of texts in memory (Robertson and Zaragoza 2009, https://doi.org/10.1561/1500000019).

Lengths are whole numbers of terms and sums have 64 bits, so that texts that score the same do so exactly.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

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
        found: list[int] = []
        for text in texts:
            before = len(found)
            found += [numbers.setdefault(term, len(numbers)) for term in terms_of(text)]
            lengths.append(len(found) - before)
        self.count = len(lengths)
        self._numbers = numbers
        length = np.array(lengths, np.int64)
        terms = np.array(found, np.int64)
        texts_of = np.repeat(np.arange(self.count), length)
        # One number a pair of term and text: sorted, they are the postings.
        pairs, times = np.unique(terms * max(self.count, 1) + texts_of, return_counts=True)
        self._texts = (pairs % max(self.count, 1)).astype(np.int32)
        self._starts = np.searchsorted(pairs, np.arange(len(numbers) + 1) * max(self.count, 1))
        average = length.mean() if self.count else 0.0
        norm = K1 * (1 - B + B * length / average) if average else np.zeros(self.count)
        self._shares: Scores = times / (times + norm[self._texts])

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
