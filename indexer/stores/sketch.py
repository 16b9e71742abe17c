"""Vectors in a quarter of their dimensions, to find the few that are worth comparing whole.

The dimensions are the principal axes of the vectors themselves (Pearson 1901,
https://doi.org/10.1080/14786440109462720), which keep most of what tells them apart. Comparing every row in them
reads a quarter of the bytes, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.bridge import of_length_one
from indexer.stores.highest import highest

_AXES, _ROWS = "axes.npy", "sketch.npy"
_SHARE = 4
_AT_ONCE = 10_000

Vectors = NDArray[np.float32]
Mask = NDArray[np.bool_]


class Sketch:
    """What is nearly the cosine of every row of a matrix, quickly."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where `draw` left it; OSError, ValueError or EOFError where it is not whole."""
        self._axes: Vectors = np.load(folder / _AXES)
        self._rows: Vectors = np.asarray(np.load(folder / _ROWS, mmap_mode="r"))

    def likest(self, question: Vectors, allowed: Mask | None, count: int) -> NDArray[np.int64]:
        """The places of some `count` rows that are likely to be nearest to the question by cosine, in their order;
        only of those that are `allowed`, all if None."""
        likeness = self._rows @ (question @ self._axes)
        if allowed is not None and not allowed.all():
            places = np.flatnonzero(allowed)
            return places[highest(likeness[places], count)]
        return highest(likeness, count)


def draw(vectors: Vectors, folder: Path) -> None:
    """Leaves the sketch of these vectors, shape (rows, dimension), in a folder; `vectors` may be mapped."""
    dimension = vectors.shape[1]
    spread = np.zeros((dimension, dimension))
    for some in _in_portions(vectors):
        spread += some.T @ some
    _, axes = np.linalg.eigh(spread)
    axes = np.ascontiguousarray(axes[:, ::-1][:, : max(dimension // _SHARE, 1)], dtype=np.float32)
    np.save(folder / _AXES, axes)
    with (folder / _ROWS).open("wb") as file:
        header = {"descr": "<f4", "fortran_order": False, "shape": (len(vectors), axes.shape[1])}
        np.lib.format.write_array_header_1_0(file, header)
        for some in _in_portions(vectors):
            file.write((some @ axes).astype("<f4", copy=False).tobytes())


def _in_portions(vectors: Vectors) -> Iterator[Vectors]:
    for first in range(0, len(vectors), _AT_ONCE):
        yield of_length_one(vectors[first : first + _AT_ONCE])
