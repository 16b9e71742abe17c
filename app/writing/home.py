"""The library that a draft is written into, as far as its author may see it."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from corpus.bibliography import Source
from corpus.document import Document
from corpus.library import Library
from corpus.rules.links_in import Link
from corpus.rules.repetition import Blocks
from corpus.rules.shelf import Shelf
from corpus.sharing import Clearance
from corpus.vocabulary import Vocabulary

_OF_DOCUMENTS = ("shelf", "blocks", "leading_to")
_SUFFIXES = (".md", ".markdown", ".yaml", ".json")


@dataclass(frozen=True)
class Home:
    """A library with what its rules want to know of it, read once."""

    library: Library
    """The documents that the author may see, and the files beside them."""
    today: date
    """The day for which the rules are asked."""

    @cached_property
    def shelf(self) -> Shelf:
        """The library as the rules look at it."""
        return Shelf(self.library, self.today)

    @cached_property
    def blocks(self) -> Blocks:
        """Its passages, to find those that a draft repeats."""
        blocks = Blocks()
        for document in self.library.documents:
            blocks.add(document)
        return blocks

    @cached_property
    def leading_to(self) -> Mapping[str, Sequence[tuple[Document, Link]]]:
        """For the path of each document: the documents in use that link to it, each with the link."""
        found: dict[str, list[tuple[Document, Link]]] = defaultdict(list)
        for document in self.library.documents:
            for link in self.shelf.links[document.id]:
                if link.target and link.target != document.path and document.front.state != "retired":
                    found[link.target].append((document, link))
        return found

    @property
    def vocabulary(self) -> Vocabulary:
        """The controlled vocabulary; empty where the library has none."""
        return self.library.vocabulary or {}

    def used(self, name: str) -> tuple[str, ...]:
        """The values that the documents have in a field of the front matter, sorted."""
        found: set[str] = set()
        for document in self.library.documents:
            value = getattr(document.front, name, ())
            found.update((value,) if isinstance(value, str) else value if isinstance(value, tuple) else ())
        return tuple(sorted(found - {""}))

    def looked_through(self) -> Home:
        """The same, with what the rules want to know looked up now and not when somebody types."""
        for name in _OF_DOCUMENTS:
            getattr(self, name)
        return self

    def with_sources(self, own: Mapping[str, Source]) -> Home:
        """The same library with more sources."""
        made = replace(self, library=replace(self.library, sources={**own, **self.library.sources}))
        # What is known of its documents stays known.
        vars(made).update({name: vars(self)[name] for name in _OF_DOCUMENTS if name in vars(self)})
        return made

    def at(self, path: str) -> Document | None:
        """The document in the file at `path`."""
        return next((each for each in self.library.documents if each.path == path), None)

    def document(self, name: str) -> Document | None:
        """The document with this id."""
        return self.shelf.by_id.get(name)


def home_of(library: Library, clearance: Clearance, today: date) -> Home:
    """The part of a library that this clearance covers.

    Files that cannot be read count as not there: nobody knows who may see that they are.
    """
    seen = tuple(each for each in library.documents if each.front.open_to(clearance))
    return Home(replace(library, documents=seen, problems=()), today)


def stamp_of(root: Path) -> str:
    """A digest that changes whenever a file of the library does."""
    seen = sha256()
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(_SUFFIXES) and not name.startswith("."):
                about = os.stat(Path(folder, name))
                seen.update(f"{folder}/{name}\0{about.st_mtime_ns}\0{about.st_size}\n".encode())
    return seen.hexdigest()
