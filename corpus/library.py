"""A folder of Markdown files as a library; the only file of this room that opens files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from corpus.bibliography import Source, parse_bibliography
from corpus.document import Document
from corpus.glossary import Glossary, parse_glossary
from corpus.problem import Problem
from corpus.reading import read_document
from corpus.redirects import FILE as REDIRECTS
from corpus.redirects import RedirectKind, parse_redirects
from corpus.sharing import Sharing
from corpus.vocabulary import Vocabulary, parse_vocabulary
from corpus.who_asks import FILE as WHO_ASKS
from corpus.who_asks import WhoAsks, parse_who_asks

STARTER_LIBRARY = Path(__file__).parent / "library"
"""The library that comes with the project."""

_SUFFIXES = (".md", ".markdown")
_Parsed = TypeVar("_Parsed")


class NoLibrary(Exception):
    """The folder is not there, cannot be read, or holds no Markdown."""


@dataclass(frozen=True, slots=True)
class Library:
    """What a folder holds."""

    root: Path
    """The folder."""
    documents: tuple[Document, ...]
    """The readable documents, sorted by id."""
    problems: tuple[Problem, ...]
    """What keeps files out of the index, sorted by place."""
    sources: dict[str, Source]
    """The bibliography by key."""
    glossary: Glossary
    """The glossary; empty where the folder has none."""
    vocabulary: Vocabulary | None
    """The controlled vocabulary; None for a folder that has none, whose fields are then free."""
    side_texts: dict[str, str] = field(default_factory=dict)
    """The text of the files beside the documents by name, so that a problem in them has a line."""
    who_asks: WhoAsks = field(default_factory=WhoAsks)
    """What people type about themselves; nothing where the folder has no file for it."""
    redirects: tuple[RedirectKind, ...] = ()
    """The kinds of questions that belong elsewhere."""


def read_library(root: Path, default_sharing: Sharing | None = None) -> Library:
    """The library in a folder, with every problem listed; NoLibrary when there is nothing to read."""
    if not root.is_dir():
        raise NoLibrary(f"There is no folder {root}. Name a folder of Markdown files.")
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    vocabulary = _side_file(root, "vocabulary.yaml", parse_vocabulary, problems, texts)
    sources = _side_file(root, "sources.json", parse_bibliography, problems, texts) or {}
    glossary = _side_file(root, "glossary.yaml", parse_glossary, problems, texts) or Glossary()
    who_asks = _side_file(root, WHO_ASKS, parse_who_asks, problems, texts) or WhoAsks()
    redirects = _side_file(root, REDIRECTS, parse_redirects, problems, texts) or ()
    documents: dict[str, Document] = {}
    paths = list(_markdown_files(root))
    if not paths:
        raise NoLibrary(f"The folder {root} holds no Markdown files (*.md).")
    for path in paths:
        name = path.relative_to(root).as_posix()
        try:
            content = path.read_bytes()
        except OSError as error:
            problems.append(Problem(name, 1, "unreadable", f"cannot be read: {error.strerror}"))
            continue
        document, found = read_document(name, content, vocabulary, default_sharing)
        problems.extend(found)
        if document is None:
            continue
        if other := documents.get(document.id):
            message = f"the id “{document.id}” is also that of {other.path}; give one of them another"
            line = document.front_lines.get("id", 1)
            problems.append(Problem(name, line, "unique-id", message))
            continue
        documents[document.id] = document
    ordered = tuple(documents[key] for key in sorted(documents))
    return Library(
        root, ordered, tuple(sorted(problems)), sources, glossary, vocabulary, texts, who_asks, redirects
    )


def _markdown_files(root: Path) -> Iterator[Path]:
    """Every Markdown file below the folder in a fixed order; hidden folders and links elsewhere are left out."""
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith(".") and name.lower().endswith(_SUFFIXES) and _inside(path, root):
                yield path


def _inside(path: Path, root: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(root.resolve())


def _side_file(
    root: Path, name: str, parse: Callable[[str], _Parsed], problems: list[Problem], texts: dict[str, str]
) -> _Parsed | None:
    path = root / name
    if not path.is_file():
        return None
    try:
        texts[name] = path.read_text(encoding="utf-8")
        return parse(texts[name])
    except (ValueError, OSError) as error:
        problems.append(Problem(name, 1, "side-file", str(error)))
        return None
