"""Reads a folder into documents."""

from __future__ import annotations

from pathlib import Path

from haystack import component

from corpus.document import Document
from corpus.library import read_library
from corpus.problem import Problem
from corpus.sharing import Sharing
from indexer.errors import BadLibrary


@component
class LibraryReader:
    """The first step of indexing: the documents of a folder, or every problem at once."""

    @component.output_types(documents=list[Document], skipped=list[Problem])
    def run(self, folder: str, default_sharing: str | None = None, skip_bad: bool = False) -> dict[str, object]:
        """The documents, and the problems of the files that were left out.

        Raises BadLibrary with every problem unless `skip_bad`.
        """
        level: Sharing | None = default_sharing  # type: ignore[assignment]
        library = read_library(Path(folder), level)
        if library.problems and not skip_bad:
            raise BadLibrary(library.problems)
        return {"documents": list(library.documents), "skipped": list(library.problems)}
