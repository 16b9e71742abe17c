"""A library as the rules look at it: its documents with their statements, links and source keys, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from corpus.document import Document
from corpus.library import Library
from corpus.rules.links_in import Link, links_in
from corpus.rules.reading_in import Sentence, Use, sentences_in, uses_in
from corpus.rules.side_files import entry_lines, source_lines


class Finding(NamedTuple):
    """What a rule has found; the table of rules adds the rule's name and severity."""

    path: str
    """The file, relative to the library's folder."""
    line: int
    """The line, from 1."""
    message: str
    """What is wrong and how to mend it."""


@dataclass(frozen=True)
class Shelf:
    """What every rule gets."""

    library: Library
    """The library that is checked."""
    today: date
    """The day of the check."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The readable documents, sorted by id."""
        return self.library.documents

    @cached_property
    def by_id(self) -> dict[str, Document]:
        """The readable documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def by_path(self) -> dict[str, Document]:
        """The readable documents by path."""
        return {document.path: document for document in self.documents}

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """Paths of files that are there but have problems of their own."""
        return frozenset(problem.path for problem in self.library.problems)

    @cached_property
    def entry_lines(self) -> list[int]:
        """The line of each entry of the glossary."""
        return entry_lines(self.library, "glossary.yaml", len(self.library.glossary.entries))

    @cached_property
    def source_lines(self) -> Mapping[str, int]:
        """The line of each key of the bibliography."""
        return source_lines(self.library)

    @cached_property
    def links(self) -> dict[str, tuple[Link, ...]]:
        """The links of each document, by the document's id."""
        return {document.id: tuple(links_in(document)) for document in self.documents}

    @cached_property
    def sentences(self) -> dict[str, tuple[Sentence, ...]]:
        """The sentences of each document, by the document's id."""
        return {document.id: tuple(sentences_in(document)) for document in self.documents}

    @cached_property
    def uses(self) -> dict[str, tuple[Use, ...]]:
        """The source keys that each document refers to, by the document's id."""
        return {document.id: tuple(uses_in(document)) for document in self.documents}

    def linked(self, document: Document) -> Iterator[tuple[Link, Document]]:
        """The links of a document that lead to another readable document."""
        for link in self.links[document.id]:
            target = self.by_path.get(link.target)
            if target is not None and target is not document:
                yield link, target
