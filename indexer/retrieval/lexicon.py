"""How rare each word is in what one clearance may see."""

from __future__ import annotations

import math

from indexer.retrieval.word_counts import WordCounts


class Lexicon:
    """The inverse document frequency of stems (Spärck Jones 1972, https://doi.org/10.1108/eb026526)."""

    def __init__(self, counts: WordCounts) -> None:
        """`counts` are those of the passages, with their title and headings."""
        self._counts = counts.stems
        self._texts = counts.texts

    def rarity(self, stem: str) -> float:
        """Logarithm of passages over passages with the stem: highest for one that no passage has."""
        return math.log((self._texts + 1) / (self._counts[stem] + 0.5))

    def known(self, wanted: frozenset[str]) -> float:
        """The share of the wanted stems that any passage has, rarer ones counting more, 0 to 1."""
        total = sum(self.rarity(stem) for stem in sorted(wanted))
        there = sum(self.rarity(stem) for stem in sorted(wanted) if stem in self._counts)
        return there / total if total else 0.0
