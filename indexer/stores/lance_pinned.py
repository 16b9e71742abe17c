"""A table at a fixed version: nobody can change it, so what every question needs of it is read once.

Every call of the engine costs some milliseconds, however little it brings. A table of few rows is therefore held
in memory: its vectors are one matrix, a word is one line of postings, a row is a slice. Of a large one all that is
in files (`lance_laid_out`); where it is not, rows are fetched by their numbers, which spares a scan of all ids.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from lancedb.table import Table
from numpy.typing import NDArray

from indexer.stores.bm25 import WordIndex
from indexer.stores.highest import highest
from indexer.stores.lance_laid_out import LaidOut
from indexer.stores.lance_rows import vectors_in

_FILTERS = 32
"""How many filters' rows are remembered."""
_SKETCHED_BELOW = 300_000
"""Rows below which comparing all of them in fewer dimensions is quicker than the engine."""
_COMPARED = 1000
_WIDER = 10
"""At least so many rows, and so many times those asked for, are then compared whole."""
_MARGIN = 16
"""Rows that are looked at beside those asked for: sums of 32-bit numbers err in their last digits."""

Mask = NDArray[np.bool_]
Vectors = NDArray[np.float32]
Hit = tuple[float, str]
"""A row's score and its id."""


class PinnedTable:
    """A fixed version of a table, with what is kept of it in memory."""

    def __init__(self, table: Table, kept: Sequence[str], resident_below: int, laid_out: LaidOut | None) -> None:
        """`table` is checked out at a version; with fewer rows than `resident_below` its words, its vectors and
        the columns `kept` are held in memory, each from the first time that it is needed. `laid_out` is what was
        laid out of this version, if anything was."""
        self.table = table
        self.schema: pa.Schema = table.schema
        self.count = int(table.count_rows())
        self.is_resident = self.count < resident_below
        self._laid_out = laid_out
        self.is_laid_out = laid_out is not None
        self.knows_words = self.is_resident or self.is_laid_out
        self.is_sketched = self.is_laid_out and self.count < _SKETCHED_BELOW
        """Whether its vectors are compared in fewer dimensions, which takes longer the more there are."""
        self.has_vector_index = has_vector_index(table)
        self._kept = [name for name in kept if name in self.schema.names]
        self._reading = threading.RLock()
        self._allowed: OrderedDict[str, Mask] = OrderedDict()
        self._known: tuple[NDArray[np.uint64], dict[str, int], list[str]] | None = None
        self._matrix: tuple[Vectors, Vectors, Mask] | None = None
        self._resident: pa.Table | None = None
        self._word_index = None if laid_out is None else laid_out.words

    def rows(self, ids: Sequence[str], columns: Sequence[str], where: str | None = None) -> list[dict[str, Any]]:
        """These columns of the rows with these ids that are there and pass the filter, in any order."""
        there = self._places
        places = [there[key] for key in dict.fromkeys(ids) if key in there]
        if where is not None:
            passing = self._passing(where)
            places = [place for place in places if passing[place]]
        if not places:
            return []
        if self._laid_out is not None and set(columns) <= set(self._laid_out.columns):
            return self._laid_out.rows(places, columns)
        if self.is_resident and set(columns) <= set(self._kept):
            return list(self._columns.select(list(columns)).take(places).to_pylist())
        numbers = self._numbers[places].tolist()
        return list(self.table.take_row_ids(numbers).select(list(columns)).to_arrow().to_pylist())

    def ids_of(self, numbers: Sequence[int]) -> list[str]:
        """The ids of the rows with these of the engine's numbers."""
        ordered, places = self._in_order
        ids, found = self._ids, places[np.searchsorted(ordered, np.array(numbers, np.uint64))]
        return [ids[place] for place in found.tolist()]

    def matching(self, query: str, where: str | None, count: int) -> list[Hit]:
        """The `count` rows whose words match best, by BM25, ties by id; only where it `knows_words`."""
        scores = self._words.scores(query)
        if where is not None and not (passing := self._passing(where)).all():
            scores[~passing] = 0.0
        places = highest(scores, max(count, 1))
        return self._best(scores, places[scores[places] > 0.0], count)

    def nearest(self, embedding: Sequence[float] | Vectors, where: str | None, count: int) -> list[Hit] | None:
        """The `count` rows with the nearest vectors, scored by cosine, ties by id; only of a resident table.

        None where a vector of length 0 makes cosines meaningless; the engine knows what it does with them.
        """
        vectors, lengths, known = self._vectors
        question = np.asarray(embedding, dtype=np.float32)
        if not lengths.all() or not question.any():
            return None
        likeness = (vectors @ question) / lengths
        places = np.flatnonzero(known if where is None else known & self._passing(where))
        best = places[highest(likeness[places], count + _MARGIN)]
        # Row by row and in 64 bits: the same vector has the same cosine wherever in whichever table it stands.
        exact = np.zeros(self.count)
        exact[best] = _cosines(vectors[best], question)
        return self._best(exact, best, count)

    def likely_nearest(
        self, embedding: Sequence[float] | Vectors, where: str | None, count: int
    ) -> list[Hit] | None:
        """As `nearest`, of the rows whose vectors are likest in fewer dimensions; only where it `is_sketched`."""
        assert self._laid_out is not None
        question = np.asarray(embedding, dtype=np.float32)
        if not question.any():
            return None
        allowed = None if where is None else self._passing(where)
        places = self._laid_out.sketch.likest(question, allowed, max(_COMPARED, _WIDER * count))
        vectors = self._laid_out.vectors[places]
        # A row without a vector is like nothing.
        known = vectors.any(axis=1)
        exact = np.zeros(self.count)
        exact[places[known]] = _cosines(vectors[known], question)
        return self._best(exact, places[known], count)

    def cosines(self, ids: Sequence[str], embedding: Sequence[float] | Vectors) -> list[float]:
        """The cosine of each of these rows' vectors."""
        places = self._places
        vectors = self._vectors[0] if self._laid_out is None else self._laid_out.vectors
        rows = vectors[[places[key] for key in ids]]
        return _cosines(rows, np.asarray(embedding, dtype=np.float32)).tolist() if len(rows) else []

    def passing(self, where: str) -> tuple[float, Callable[[str], bool]]:
        """The share of the rows that pass the filter, and whether the row with an id does."""
        mask, places = self._passing(where), self._places
        return float(mask.mean()) if self.count else 0.0, lambda key: bool(mask[places[key]])

    def _best(self, scores: NDArray[np.float64], places: NDArray[np.int64], count: int) -> list[Hit]:
        places = places[highest(scores[places], max(count, 1))]
        ids = self._ids
        hits = [(score, ids[place]) for score, place in zip(scores[places].tolist(), places.tolist(), strict=True)]
        hits.sort(key=lambda hit: (-hit[0], hit[1]))
        return hits[:count]

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
    def _ids(self) -> list[str]:
        """The id of each row, in the order of `_numbers`."""
        return self._rows_known[2]

    @property
    def _rows_known(self) -> tuple[NDArray[np.uint64], dict[str, int], list[str]]:
        with self._reading:
            if self._known is None:
                if self._laid_out is not None:
                    numbers, ids = self._laid_out.numbers, self._laid_out.ids
                else:
                    table = self._all(["id"])
                    numbers, ids = table.column("_rowid").to_numpy(), table.column("id").to_pylist()
                self._known = numbers, {key: place for place, key in enumerate(ids)}, ids
            return self._known

    @cached_property
    def _in_order(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The engine's numbers in their order, and where in `_numbers` each of them stands."""
        places = np.argsort(self._numbers)
        return self._numbers[places], places

    @property
    def _columns(self) -> pa.Table:
        """The kept columns of all rows, in the order of `_numbers`."""
        with self._reading:
            if self._resident is None:
                self._resident = self._placed(self._kept)
            return self._resident

    @property
    def _words(self) -> WordIndex:
        """The words of all rows, in the order of `_numbers`."""
        with self._reading:
            if self._word_index is None:
                texts = self._placed(["search_text"]).column("search_text")
                self._word_index = WordIndex(text or "" for text in texts.to_pylist())
            return self._word_index

    @property
    def _vectors(self) -> tuple[Vectors, Vectors, Mask]:
        """All vectors, shape (rows, dimension), in the order of `_numbers`; their lengths; which there are."""
        with self._reading:
            if self._matrix is None:
                vectors, known = vectors_in(self._placed(["embedding"]).column("embedding").combine_chunks())
                lengths = np.linalg.norm(vectors, axis=1)
                lengths[~known] = 1.0
                self._matrix = vectors, lengths, known
            return self._matrix

    def _placed(self, columns: Sequence[str]) -> pa.Table:
        """These columns of all rows, in the order of `_numbers`."""
        table = self._all([*columns] if "id" in columns else ["id", *columns])
        places = np.array([self._places[key] for key in table.column("id").to_pylist()], np.int64)
        return table.take(np.argsort(places)).select(list(columns))

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
