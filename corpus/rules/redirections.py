"""Rules on the questions that belong elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.redirects import FILE
from corpus.rules.shelf import Finding, Shelf
from corpus.rules.side_files import entry_lines

_FEWEST = 10


def kinds_say_enough(shelf: Shelf) -> Iterator[Finding]:
    """Kinds without a link, with few examples, or with links for places that the vocabulary lacks."""
    places = (shelf.library.vocabulary or {}).get("jurisdiction", {})
    kinds = shelf.library.redirects
    for kind, line in zip(kinds, entry_lines(shelf.library, FILE, len(kinds)), strict=True):
        if not kind.links:
            yield Finding(FILE, line, f"“{kind.kind}” has no link; name at least one place to turn to")
        if len(kind.examples) < _FEWEST:
            yield Finding(FILE, line, f"“{kind.kind}” has {len(kind.examples)} examples; write at least {_FEWEST}")
        for link in kind.links:
            if link.jurisdiction and places and link.jurisdiction not in places:
                message = f"“{link.jurisdiction}” is not a jurisdiction; use one of: {', '.join(places)}"
                yield Finding(FILE, line, message)
