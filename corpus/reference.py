"""What a reference manager wants to know of a document of the library, or of an outside source (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.bibliography import Source
from corpus.frontmatter import FrontMatter

LIBRARY = "goodpractice library"
"""Who stands as the author of the library's documents; they name no persons."""

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Reference:
    """One record."""

    id: str
    """The document's id or the source's key: the same in every export."""
    kind: str
    """`report` for a document of the library, `webpage` for an outside source."""
    title: str
    author: str
    """An organisation; empty when not known."""
    issued: str
    """`2024`, `2024-05` or `2024-05-07`: when the facts were checked or the source came out; may be empty."""
    address: str
    """Where to read it: relative to the library's own pages, or of the web; may be empty."""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    note: str = ""

    @property
    def year(self) -> str:
        """The year in `issued`."""
        found = _YEAR.match(self.issued)
        return found[0] if found else ""


def reference_of_document(front: FrontMatter, address: str, keywords: tuple[str, ...] = ()) -> Reference:
    """The record of a document; `address` is where it is read."""
    as_of = front.as_of.isoformat() if front.as_of else ""
    notes = [
        f"As of {as_of}" if as_of else "",
        f"year of the study {front.study.year}" if front.study and front.study.year else "",
        f"evidence {front.evidence}" if front.evidence else "",
        f"state {front.state}" if front.state != "published" else "",
        f"replaced by {front.superseded_by}" if front.superseded_by else "",
        f"kept by {front.owner}" if front.owner else "",
    ]
    return Reference(
        id=front.id,
        kind="report",
        title=front.title,
        author=LIBRARY,
        issued=as_of,
        address=address,
        abstract=_one_line(front.study.finding if front.study else front.summary),
        keywords=keywords,
        note="; ".join(note for note in notes if note),
    )


def reference_of_source(source: Source) -> Reference:
    """The record of an outside source."""
    seen = "" if source.seen == "publisher" else "Known to the library from secondary sources, in whole or in part"
    return Reference(
        id=source.key,
        kind="webpage",
        title=source.title,
        author=source.publisher,
        issued=source.issued,
        address=source.address,
        note="; ".join(part for part in (seen, _one_line(source.note)) if part),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
