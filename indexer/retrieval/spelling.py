"""Corrects words that neither the library nor the model's vocabulary knows.

The nearest word of the library wins, by Damerau-Levenshtein distance (Damerau, CACM 1964,
https://doi.org/10.1145/363958.363994): one edit for words of four to seven letters, two for longer ones. Words of
other subjects are left alone: whatever the model reads as one piece is a word, and so is another form of a
library word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from indexer.answering.words import stem
from indexer.retrieval.word_counts import WORD, WordCounts

_SHORTEST = 4
_LONG = 8
_SEEN_OFTEN_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of a question that was read as another."""

    typed: str
    read: str


class Speller:
    """Knows the words of what one clearance may see."""

    def __init__(self, counts: WordCounts, terms: Iterable[str], is_word: Callable[[str], bool]) -> None:
        """`counts` are those of the passages, `terms` the glossary's; `is_word` says whether the model knows a
        word."""
        self._counts = counts.words
        known = {word.casefold() for term in terms for word in WORD.findall(term)}
        self._known = known | set(self._counts)
        self._stems = {stem(word) for word in self._known}
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word, count in self._counts.items():
            if count >= _SEEN_OFTEN_ENOUGH:
                self._by_length[len(word)].append(word)
        self._is_word = is_word

    def correct(self, question: str) -> tuple[str, tuple[Correction, ...]]:
        """The question with its unknown words corrected, and what was changed."""
        changed: dict[str, Correction] = {}

        def read(match: re.Match[str]) -> str:
            typed = match.group()
            word = typed.casefold()
            if len(word) < _SHORTEST or self.knows(word) or self._is_word(word):
                return typed
            nearest = self._nearest(word)
            if nearest is None:
                return typed
            changed[word] = Correction(typed, nearest)
            return nearest

        return WORD.sub(read, question), tuple(changed.values())

    def knows(self, word: str) -> bool:
        """Whether the library or the glossary has the word, in this or another form."""
        folded = word.casefold()
        return folded in self._known or stem(folded) in self._stems

    def _nearest(self, word: str) -> str | None:
        limit = 1 if len(word) < _LONG else 2
        found: list[tuple[int, int, str]] = []
        for length in range(len(word) - limit, len(word) + limit + 1):
            for other in self._by_length[length]:
                distance = DamerauLevenshtein.distance(word, other, score_cutoff=limit)
                # People seldom mistype the first letter, and a guess there is seldom right.
                if distance <= limit and other[0] == word[0]:
                    found.append((distance, -self._counts[other], other))
        return min(found)[2] if found else None
