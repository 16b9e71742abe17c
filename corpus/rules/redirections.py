"""Rules on the questions that belong elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.redirects import FILE
from corpus.rules.shelf import Finding, Shelf

_FEWEST = 10


def kinds_say_enough(shelf: Shelf) -> Iterator[Finding]:
    """Kinds without a link, with few examples, or with links for places that the vocabulary lacks."""
    places = (shelf.library.vocabulary or {}).get("jurisdiction", {})
    for kind in shelf.library.redirects:
        line = _line(shelf.library.side_texts.get(FILE, ""), kind.kind)
        if not kind.links:
            yield Finding(FILE, line, f"“{kind.kind}” has no link; name at least one place to turn to")
        if len(kind.examples) < _FEWEST:
            yield Finding(FILE, line, f"“{kind.kind}” has {len(kind.examples)} examples; write at least {_FEWEST}")
        for link in kind.links:
            if link.jurisdiction and places and link.jurisdiction not in places:
                message = f"“{link.jurisdiction}” is not a jurisdiction; use one of: {', '.join(places)}"
                yield Finding(FILE, line, message)


def _line(text: str, kind: str) -> int:
    """The line on which the kind begins."""
    lines = enumerate(text.split("\n"), start=1)
    return next((number for number, line in lines if line.strip() == f"- kind: {kind}"), 1)
