"""What the address of Read names: a document, and a range or a section of it (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the library."""

    document: str
    """The document's id; empty when the address names none."""
    quoted: tuple[int, int] | None
    """The range of the source to mark."""
    section: str | None
    """The anchor to open the page at."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Place:
        """The place in a query; what is not usable counts as absent."""
        start, end = _offset(query.get("start")), _offset(query.get("end"))
        quoted = (start, end) if start is not None and end is not None and start < end else None
        return cls(query.get("document", "").strip(), quoted, query.get("section") or None)


def _offset(text: str | None) -> int | None:
    # Longer numbers are no offsets, and Python refuses to read very long ones.
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 12 else None
