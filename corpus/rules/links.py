"""Rules on links inside the library: each leads somewhere, and nobody is sent where they may not go."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from corpus.document import Document
from corpus.rules.shelf import Finding, Shelf
from corpus.sharing import CLEAR, rank

_SUFFIXES = (".md", ".markdown")


def links_can_be_followed(shelf: Shelf) -> Iterator[Finding]:
    """Addresses that are never drawn as links, and links to files that are not there."""
    for document in shelf.documents:
        for link in shelf.links[document.id]:
            if not link.drawn:
                message = f"“{link.address}” is not drawn as a link; use a relative path, https: or mailto:"
                yield Finding(document.path, link.line, message)
            elif link.target and not _exists(shelf, link.target):
                yield Finding(document.path, link.line, _no_file(shelf, link.address, link.target))


def _exists(shelf: Shelf, target: str) -> bool:
    if target in shelf.by_path or target in shelf.unreadable:
        return True
    # Only what is below the library's folder can be followed by a reader of the library.
    inside = not target.startswith("../")
    return inside and not target.lower().endswith(_SUFFIXES) and (shelf.library.root / target).exists()


def _no_file(shelf: Shelf, address: str, target: str) -> str:
    name = target.rsplit("/", 1)[-1]
    same_name = [path for path in shelf.by_path if path.rsplit("/", 1)[-1] == name]
    close = same_name or get_close_matches(target, shelf.by_path, n=1)
    hint = f"; did you mean {close[0]}?" if close else "; correct or remove the link"
    return f"the link “{address}” leads to no file of the library{hint}"


def anchors_exist(shelf: Shelf) -> Iterator[Finding]:
    """Links to sections that are not there."""
    for document in shelf.documents:
        for link in shelf.links[document.id]:
            target = shelf.by_path.get(link.target)
            if not link.anchor or target is None:
                continue
            anchors = [section.anchor for section in target.sections]
            if link.anchor not in anchors:
                close = get_close_matches(link.anchor, anchors, n=1, cutoff=0.5)
                hint = f"did you mean #{close[0]}?" if close else f"it has #{', #'.join(anchors[:8])}"
                message = f"{target.path} has no section “#{link.anchor}”; {hint}"
                yield Finding(document.path, link.line, message)


def links_do_not_leak(shelf: Shelf) -> Iterator[Finding]:
    """Links to documents that readers of this one may not see, so that even their titles would leak."""
    for document in shelf.documents:
        for link, target in shelf.linked(document):
            if _leaks(document, target):
                message = (
                    f"this {document.front.sharing} document links to {target.path}, which is "
                    f"{target.front.sharing}; remove the link or raise this document's level"
                )
                yield Finding(document.path, link.line, message)
        for name in ("supersedes", "superseded_by"):
            ids = getattr(document.front, name) or ()
            for key in (ids,) if isinstance(ids, str) else ids:
                target_named = shelf.by_id.get(key)
                if target_named is not None and _leaks(document, target_named):
                    message = (
                        f"“{name}” names “{key}”, which is {target_named.front.sharing}; readers may not see it"
                    )
                    yield Finding(document.path, document.front_lines.get(name, 1), message)


def _leaks(source: Document, target: Document) -> bool:
    return rank(target.front.sharing) > rank(source.front.sharing)


def terms_do_not_leak(shelf: Shelf) -> Iterator[Finding]:
    """Entries of the glossary, which everybody may read, that name documents which not everybody may see."""
    for entry, line in zip(shelf.library.glossary.entries, shelf.entry_lines, strict=True):
        for key in entry.see:
            if (seen := shelf.by_id.get(key)) and rank(seen.front.sharing) > rank(CLEAR):
                message = (
                    f"“{entry.term}” names “{key}”, which is {seen.front.sharing}, in a file that all may read"
                )
                yield Finding("glossary.yaml", line, f"{message}; take it out of “see”")


def documents_are_linked(shelf: Shelf) -> Iterator[Finding]:
    """Published open documents that no document in use leads to; nothing open may lead to restricted ones."""
    reached = {
        target.id
        for document in shelf.documents
        if document.front.state != "retired"
        for _, target in shelf.linked(document)
    }
    for document in shelf.documents:
        open_to_all = document.front.sharing == CLEAR
        if open_to_all and document.front.state == "published" and document.id not in reached:
            message = "no document links to this one; link to it where a reader would want to go next"
            yield Finding(document.path, 1, message)
