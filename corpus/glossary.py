"""The preferred terms, and what people type for them: `glossary.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from corpus.yaml_loader import load_entries


class Confusable(BaseModel):
    """A term that is often taken for this one."""

    model_config = ConfigDict(frozen=True)
    term: str
    difference: str


class Entry(BaseModel):
    """One entry of the glossary."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    term: str
    """The preferred term."""
    short: str | None = None
    """Its acronym."""
    definition: str
    """One or two sentences."""
    typed: tuple[str, ...] = ()
    """What people type instead."""
    ambiguous: tuple[str, ...] = ()
    """What people type that may mean something else too; never expanded."""
    legacy: tuple[str, ...] = ()
    """Outdated terms: they lead here and are never suggested."""
    not_to_confuse: tuple[Confusable, ...] = ()
    see: tuple[str, ...] = ()
    """Documents that say more."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expansion:
    """A term that was recognised in a question."""

    typed: str
    """The words found in the question."""
    entry: Entry
    """The entry that they stand for."""


class Glossary:
    """Finds preferred terms in what people type."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._by_words: dict[tuple[str, ...], Entry] = {}
        for entry in self.entries:
            unsure = {_words(text) for text in entry.ambiguous}
            for text in (*entry.typed, *entry.legacy, entry.short or "", entry.term):
                if (words := _words(text)) and words not in unsure:
                    self._by_words.setdefault(words, entry)
        self._longest = max((len(words) for words in self._by_words), default=0)

    def recognise(self, question: str) -> tuple[Expansion, ...]:
        """The terms that the question names in any wording, longest match first at each word."""
        words = _words(question)
        found: dict[str, Expansion] = {}
        index = 0
        while index < len(words):
            for size in range(min(self._longest, len(words) - index), 0, -1):
                entry = self._by_words.get(words[index : index + size])
                if entry is not None:
                    typed = " ".join(words[index : index + size])
                    found.setdefault(entry.term, Expansion(typed, entry))
                    index += size
                    break
            else:
                index += 1
        return tuple(found.values())


@lru_cache(maxsize=4)
def parse_glossary(text: str) -> Glossary:
    """The glossary in a YAML list; ValueError that says which entry is wrong and how.

    Kept by its text: a publication reads the library three times, and this is a fifth of what it takes.
    """
    return Glossary(load_entries(text, Entry))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+(?:[-'’+]\w+)*", text.casefold()))
