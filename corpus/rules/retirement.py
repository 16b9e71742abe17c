"""Rules on documents that have been replaced."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document
from corpus.rules.shelf import Finding, Shelf


def links_avoid_retired(shelf: Shelf) -> Iterator[Finding]:
    """Links from documents in use, and from the glossary, to retired ones; what replaced one may link to it."""
    for document in shelf.documents:
        if document.front.state == "retired":
            continue
        for link, target in shelf.linked(document):
            if target.front.state == "retired" and target.id not in document.front.supersedes:
                yield Finding(document.path, link.line, f"{target.path} is retired; {_instead(target)}")
    for entry, line in zip(shelf.library.glossary.entries, shelf.entry_lines, strict=True):
        for key in entry.see:
            if (seen := shelf.by_id.get(key)) and seen.front.state == "retired":
                yield Finding(
                    "glossary.yaml", line, f"“{entry.term}” sends to the retired “{key}”; {_instead(seen)}"
                )


def _instead(retired: Document) -> str:
    successor = retired.front.superseded_by
    return f"name “{successor}” instead" if successor else "take it out"


def retired_name_successors(shelf: Shelf) -> Iterator[Finding]:
    """Retired documents that do not say what replaced them."""
    for document in shelf.documents:
        if document.front.state == "retired" and not document.front.superseded_by:
            line = document.front_lines.get("state", 1)
            yield Finding(document.path, line, "retired, but nothing replaces it; add “superseded_by: <id>”")


def succession_agrees(shelf: Shelf) -> Iterator[Finding]:
    """Documents whose `supersedes` and `superseded_by` do not answer each other."""
    for document in shelf.documents:
        front, lines = document.front, document.front_lines
        if (key := front.superseded_by) is not None:
            line = lines.get("superseded_by", 1)
            successor = shelf.by_id.get(key)
            if successor is None:
                yield Finding(document.path, line, f"there is no document “{key}”; correct the id")
            elif document.id not in successor.front.supersedes:
                message = f"{successor.path} does not list “{document.id}” under “supersedes”; add it there"
                yield Finding(document.path, line, message)
            if front.state != "retired":
                yield Finding(document.path, line, "superseded, but not retired; set “state: retired”")
        for old in front.supersedes:
            line = lines.get("supersedes", 1)
            retired = shelf.by_id.get(old)
            if retired is None:
                yield Finding(document.path, line, f"there is no document “{old}”; correct the id")
            elif retired.front.superseded_by != document.id:
                message = f"{retired.path} does not say “superseded_by: {document.id}”; add it and retire it"
                yield Finding(document.path, line, message)
