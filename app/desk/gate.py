"""What a draft's text says about itself, and whether the safety gate wants a second reviewer for it (pure)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from corpus.document import Document
from corpus.glossary import Glossary
from corpus.library import Library
from corpus.markdown import normalise_line_ends, parse_markdown
from corpus.reading import read_document
from corpus.rules.safety import detail_is_reviewed
from corpus.rules.shelf import Finding, Shelf


def read_draft(path: str, text: str) -> Document:
    """The text as a document, as far as it can be read; fields that cannot be read count as not given."""
    document, _ = read_document(path, text.encode("utf-8"), None, None)
    if document is not None:
        return document
    bare, problems = read_document(path, _without_front(text).encode("utf-8"), None, None)
    assert bare is not None, problems
    return bare


def flagged(path: str, text: str) -> tuple[Finding, ...]:
    """The sentences that the safety gate flags, title, summary and headings included."""
    document = read_draft(path, text)
    found = list(_findings(document))
    # The rule reads sentences; what stands around them is read as sentences of its own.
    around = [
        document.front.title,
        document.front.summary,
        *(" ".join(each.headings) for each in document.sections),
    ]
    said = "".join(f"{' '.join(line.split())}\n\n" for line in around)
    beside, _ = read_document(path, said.encode("utf-8"), None, None)
    if beside is not None:
        found += [each._replace(line=1) for each in _findings(beside)]
    return tuple(dict.fromkeys(found))


def _findings(document: Document) -> tuple[Finding, ...]:
    alone = Library(Path(), (document,), (), {}, Glossary(), None)
    return tuple(detail_is_reviewed(Shelf(alone, date.min)))


def _without_front(text: str) -> str:
    """The text behind its front matter; where that has no end, every line of it."""
    source = normalise_line_ends(text).removeprefix("\ufeff")
    front = parse_markdown(source).front_matter
    if front is None:
        return source.replace("---", "")
    return source.split("\n---", 1)[-1].partition("\n")[2]
