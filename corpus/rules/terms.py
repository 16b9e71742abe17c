"""Rules on the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.glossary import Entry
from corpus.rules.shelf import Finding, Shelf


def words_lead_to_one_term(shelf: Shelf) -> Iterator[Finding]:
    """Words that people type and that stand under two terms, so that only the first would be found."""
    owners: dict[str, tuple[str, int]] = {}
    for entry, line in _entries(shelf):
        for word in dict.fromkeys(word.casefold() for word in _leading(entry)):
            owner, above = owners.setdefault(word, (entry.term, line))
            if owner != entry.term:
                message = f"“{word}” stands under “{owner}” (line {above}) and under “{entry.term}”"
                yield Finding("glossary.yaml", line, f"{message}; keep it under one of them")


def _leading(entry: Entry) -> Iterator[str]:
    yield from (*entry.typed, *entry.legacy, entry.term)
    if entry.short:
        yield entry.short


def legacy_is_not_typed(shelf: Shelf) -> Iterator[Finding]:
    """Outdated words that stand among the words to suggest."""
    for entry, line in _entries(shelf):
        for word in entry.legacy:
            if _same(word, (*entry.typed, entry.term)):
                message = f"“{word}” of “{entry.term}” is both typed and legacy; keep it under legacy only"
                yield Finding("glossary.yaml", line, message)


def entries_lead_to_documents(shelf: Shelf) -> Iterator[Finding]:
    """Entries that send readers to documents that are not there."""
    for entry, line in _entries(shelf):
        for key in entry.see:
            if key not in shelf.by_id:
                message = f"“{entry.term}” sends to “{key}”, which is no document; correct the id"
                yield Finding("glossary.yaml", line, message)


def pairs_are_entries(shelf: Shelf) -> Iterator[Finding]:
    """Terms not to be confused with this one that the glossary does not explain."""
    terms = {entry.term.casefold() for entry in shelf.library.glossary.entries}
    for entry, line in _entries(shelf):
        for other in entry.not_to_confuse:
            if other.term.casefold() not in terms:
                message = f"“{entry.term}” is told apart from “{other.term}”, which is no entry; add or rename it"
                yield Finding("glossary.yaml", line, message)


def _entries(shelf: Shelf) -> Iterator[tuple[Entry, int]]:
    """The glossary's entries, each with its line."""
    yield from zip(shelf.library.glossary.entries, shelf.entry_lines, strict=True)


def _same(word: str, words: tuple[str, ...]) -> bool:
    return word.casefold() in (other.casefold() for other in words)
