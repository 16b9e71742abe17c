"""How often each word occurs in the passages of a view, counted once and then only where they changed (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.answering.words import content_words

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class WordCounts:
    """The words of some texts."""

    words: Counter[str]
    """How often each occurs, in lower case."""
    stems: Counter[str]
    """How many texts have each stem of a word that carries meaning."""
    texts: int

    @classmethod
    def of(cls, texts: Iterable[str]) -> WordCounts:
        """Those of these texts."""
        written: Counter[str] = Counter()
        stems: Counter[str] = Counter()
        count = 0
        for text in texts:
            written.update(WORD.findall(text))
            stems.update(content_words(text))
            count += 1
        words: Counter[str] = Counter()
        # Each way of writing a word is folded once, and not each time it occurs.
        for word, times in written.items():
            words[word.casefold()] += times
        return cls(words, stems, count)

    def changed(self, gone: Iterable[str], come: Iterable[str]) -> WordCounts:
        """Those of the same texts without some that are `gone` and with some that have `come`."""
        less, more = WordCounts.of(gone), WordCounts.of(come)
        return WordCounts(
            self.words + more.words - less.words,
            self.stems + more.stems - less.stems,
            self.texts + more.texts - less.texts,
        )
