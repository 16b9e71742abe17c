"""A table at a fixed version: nobody can change it, so what every question needs of it is read once.

Comparing every vector inside the engine reads all of them for each question; from memory it is one matrix product.
Fetching rows by their numbers spares a scan of all ids.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from lancedb.table import Table
from numpy.typing import NDArray

_FILTERS = 32
"""How many filters' rows are remembered."""
_MARGIN = 16
"""Rows that are looked at beside those asked for: sums of 32-bit numbers err in their last digits."""

Mask = NDArray[np.bool_]
Vectors = NDArray[np.float32]


class PinnedTable:
    """The parts of a fixed version that are kept in memory, each from the first time that it is needed."""

    def __init__(self, table: Table) -> None:
        """`table` is checked out at a version."""
        self.table = table
        self.schema: pa.Schema = table.schema
        self.count = int(table.count_rows())
        self.has_vector_index = has_vector_index(table)
        self._reading = threading.RLock()
        self._allowed: OrderedDict[str, Mask] = OrderedDict()
        self._known: tuple[NDArray[np.uint64], dict[str, int]] | None = None
        self._matrix: tuple[Vectors, Vectors, Mask] | None = None

    def rows(self, ids: Sequence[str], columns: Sequence[str]) -> list[dict[str, Any]]:
        """These columns of the rows with these ids that are there, in any order."""
        places = self._places
        return self._rows(
            [int(self._numbers[places[key]]) for key in dict.fromkeys(ids) if key in places], columns
        )

    def nearest(
        self, embedding: Sequence[float], where: str | None, count: int, columns: Sequence[str]
    ) -> list[dict[str, Any]] | None:
        """These columns of the `count` rows with the nearest vectors and their `_distance`, 1 less the cosine.

        None where a vector of length 0 makes cosines meaningless; the engine knows what it does with them.
        """
        vectors, lengths, known = self._vectors
        question = np.asarray(embedding, dtype=np.float32)
        if not lengths.all() or not question.any():
            return None
        likeness = (vectors @ question) / lengths
        allowed = known if where is None else known & self._passing(where)
        likeness[~allowed] = -np.inf
        most = min(count + _MARGIN, int(allowed.sum()))
        if not most:
            return []
        best = np.argpartition(-likeness, most - 1)[:most]
        # Row by row and in 64 bits: the same vector has the same cosine wherever in whichever table it stands.
        exact = _cosines(vectors[best], question)
        cosines = dict(zip((int(number) for number in self._numbers[best]), exact.tolist(), strict=True))
        rows = self._rows(list(cosines), [*columns])
        for row in rows:
            row["_distance"] = 1.0 - cosines[row.pop("_rowid")]
        rows.sort(key=lambda row: (row["_distance"], row["id"]))
        return rows[:count]

    def _rows(self, numbers: list[int], columns: Sequence[str]) -> list[dict[str, Any]]:
        if not numbers:
            return []
        taken = self.table.take_row_ids(numbers).select(list(columns)).with_row_id().to_arrow()
        return list(taken.to_pylist())

    def _passing(self, where: str) -> Mask:
        with self._reading:
            if where not in self._allowed:
                found = self._all(["id"], where).column("_rowid").to_numpy()
                self._allowed[where] = np.isin(self._numbers, found)
                while len(self._allowed) > _FILTERS:
                    self._allowed.popitem(last=False)
            self._allowed.move_to_end(where)
            return self._allowed[where]

    @property
    def _numbers(self) -> NDArray[np.uint64]:
        """The engine's number of each row."""
        return self._rows_known[0]

    @property
    def _places(self) -> dict[str, int]:
        """Where in `_numbers` the row with an id stands."""
        return self._rows_known[1]

    @property
    def _rows_known(self) -> tuple[NDArray[np.uint64], dict[str, int]]:
        with self._reading:
            if self._known is None:
                table = self._all(["id"])
                places = {key: place for place, key in enumerate(table.column("id").to_pylist())}
                self._known = table.column("_rowid").to_numpy(), places
            return self._known

    @property
    def _vectors(self) -> tuple[Vectors, Vectors, Mask]:
        """All vectors, shape (rows, dimension), in the order of `_numbers`; their lengths; which there are."""
        with self._reading:
            if self._matrix is None:
                table = self._all(["id", "embedding"])
                column = table.column("embedding").combine_chunks()
                there = column.is_valid().to_numpy(zero_copy_only=False)
                wide = self.schema.field("embedding").type.list_size
                vectors = np.zeros((len(there), wide), np.float32)
                places = [self._places[key] for key in table.column("id").to_pylist()]
                vectors[np.array(places)[there]] = column.drop_null().flatten().to_numpy().reshape(-1, wide)
                known = np.zeros(len(there), np.bool_)
                known[np.array(places)[there]] = True
                lengths = np.linalg.norm(vectors, axis=1)
                lengths[~known] = 1.0
                self._matrix = vectors, lengths, known
            return self._matrix

    def _all(self, columns: Sequence[str], where: str | None = None) -> pa.Table:
        query = self.table.search().select(list(columns)).with_row_id(True)
        if where:
            query = query.where(where)
        return query.limit(max(self.count, 1)).to_arrow()


def has_vector_index(table: Table) -> bool:
    """Whether vectors are found by an index and not one by one."""
    return any("embedding" in index.columns for index in table.list_indices())


def _cosines(vectors: NDArray[np.float32], question: NDArray[np.float32]) -> NDArray[np.float64]:
    rows, asked = vectors.astype(np.float64), question.astype(np.float64)
    products = np.einsum("ij,j->i", rows, asked)
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows) * np.einsum("j,j->", asked, asked))
    found: NDArray[np.float64] = products / lengths
    return found
