"""An index in an OpenSearch cluster: a new set of indices for each build, and one document that names them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConflictError

from corpus.sharing import LEVELS
from indexer.bridge import DEFERRED, DOCUMENT_FIELDS, FILTERABLE, SEARCHED_META
from indexer.errors import IndexBusy, NoIndex
from indexer.places.cluster_additions import Held, additions
from indexer.places.cluster_copy import fill
from indexer.places.cluster_findings import findings
from indexer.places.cluster_lock import BuilderLock
from indexer.places.cluster_notes import NEVER, Notes, Stamp
from indexer.places.place import Finding, Mirrored, Wanted
from indexer.published import Published, Tables, TableVersion, states_in, states_text
from indexer.stores.opensearch import ClusterDocumentStore
from indexer.stores.opensearch_connection import CONNECTIONS, Connection, client_of
from indexer.stores.opensearch_filters import but_replaced, to_query

_PUBLISHED = "published"


class ClusterPlace:
    """The indices of a cluster whose names begin with a prefix.

    `<prefix>-<table>-v000007` holds one version of a table, or what an earlier index lacks of it, and is never
    changed once it is published. The document `published` of `<prefix>-notes` names what is finished; the alias
    `<prefix>-passages-<level>` shows each level's passages to other tools.
    """

    at_once = 2
    """Each table waits for the servers and none for another; with more, small servers refuse requests."""
    shares_tables = True
    """The servers search several indices as one, with the word statistics of just these."""
    asked_at_once = CONNECTIONS
    """Those who ask wait for the servers most of the time."""

    def __init__(self, connection: Connection, prefix: str, *, shards: int = 1, replicas: int = 1) -> None:
        """`shards` and `replicas` are those of each index of passages or documents."""
        self.connection = connection
        self.prefix = prefix
        self.shards = shards
        self.replicas = replicas
        self._notes = Notes(connection, f"{prefix}-notes", replicas)
        self._seen: Stamp | None = None

    def __str__(self) -> str:
        return f"{', '.join(self.connection.hosts)} ({self.prefix})"

    def to_dict(self) -> dict[str, Any]:
        """What a pipeline's YAML keeps of it; never a name, password or key."""
        connection = self.connection.to_dict()
        sizes = {"shards": self.shards, "replicas": self.replicas}
        return {"kind": "cluster", "connection": connection, "prefix": self.prefix, **sizes}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ClusterPlace:
        """The place that `to_dict` described, signed in with what the environment says."""
        connection = Connection.from_dict(data["connection"])
        return cls(connection, data["prefix"], shards=data["shards"], replicas=data["replicas"])

    def states(self) -> tuple[Published, ...]:
        """The finished index and the earlier ones that are kept, newest first."""
        note = self._notes.read(_PUBLISHED)
        if note is None:
            self._seen = NEVER
            raise NoIndex(f"There is no index in the cluster {self}. Make one with: goodpractice index")
        self._seen = note.stamp
        return states_in(note.text, str(self))

    def stamp(self) -> Hashable:
        """What changes when another state is published; None where nothing is."""
        return self._notes.stamp(_PUBLISHED)

    def passages(self, tables: Tables, dimension: int) -> ClusterDocumentStore:
        """The passages in finished tables."""
        return self._store(tables, dimension, pinned=True)

    def documents(self, tables: Tables) -> ClusterDocumentStore:
        """The whole documents in finished tables."""
        return self._store(tables, 0, pinned=True)

    def side_file(self, name: str) -> str:
        """The text that was kept under this name."""
        note = self._notes.read(name)
        if note is None:
            raise NoIndex(f"The cluster {self} has lost {name}. Build the index again: goodpractice index")
        return note.text

    def only_builder(self) -> AbstractContextManager[None]:
        """Keeps every other builder out, on whatever machine; IndexBusy when one is there."""
        return BuilderLock(self._notes, str(self))

    def whole(self, states: Sequence[Published]) -> list[Published]:
        """Those of these states of which no index is lost."""
        there = set(self.index_names())
        return [state for state in states if there.issuperset(self.named(state))]

    def forget_unfinished(self, states: Sequence[Published], generation: str) -> None:
        """Removes the indices that no kept state names, and puts the aliases where they belong."""
        self._keep(states)
        if states:
            self._move_aliases(states[0])

    def mirror(self, wanted: Wanted) -> Mirrored:
        """Makes a new index that holds what is wanted, or only what the last copy of the table lacks, or none.

        An index is copied whole when too much of it is replaced, and when a document is not in the table any more:
        what is closed or deleted is gone, not only hidden.
        """
        last, newest = self._known(wanted.table)
        before = self._store(last, wanted.dimension, pinned=True) if last else None
        held = _held(before) if before else {}
        digests = {row.id: row.meta["row_digest"] for row in wanted.rows}
        changed = [row for row in wanted.rows if row.id not in held or held[row.id].digest != digests[row.id]]
        written, stale = frozenset(row.id for row in changed), frozenset(held.keys() - digests.keys())
        if last and not written and not stale:
            return Mirrored(last, written, stale)
        fresh = TableVersion(wanted.table, newest + 1)
        base = last[:1]
        # What is added is added to the copy itself, so that there are never more than two to read.
        of_base = _held(self._store(base, wanted.dimension, pinned=True)) if last[1:] else held
        beside = additions(of_base, wanted.rows) if base else None
        if beside is None:
            fill(self._store((fresh,), wanted.dimension, pinned=False), before, wanted, changed, sorted(stale))
            return Mirrored((fresh,), written, stale)
        if not beside.rows and not beside.replaced:
            return Mirrored(base, written, stale)
        target = self._store((fresh,), wanted.dimension, pinned=False, shards=1)
        lacking = replace(wanted, rows=beside.rows)
        fill(target, None, lacking, beside.rows, (), {self._index(base[0]): beside.replaced})
        return Mirrored((*base, fresh), written, stale)

    def keep_side_file(self, name: str, content: bytes) -> None:
        """Keeps a file under a name that tells its content."""
        self._notes.write(name, content.decode("utf-8"))

    def publish(self, states: Sequence[Published]) -> None:
        """Makes the first state the current one, in one step; IndexBusy if another builder did so meanwhile."""
        try:
            self._seen = self._notes.write(_PUBLISHED, states_text(states), only_after=self._seen)
        except ConflictError:
            raise IndexBusy(
                f"Another “goodpractice index” has published an index in {self} meanwhile; this one was not."
            ) from None
        self._move_aliases(states[0])

    def tidy(self, states: Sequence[Published]) -> None:
        """Frees what none of these states needs, but for the newest of the rest: somebody may be reading it."""
        self._keep(states, but=2)

    def findings(self) -> Iterator[Finding]:
        """The server, its plugin and health, and whether the finished index is all there."""
        return findings(self)

    # --- inside --------------------------------------------------------------------------------------------

    @property
    def client(self) -> OpenSearch:
        """The client of the cluster."""
        return client_of(self.connection)

    def index_names(self) -> list[str]:
        """The indices of tables, finished or not, sorted."""
        found = self.client.indices.get_settings(
            index=f"{self.prefix}-*-v*", params={"expand_wildcards": "open,closed", "allow_no_indices": "true"}
        )
        return sorted(found)

    def named(self, state: Published) -> list[str]:
        """The indices that a state names."""
        return [self._index(each) for each in state.tables()]

    def _index(self, each: TableVersion) -> str:
        return f"{self.prefix}-{each.table}-v{each.version:06d}"

    def _store(
        self, tables: Tables, dimension: int, *, pinned: bool, shards: int | None = None
    ) -> ClusterDocumentStore:
        return ClusterDocumentStore(
            self.connection,
            ",".join(map(self._index, tables)),
            dimension=dimension or 1,
            filterable=FILTERABLE if dimension else DOCUMENT_FIELDS,
            searched_meta=SEARCHED_META if dimension else (),
            deferred=DEFERRED if dimension else (),
            pinned=pinned,
            shards=shards or self.shards,
            replicas=self.replicas,
        )

    def _known(self, table: str) -> tuple[Tables, int]:
        """The last finished version of a table, none where it is lost, and the newest number that it ever had."""
        begin = f"{self.prefix}-{table}-v"
        there = self.index_names()
        note = self._notes.read(_PUBLISHED)
        # What was lost or deleted by hand is not made again under its name: somebody may remember what it held.
        states = () if note is None else states_in(note.text, str(self))
        named = [[each for each in state.tables() if each.table == table] for state in states]
        last = tuple(named[0]) if named and set(there).issuperset(map(self._index, named[0])) else ()
        numbers = [int(name.removeprefix(begin)) for name in there if name.startswith(begin)]
        return last, max([*numbers, *(each.version for of_state in named for each in of_state)], default=0)

    def _keep(self, states: Sequence[Published], but: int = 0) -> None:
        named = {name for state in states for name in self.named(state)}
        unnamed = [name for name in self.index_names() if name not in named]
        # The newest of a table that no state names, a copy and what was beside it, were current a moment ago.
        spared: dict[str, list[str]] = {}
        for name in unnamed:
            spared.setdefault(name.rsplit("-v", 1)[0], []).append(name)
        for names in spared.values():
            for name in names[: len(names) - but]:
                self.client.indices.delete(index=name, params={"ignore_unavailable": "true"})

    def _move_aliases(self, state: Published) -> None:
        actions: list[dict[str, Any]] = []
        for level in LEVELS:
            alias = f"{self.prefix}-passages-{level.lower().replace(':', '-').replace('+', '-')}"
            actions.append({"remove": {"index": f"{self.prefix}-*-v*", "alias": alias, "must_exist": False}})
            tables = state.views[level].passages
            replaced = self.passages(tables, state.dimension).replaced()
            for index in map(self._index, tables):
                shown = but_replaced(to_query(None), {index: replaced[index]} if index in replaced else {})
                actions.append({"add": {"index": index, "alias": alias, "filter": shown}})
        self.client.indices.update_aliases(body={"actions": actions})


def _held(store: ClusterDocumentStore) -> dict[str, Held]:
    # A whole document is its own.
    passages = "document" in store.filter_fields()
    rows = store.columns(["row_digest", "document"] if passages else ["row_digest"])
    return {row["id"]: Held(row["row_digest"], row["document"] if passages else row["id"]) for row in rows}
