"""An index in a folder of this machine, in LanceDB's tables."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from haystack.document_stores.types import DuplicatePolicy

from indexer.errors import IndexBusy
from indexer.places.place import Finding, Mirrored, Wanted
from indexer.published import Published, Tables, TableVersion, published_file, read_states, write_states
from indexer.stores.lance import LanceDocumentStore
from indexer.stores.open import document_store, lance_folder, passage_store
from indexer.stores.tables import drop_tables, table_names

_BATCH = 1000
"""Rows that are in memory with their vectors at once, some 25 KB each."""
KEPT = timedelta(days=7)
"""How long a version stays on disk for readers that have it open, after a newer one was finished."""


class EmbeddedPlace:
    """The folder of an index: its tables, side files, and the file that names what is finished."""

    at_once = 1
    """The engine writes one table after the other."""
    shares_tables = False
    """The engine searches one table at a time, and the words of each are laid out or held by themselves."""
    asked_at_once = 2 * (os.cpu_count() or 1)
    """More would only take turns on the processors, and keep whoever writes or publishes here from theirs."""

    def __init__(self, index: Path) -> None:
        """`index` is the folder; the first builder makes it."""
        self.index = index

    def __str__(self) -> str:
        return str(self.index)

    def to_dict(self) -> dict[str, Any]:
        """What a pipeline's YAML keeps of it."""
        return {"kind": "embedded", "index": str(self.index)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EmbeddedPlace:
        """The place that `to_dict` described."""
        return cls(Path(data["index"]))

    def states(self) -> tuple[Published, ...]:
        """The finished index and the earlier ones that are kept, newest first."""
        return read_states(self.index)

    def stamp(self) -> Hashable:
        """What changes when another state is published; None where nothing is."""
        try:
            state = published_file(self.index).stat()
        except OSError:
            return None
        return (state.st_ino, state.st_mtime_ns)

    def passages(self, tables: Tables, dimension: int) -> LanceDocumentStore:
        """The passages in a finished table."""
        (version,) = tables
        return passage_store(self.index, version.table, dimension, version.version)

    def documents(self, tables: Tables) -> LanceDocumentStore:
        """The whole documents in a finished table."""
        (version,) = tables
        return document_store(self.index, version.table, version.version)

    def side_file(self, name: str) -> str:
        """The text that was kept under this name."""
        return (self.index / "side" / name).read_text(encoding="utf-8")

    @contextmanager
    def only_builder(self) -> Iterator[None]:
        """Keeps every other builder of this machine out; IndexBusy when one is there."""
        self.index.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.index / "build.lock", timeout=0):
                yield
        except Timeout:
            raise IndexBusy(
                f"Another “goodpractice index” is writing {self.index}. Wait until it is done."
            ) from None

    def whole(self, states: Sequence[Published]) -> list[Published]:
        """All of them: the engine says itself what it lacks."""
        return list(states)

    def forget_unfinished(self, states: Sequence[Published], generation: str) -> None:
        """Takes the tables back to the last finished versions, whatever a killed run left in them."""
        folder = lance_folder(self.index)
        named = {each.table for state in states for each in state.tables()}
        drop_tables(folder, [name for name in table_names(folder) if name not in named])
        if states and states[0].generation == generation:
            for each in states[0].tables():
                passage_store(self.index, each.table, 1).restore(each.version)

    def mirror(self, wanted: Wanted) -> Mirrored:
        """Makes the table hold exactly what is wanted; it is at its last finished version."""
        if wanted.dimension:
            store = passage_store(self.index, wanted.table, wanted.dimension)
        else:
            store = document_store(self.index, wanted.table)
        held = {row["id"]: row["row_digest"] for row in store.columns(["row_digest"])}
        changed = [row for row in wanted.rows if held.get(row.id) != row.meta["row_digest"]]
        stale = sorted(set(held) - {row.id for row in wanted.rows})
        for first in range(0, len(changed), _BATCH):
            batch = wanted.complete(changed[first : first + _BATCH])
            store.write_documents(list(batch), DuplicatePolicy.OVERWRITE)
        if stale:
            store.delete_documents(stale)
        if changed or stale:
            store.refresh_indexes(words=False)
        return Mirrored(
            (TableVersion(wanted.table, store.newest_version()),),
            frozenset(row.id for row in changed),
            frozenset(stale),
        )

    def keep_side_file(self, name: str, content: bytes) -> None:
        """Keeps a file under a name that tells its content."""
        target = self.index / "side" / name
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            fresh = target.with_suffix(".new")
            fresh.write_bytes(content)
            fresh.replace(target)

    def publish(self, states: Sequence[Published]) -> None:
        """Makes the first state the current one, in one step."""
        write_states(self.index, states)
        self._let_go(states[0])

    def tidy(self, states: Sequence[Published]) -> None:
        """Frees what no reader and no kept state needs, and publishes the tidied versions."""
        published, *earlier = states
        folder = lance_folder(self.index)
        needed = {each for state in states for each in state.tables()}
        drop_tables(folder, sorted(set(table_names(folder)) - {each.table for each in needed}))

        def tidied(each: TableVersion) -> TableVersion:
            store = passage_store(self.index, each.table, published.dimension)
            store.clean_up(KEPT, min(other.version for other in needed if other.table == each.table))
            return TableVersion(each.table, store.newest_version())

        newer = {each: tidied(each) for each in published.tables()}
        tidied_state = published.moved(lambda tables: tuple(newer[each] for each in tables))
        write_states(self.index, [tidied_state, *earlier])
        self._let_go(tidied_state)

    def _let_go(self, state: Published) -> None:
        """Frees what is laid out of versions to which nobody is sent any more."""
        for each in state.tables():
            passage_store(self.index, each.table, state.dimension).forget_laid_out(each.version)

    def findings(self) -> Iterator[Finding]:
        """The engine and how many tables there are."""
        folder = lance_folder(self.index)
        yield "engine", f"LanceDB {version('lancedb')} in {folder}", True
        yield "tables", str(len(table_names(folder))), True
