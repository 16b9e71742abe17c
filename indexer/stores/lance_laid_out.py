"""What a question needs of a large table's newest version, laid out in files that are mapped and not read.

The engine needs milliseconds for each call, however little it brings, and ten for the words of a question. A small
table is therefore held in memory (`lance_pinned`); rows, vectors and postings of a large one lie in files beside
it, and only those pages come into memory that a question touches. They are made from the table and can be made
again: a version without them is asked through the engine.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from lancedb.table import Table
from numpy.typing import NDArray

from indexer.stores.bm25 import WordIndex
from indexer.stores.lance_rows import vectors_in
from indexer.stores.sketch import Sketch, draw

_AT_ONCE = 1000
"""Rows that are in memory at once while they are laid out."""
_ROWS, _NUMBERS, _VECTORS, _WORDS = "rows.arrow", "numbers.npy", "vectors.npy", "words"

Vectors = NDArray[np.float32]


class LaidOut:
    """The files of one version; all places are those of its rows in the order in which they were laid out."""

    def __init__(self, folder: Path) -> None:
        """`folder` is what `lay_out` made; OSError, ValueError or EOFError where it is not whole."""
        reader = pa.ipc.open_file(pa.memory_map(str(folder / _ROWS)))
        self.columns: tuple[str, ...] = tuple(reader.schema.names)
        batches = [reader.get_batch(number) for number in range(reader.num_record_batches)]
        self._ends = np.cumsum([batch.num_rows for batch in batches])
        # The columns of each batch, and the place of its first row.
        self._batches = [
            (dict(zip(self.columns, batch.columns, strict=True)), int(end) - batch.num_rows)
            for batch, end in zip(batches, self._ends, strict=True)
        ]
        # All of them now: later they may be gone, and what is open stays.
        self.numbers: NDArray[np.uint64] = np.load(folder / _NUMBERS)
        """The engine's number of each row."""
        self.vectors: Vectors = np.asarray(np.load(folder / _VECTORS, mmap_mode="r"))
        """The vector of each row, shape (rows, dimension), zeros where it has none."""
        self.sketch = Sketch(folder)
        """The vectors in fewer dimensions."""
        self.words = WordIndex.load(folder / _WORDS)
        """The words of all rows."""

    @cached_property
    def ids(self) -> list[str]:
        """The id of each row."""
        return [name for of_batch, _ in self._batches for name in of_batch["id"].to_pylist()]

    def rows(self, places: Sequence[int], columns: Sequence[str]) -> list[dict[str, Any]]:
        """These columns of the rows at these places, in their order."""
        numbers = np.searchsorted(self._ends, places, side="right").tolist()
        found = []
        for place, number in zip(places, numbers, strict=True):
            of_batch, starts = self._batches[number]
            found.append({name: of_batch[name][place - starts].as_py() for name in columns})
        return found


def place_beside(folder: Path, table: str) -> Path:
    """Where the versions of a table in an engine's folder are laid out."""
    return folder / f"{table}.laid-out"


def laid_out(place: Path, version: int) -> LaidOut | None:
    """What was laid out of a version; None where nothing was, or is by now, or a power cut has damaged it."""
    try:
        return LaidOut(place / str(version))
    except (OSError, ValueError, EOFError):
        return None


def lay_out(table: Table, place: Path, columns: Sequence[str], keep: int | None = None) -> None:
    """Lays out these columns, `id` among them, of the table as it is now.

    Of the versions that were laid out before, `keep` stays, or else the newest: readers are still sent to it.
    """
    fresh = place / "new"
    remove(fresh)
    fresh.mkdir(parents=True)
    _write(table, fresh, columns)
    for file in fresh.rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                os.fsync(opened.fileno())
    version, others = int(table.version), _versions(place)
    remove(place / str(version))
    forget_but(place, keep if keep in others else max(others, default=version))
    fresh.rename(place / str(version))


def forget_but(place: Path, version: int) -> None:
    """Removes what was laid out of other versions; whoever has one open keeps its files."""
    for other in _versions(place):
        if other != version:
            remove(place / str(other))


def remove(place: Path) -> None:
    """Removes a folder; what a system does not remove while somebody reads it goes another time."""
    shutil.rmtree(place, ignore_errors=True)


def _versions(place: Path) -> list[int]:
    return [int(each.name) for each in place.iterdir() if each.name.isdecimal()] if place.is_dir() else []


def _write(table: Table, folder: Path, columns: Sequence[str]) -> None:
    count = int(table.count_rows())
    dimension = table.schema.field("embedding").type.list_size
    numbers, texts = [], []
    schema = pa.schema([table.schema.field(name) for name in columns])
    query = table.search().select([*columns, "search_text", "embedding"]).with_row_id(True).limit(max(count, 1))
    with pa.ipc.new_file(str(folder / _ROWS), schema) as file, (folder / _VECTORS).open("wb") as vectors:
        header = {"descr": "<f4", "fortran_order": False, "shape": (count, dimension)}
        np.lib.format.write_array_header_1_0(vectors, header)
        for batch in query.to_batches(batch_size=_AT_ONCE):
            file.write_batch(batch.select(list(columns)))
            # A copy: a view would keep the whole batch.
            numbers.append(batch.column("_rowid").to_numpy().copy())
            texts += [text or "" for text in batch.column("search_text").to_pylist()]
            some, _ = vectors_in(batch.column("embedding"))
            # Written and not mapped: a full disk is then an error, and no signal that ends the process.
            vectors.write(some.astype("<f4", copy=False).tobytes())
    draw(np.asarray(np.load(folder / _VECTORS, mmap_mode="r")), folder)
    np.save(folder / _NUMBERS, np.concatenate(numbers) if numbers else np.zeros(0, np.uint64))
    WordIndex(texts).save(folder / _WORDS)
