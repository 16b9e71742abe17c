"""Rules on the sources behind the claims: `sources.json`, the front matter and the text agree."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.rules.reading_in import front_line
from corpus.rules.shelf import Finding, Shelf


def keys_are_known(shelf: Shelf) -> Iterator[Finding]:
    """References to keys that the bibliography does not have."""
    known = shelf.library.sources
    for document in shelf.documents:
        listed = [(key, front_line(document, "sources", key)) for key in document.front.sources]
        for key, line in dict.fromkeys([*listed, *((use.key, use.line) for use in shelf.uses[document.id])]):
            if key not in known:
                message = f"the source “{key}” is not in sources.json; add it there or correct the key"
                yield Finding(document.path, line, message)
    for entry, line in zip(shelf.library.glossary.entries, shelf.entry_lines, strict=True):
        for key in entry.sources:
            if key not in known:
                message = f"the source “{key}” of “{entry.term}” is not in sources.json; add it or correct the key"
                yield Finding("glossary.yaml", line, message)


def keys_are_listed(shelf: Shelf) -> Iterator[Finding]:
    """Keys that a text uses and its front matter does not list."""
    for document in shelf.documents:
        listed = set(document.front.sources)
        for use in shelf.uses[document.id]:
            if use.key not in listed:
                listed.add(use.key)
                message = f"“{use.key}” is used here but not listed; add it to “sources” (check --fix does)"
                yield Finding(document.path, use.line, message)


def listed_keys_are_used(shelf: Shelf) -> Iterator[Finding]:
    """Keys that the front matter lists and the text never uses."""
    for document in shelf.documents:
        used = {use.key for use in shelf.uses[document.id]}
        for key in document.front.sources:
            if key not in used:
                message = (
                    f"“{key}” is listed but no sentence refers to it; use it or take it out (check --fix does)"
                )
                yield Finding(document.path, front_line(document, "sources", key), message)


def entries_are_used(shelf: Shelf) -> Iterator[Finding]:
    """Entries of the bibliography that no document and no glossary entry refers to."""
    used = {key for document in shelf.documents for key in document.front.sources}
    used |= {use.key for uses in shelf.uses.values() for use in uses}
    used |= {key for entry in shelf.library.glossary.entries for key in entry.sources}
    for key in shelf.library.sources:
        if key not in used:
            message = f"nothing refers to the source “{key}”; refer to it or remove the entry"
            yield Finding("sources.json", shelf.source_lines.get(key, 1), message)


def entries_were_checked(shelf: Shelf) -> Iterator[Finding]:
    """Entries of the bibliography without the day on which somebody looked at them."""
    for key, source in shelf.library.sources.items():
        if source.checked is None:
            message = (
                f"the source “{key}” has no day of access; open it and add “accessed” with year, month and day"
            )
            yield Finding("sources.json", shelf.source_lines.get(key, 1), message)
