"""How rare each word is in what one clearance may see."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from indexer.answering.words import content_words


class Lexicon:
    """The inverse document frequency of stems (Spärck Jones 1972, https://doi.org/10.1108/eb026526)."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts` are the passages, with their title and headings."""
        self._counts: Counter[str] = Counter()
        self._texts = 0
        for text in texts:
            self._counts.update(content_words(text))
            self._texts += 1

    def rarity(self, stem: str) -> float:
        """Logarithm of passages over passages with the stem: highest for one that no passage has."""
        return math.log((self._texts + 1) / (self._counts[stem] + 0.5))

    def known(self, wanted: frozenset[str]) -> float:
        """The share of the wanted stems that any passage has, rarer ones counting more, 0 to 1."""
        total = sum(self.rarity(stem) for stem in sorted(wanted))
        there = sum(self.rarity(stem) for stem in sorted(wanted) if stem in self._counts)
        return there / total if total else 0.0
