"""Rules on the phrases that people type about themselves."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.rules.shelf import Finding, Shelf
from corpus.who_asks import FIELDS, FILE


def values_are_in_the_vocabulary(shelf: Shelf) -> Iterator[Finding]:
    """Values with phrases, or stages with a number of people, that no document could have."""
    phrases = shelf.library.who_asks.phrases
    named = [(field, value) for field in FIELDS for value in getattr(phrases, field)]
    for field, value in (*named, *(("company_stage", stage) for stage in phrases.staff)):
        allowed = (shelf.library.vocabulary or {}).get(field, {})
        if value not in allowed:
            message = f"“{value}” is not a value of “{field}”; use one of: {', '.join(allowed)}"
            yield Finding(FILE, _line(shelf.library.side_texts.get(FILE, ""), value), message)


def _line(text: str, value: str) -> int:
    """The first line that gives the value something."""
    lines = enumerate(text.split("\n"), start=1)
    return next((number for number, line in lines if line.strip(" -{'\"").startswith(value)), 1)
