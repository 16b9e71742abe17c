"""What a converter reads out of a file, in the form in which it leaves the process that read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

PieceKind = Literal["heading", "paragraph", "item", "table", "code", "quote"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the text: its words as they are, without any markup."""

    kind: PieceKind
    text: str = ""
    """The words in one line (of code: as many as it has); empty for a table."""
    page: str = ""
    """The name of the page that it begins on; empty where there are no pages."""
    level: int = 0
    """Of a heading, from 1; of a list item, from 0."""
    marker: str = ""
    """Of a list item: its number with the mark behind it (`3.`), or empty for a bullet."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: its cells, the heads first."""
    breaks: tuple[tuple[int, str], ...] = ()
    """Where further pages begin inside the text: offset and name."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """Everything that was read out of one file."""

    pieces: tuple[Piece, ...]
    pages: int = 0
    """How many pages or slides the file has; 0 where it has none that could be counted."""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    issued: str = ""
    """The day in the file's own data as ISO text; empty where it has none."""
    language: str = ""
    """The language that the file names itself, as two letters."""
    notes: tuple[str, ...] = field(default=())
    """What a person should know, a sentence each."""

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON keeps it."""
        return asdict(self)


def extracted_from(data: Mapping[str, Any]) -> Extracted:
    """What `to_dict` wrote; ValueError or TypeError where the data is of another shape.

    The process that wrote it has read a file of strangers, so nothing of it is taken on trust.
    """
    return Extracted(
        pieces=tuple(_piece(each) for each in data["pieces"]),
        pages=int(data["pages"]),
        authors=_texts(data["authors"]),
        notes=_texts(data["notes"]),
        **{name: str(data[name]) for name in ("title", "publisher", "issued", "language")},
    )


def _piece(data: Mapping[str, Any]) -> Piece:
    if data["kind"] not in get_args(PieceKind):
        raise ValueError("no such kind of piece")
    return Piece(
        kind=data["kind"],
        text=str(data["text"]),
        page=str(data["page"]),
        level=int(data["level"]),
        marker=str(data["marker"]),
        rows=tuple(_texts(row) for row in data["rows"]),
        breaks=tuple((int(at), str(name)) for at, name in data["breaks"]),
    )


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
