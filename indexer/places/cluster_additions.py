"""What an index lacks of what is wanted, where that is little enough to stand in an index beside it (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from haystack.dataclasses import Document as HaystackDocument

_FEW = 100
_MOST = 1000
"""Ids of replaced rows go along with every question."""
_SHARE = 10


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a row that an index holds."""

    digest: str
    document: str


@dataclass(frozen=True, slots=True)
class Additions:
    """What an index needs beside it."""

    rows: Sequence[HaystackDocument]
    """What is new or different."""
    replaced: Sequence[str]
    """The ids of what is different or gone, sorted."""


def additions(held: Mapping[str, Held], wanted: Sequence[HaystackDocument]) -> Additions | None:
    """What the index that holds these rows needs beside it, or None where it should be copied whole.

    That is where new rows and replaced ones together are more than a tenth of it, at least a hundred and at most a
    thousand, and where a document is not wanted any more at all: what is closed or deleted is to be gone, not only
    hidden.
    """
    if {each.document for each in held.values()} - {_document_of(row) for row in wanted}:
        return None
    rows = [row for row in wanted if row.id not in held or held[row.id].digest != row.meta["row_digest"]]
    replaced = sorted((set(held) - {row.id for row in wanted}) | {row.id for row in rows if row.id in held})
    if len(rows) + len(replaced) > min(_MOST, max(_FEW, len(held) // _SHARE)):
        return None
    return Additions(rows, replaced)


def _document_of(row: HaystackDocument) -> str:
    """The document that a row belongs to, itself or by its passages."""
    return str(row.meta.get("document", row.id))
