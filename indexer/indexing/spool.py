"""Vectors that wait on disk until they are written: a build holds those of a portion in memory, however many
passages are new."""

from __future__ import annotations

import base64
import json
import tempfile
import threading
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from haystack.dataclasses import Document as HaystackDocument

from indexer.bridge import with_stored_vectors


class Spool:
    """The vectors of passages in a file without a name, which is gone with the object or the process."""

    def __init__(self, rows: Iterable[HaystackDocument] = ()) -> None:
        """Keeps what `rows` have."""
        self._file = tempfile.TemporaryFile(prefix="goodpractice-")  # noqa: SIM115  closed with the object
        self._places: dict[str, tuple[int, int]] = {}
        self._lock = threading.Lock()
        for row in rows:
            self.add(row)

    def __deepcopy__(self, _: dict[int, Any]) -> Spool:
        """Itself: Haystack copies what it passes on, and there is one file."""
        return self

    def __len__(self) -> int:
        return len(self._places)

    def __del__(self) -> None:
        self._file.close()

    def __contains__(self, passage: str) -> bool:
        return passage in self._places

    def add(self, row: HaystackDocument) -> None:
        """Keeps the vectors of a passage that has all of them."""
        embedding = base64.b64encode(np.asarray(row.embedding, dtype="<f4").tobytes()).decode("ascii")
        kept = [embedding, row.meta["statement_vectors"], row.meta["token_vectors"]]
        line = json.dumps(kept).encode("ascii")
        with self._lock:
            start = self._file.seek(0, 2)
            self._file.write(line)
            self._places[row.id] = (start, len(line))

    def completed(self, rows: Sequence[HaystackDocument]) -> list[HaystackDocument]:
        """The rows, each of which is kept here, with their vectors."""
        return [with_stored_vectors(row, *self._read(row.id)) for row in rows]

    def _read(self, passage: str) -> tuple[list[float], str, str]:
        start, length = self._places[passage]
        with self._lock:
            self._file.seek(start)
            embedding, statements, tokens = json.loads(self._file.read(length))
        return np.frombuffer(base64.b64decode(embedding), dtype="<f4").tolist(), statements, tokens
