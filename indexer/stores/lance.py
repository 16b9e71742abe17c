"""The embedded engine: a Haystack DocumentStore over LanceDB, one table of one folder (https://lancedb.com)."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import lancedb
import pyarrow as pa
from haystack import default_from_dict, default_to_dict
from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.errors import DocumentStoreError, DuplicateDocumentError
from haystack.document_stores.types import DuplicatePolicy
from lancedb.index import FTS, HnswSq
from lancedb.query import MatchQuery
from lancedb.table import Table

from indexer.bridge import Vectors
from indexer.passing import PassedDocument, made
from indexer.stores.lance_filters import column_of, literal, to_sql
from indexer.stores.lance_laid_out import forget_but, laid_out, lay_out, place_beside, remove
from indexer.stores.lance_pinned import PinnedTable, has_vector_index
from indexer.stores.lance_rows import base_schema, from_row, missing_columns, rows_of
from indexer.stores.metadata import MetadataStatistics
from indexer.stores.ranking import Scored, best

EXACT_BELOW = 20_000
"""Rows below which vectors are compared one by one; from here on an HNSW index pays."""
_SEARCH_WIDTH = 200
_REFINE = 5
_WIDER = 2
"""How many times the hits that are wanted are compared again."""
_VECTORS_KEPT = 200_000
"""Rows below which a version's vectors are in memory, 1.5 KB each for 384 numbers."""
_MOST = 0.5
"""The share of the rows from which on a filter is applied after the search."""
_SPARE = 16
_PARTITION_ROWS = 1 << 20
_TABLES = 1000
_LIGHT = ("id", "content", "document")
"""The columns from which a document is made again, its embedding and its deferred metadata apart."""
_MARGIN = timedelta(minutes=10)

_write_locks: dict[str, threading.Lock] = {}
_write_locks_guard = threading.Lock()


class LanceDocumentStore(MetadataStatistics):
    """Documents, their words and their vectors in one table of a LanceDB folder.

    Two stores with the same folder, table and version are the same store. Nothing is opened before it is used.
    `version` pins a store to one on-disk version of the table, which nobody can change any more.
    """

    def __init__(
        self,
        folder: str,
        table: str = "documents",
        *,
        dimension: int = 384,
        filterable: Sequence[str] | None = None,
        searched_meta: Sequence[str] = (),
        deferred: Sequence[str] = (),
        version: int | None = None,
        exact_below: int = EXACT_BELOW,
    ) -> None:
        """`filterable` names the metadata that filters may use (all, if None); `searched_meta` the metadata
        that the text index covers before the content; `deferred` the large metadata that a search does not
        bring along (`columns` and `filter_documents` do); `dimension` is the length of an embedding."""
        self.folder = folder
        self.table = table
        self.dimension = dimension
        self.filterable = None if filterable is None else tuple(filterable)
        self.searched_meta = tuple(searched_meta)
        self.deferred = tuple(deferred)
        self.version = version
        self.exact_below = exact_below
        self._opened: Table | None = None
        self._pinned: PinnedTable | None = None
        self._opening = threading.Lock()

    @property
    def address(self) -> tuple[str, str, int | None]:
        """What makes two stores the same."""
        return (str(Path(self.folder).absolute()), self.table, self.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LanceDocumentStore) and self.address == other.address

    def __hash__(self) -> int:
        return hash(self.address)

    def __deepcopy__(self, _: dict[int, Any]) -> LanceDocumentStore:
        """Itself: Haystack copies what it passes to components, and a store is what its address names."""
        return self

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them."""
        return default_to_dict(
            self,
            folder=self.folder,
            table=self.table,
            dimension=self.dimension,
            filterable=None if self.filterable is None else list(self.filterable),
            searched_meta=list(self.searched_meta),
            deferred=list(self.deferred),
            version=self.version,
            exact_below=self.exact_below,
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> LanceDocumentStore:
        """The store that `to_dict` described."""
        store = default_from_dict(cls, data)
        assert isinstance(store, LanceDocumentStore)
        return store

    def at(self, version: int | None, table: str | None = None) -> LanceDocumentStore:
        """The same folder at another version or table."""
        return LanceDocumentStore(
            self.folder,
            table or self.table,
            dimension=self.dimension,
            filterable=self.filterable,
            searched_meta=self.searched_meta,
            deferred=self.deferred,
            version=version,
            exact_below=self.exact_below,
        )

    # --- reading -------------------------------------------------------------------------------------------

    def count_documents(self) -> int:
        """How many documents there are."""
        return int(self._table().count_rows())

    def count_documents_by_filter(self, filters: Mapping[str, Any]) -> int:
        """How many documents pass the filter."""
        table = self._table()
        return int(table.count_rows(to_sql(filters, table.schema)))

    def filter_documents(self, filters: Mapping[str, Any] | None = None) -> list[HaystackDocument]:
        """The documents that pass the filter, in order of their ids."""
        table = self._table()
        query = table.search()
        if where := to_sql(filters, table.schema):
            query = query.where(where)
        rows = query.limit(max(int(table.count_rows()), 1)).to_arrow().to_pylist()
        return sorted((from_row(row, self.deferred) for row in rows), key=lambda document: document.id)

    def get(self, ids: Sequence[str]) -> dict[str, HaystackDocument]:
        """The documents with these ids that are there, embeddings included, by id."""
        if not ids:
            return {}
        found = self.filter_documents({"field": "id", "operator": "in", "value": list(ids)})
        return {document.id: document for document in found}

    def fetch(self, ids: Sequence[str], filters: Mapping[str, Any] | None = None) -> dict[str, HaystackDocument]:
        """The documents with these ids that are there and pass the filter, by id: with deferred metadata, without
        embeddings."""
        schema = self._schema(self._table())
        rows = self._rows(ids, self._kept(schema), to_sql(filters, schema))
        return {row["id"]: from_row(row, self.deferred) for row in rows}

    def columns(self, names: Sequence[str], filters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The named fields of each document that passes the filter, in order of ids; `id` is always there."""
        table = self._table()
        schema = self._schema(table)
        wanted = {"id": "id"} | {name: column_of(name) for name in names}
        stored = [column for column in wanted.values() if column in schema.names]
        ids = _ids_alone(filters)
        if ids is not None and self._pinned is not None:
            rows = self._rows(ids, stored)
        else:
            query = table.search().select(stored)
            if where := to_sql(filters, schema):
                query = query.where(where)
            rows = query.limit(max(int(table.count_rows()), 1)).to_arrow().to_pylist()
        found = [{name: row.get(column) for name, column in wanted.items()} for row in rows]
        return sorted(found, key=lambda row: str(row["id"]))

    def metadata_fields(self) -> list[str]:
        """The metadata fields that filters may use, sorted."""
        names = self._table().schema.names
        return sorted(name.removeprefix("meta_") for name in names if name.startswith("meta_"))

    def search_text(
        self, query: str, *, filters: Mapping[str, Any] | None = None, top_k: int = 10, bare: bool = False
    ) -> list[HaystackDocument]:
        """The documents that match the query's words best, by BM25 (k1 1.2, b 0.75), ties by id."""
        if not query.strip():
            return []
        table = self._table()
        schema, pinned = self._schema(table), self._pinned
        where = to_sql(filters, schema)
        if pinned and pinned.knows_words:
            return self._documents(pinned.matching(query, where, top_k), bare)

        def engine(count: int, where: str | None) -> list[Scored]:
            search = table.search(_match(query), query_type="fts")
            if where:
                search = search.where(where, prefilter=True)
            return self._scored(search.limit(count), "_score")

        return self._documents(self._best(engine, where, top_k), bare)

    def search_vector(
        self,
        embedding: Sequence[float] | Vectors,
        *,
        filters: Mapping[str, Any] | None = None,
        top_k: int = 10,
        exact: bool = False,
        bare: bool = False,
    ) -> list[HaystackDocument]:
        """The documents whose vectors are nearest by cosine; the score is the cosine, ties go by id."""
        table = self._table()
        if len(embedding) != self.dimension:
            raise DocumentStoreError(
                f"The index holds vectors of {self.dimension} numbers, the question's has {len(embedding)}. "
                "Build the index again with the model that you ask with."
            )
        schema, pinned = self._schema(table), self._pinned
        where = to_sql(filters, schema)
        indexed = pinned.has_vector_index if pinned else has_vector_index(table)
        if pinned and pinned.is_resident and not indexed:
            found = pinned.nearest(embedding, where, top_k)
            if found is not None:
                return self._documents(found, bare)

        if pinned and pinned.is_sketched and not exact:
            found = pinned.likely_nearest(embedding, where, top_k)
            if found is not None:
                return self._documents(found, bare)

        at_hand = pinned is not None and (pinned.is_laid_out or pinned.count < _VECTORS_KEPT)
        in_memory = indexed and not exact and at_hand

        def engine(count: int, where: str | None) -> list[Scored]:
            search: Any = table.search([float(number) for number in embedding], vector_column_name="embedding")
            search = search.distance_type("cosine")
            if where:
                search = search.where(where, prefilter=True)
            if in_memory:
                # The graph's distances are rough; its candidates are compared again with the vectors in memory.
                wider = _WIDER * count
                search = search.nprobes(1).ef(max(_SEARCH_WIDTH, wider)).limit(wider)
                return self._compared([key for _, key in self._scored(search, "_distance")], embedding)[:count]
            if exact or not indexed:
                search = search.bypass_vector_index()
            else:
                # The engine looks for as many as are refined, and refuses to look at fewer than that.
                search = search.nprobes(1).ef(max(_SEARCH_WIDTH, _REFINE * count))
                search = search.refine_factor(_REFINE)
            return [(1.0 - distance, key) for distance, key in self._scored(search.limit(count), "_distance")]

        return self._documents(self._best(engine, where, top_k), bare)

    # --- writing -------------------------------------------------------------------------------------------

    def write_documents(
        self, documents: list[HaystackDocument], policy: DuplicatePolicy = DuplicatePolicy.NONE
    ) -> int:
        """How many documents were written, all of them in one step; without a policy a known id is an error."""
        if not isinstance(documents, list) or not all(isinstance(d, HaystackDocument) for d in documents):
            raise ValueError("write_documents expects a list of Haystack documents")
        if not documents:
            return 0
        with self._writing() as table:
            unique = {document.id: document for document in documents}
            if policy == DuplicatePolicy.OVERWRITE:
                self._merge(table, list(unique.values()))
                return len(unique)
            known = self._known_ids(table, list(unique))
            if policy == DuplicatePolicy.SKIP:
                first = {document.id: document for document in reversed(documents)}
                fresh = [first[key] for key in unique if key not in known]
            elif known or len(unique) < len(documents):
                twice = sorted(known) or sorted({d.id for d in documents if unique[d.id] is not d})
                raise DuplicateDocumentError(f"The id “{twice[0]}” is already in the index.")
            else:
                fresh = documents
            if fresh:
                self._add_columns(table, fresh)
                table.add(self._arrow(table, fresh), on_bad_vectors="null")
            return len(fresh)

    def delete_documents(self, document_ids: list[str]) -> None:
        """Removes these documents; ids that are not there are ignored."""
        if document_ids:
            with self._writing() as table:
                table.delete(f"id IN ({', '.join(literal(key) for key in document_ids)})")

    def delete_all_documents(self, recreate_index: bool = False) -> None:
        """Removes every document; with `recreate_index` also what was learnt about their metadata."""
        with self._writing() as table:
            if recreate_index:
                self._create(mode="overwrite")
            else:
                table.delete("true")

    def delete_by_filter(self, filters: Mapping[str, Any]) -> int:
        """Removes the documents that pass the filter, and counts them."""
        with self._writing() as table:
            where = to_sql(filters, table.schema) or "true"
            count = int(table.count_rows(where))
            if count:
                table.delete(where)
            return count

    def update_by_filter(self, filters: Mapping[str, Any], meta: Mapping[str, Any]) -> int:
        """Sets metadata on the documents that pass the filter, and counts them."""
        found = self.filter_documents(filters)
        changed = [replace(document, meta={**document.meta, **meta}) for document in found]
        return self.write_documents(changed, DuplicatePolicy.OVERWRITE) if changed else 0

    def refresh_indexes(self, *, words: bool = True) -> None:
        """Rebuilds the text index, so that its word statistics are those of the present rows only, and, for a
        large table, the vector index. Without `words` a small table, whose versions do without it, keeps its text
        index as it is."""
        with self._writing() as table:
            if words or self._is_large(table):
                self._index_text(table)
            if self._rows_with_vector(table) >= self.exact_below:
                config = HnswSq(distance_type="cosine", num_partitions=1, target_partition_size=_PARTITION_ROWS)
                table.create_index("embedding", config=config, replace=True)
            self._lay_out(table)

    def clean_up(self, keep_newer_than: timedelta, oldest: int) -> None:
        """Merges small files and frees versions that are older than this and come before version `oldest`."""
        with self._writing() as table:
            needed = [each["timestamp"] for each in table.list_versions() if each["version"] >= oldest]
            # The engine frees by age alone; its times are naive and local.
            age = max((datetime.now() - moment for moment in needed), default=timedelta(0))
            before = int(table.version)
            table.optimize(cleanup_older_than=max(keep_newer_than, age + _MARGIN))
            if int(table.version) != before or laid_out(self._beside, before) is None:
                self._lay_out(table, before)

    def forget_laid_out(self, but: int) -> None:
        """Removes what was laid out of versions other than this one."""
        forget_but(self._beside, but)

    def newest_version(self) -> int:
        """The number of the newest version on disk."""
        return int(self._table().version)

    def restore(self, version: int) -> None:
        """Makes the table what it was at a version, in a new one; what was written since is forgotten."""
        with self._writing() as table:
            if int(table.version) != version:
                table.restore(version)
                self._lay_out(table, version)

    # --- inside --------------------------------------------------------------------------------------------

    def _table(self) -> Table:
        with self._opening:
            if self._opened is None:
                # An interval of zero: every read sees what other stores and processes have written.
                connection = lancedb.connect(self.folder, read_consistency_interval=timedelta(0))
                if self.version is not None:
                    table = connection.open_table(self.table)
                    table.checkout(self.version)
                    kept, beside = self._kept(table.schema), laid_out(self._beside, self.version)
                    self._pinned = PinnedTable(table, kept, self.exact_below, beside)
                    # Last: what failed half-way is tried again and not taken for the newest version.
                    self._opened = table
                elif self.table in connection.list_tables(limit=_TABLES).tables:
                    self._opened = connection.open_table(self.table)
                else:
                    self._opened = self._create(mode="create")
            return self._opened

    @property
    def _beside(self) -> Path:
        return place_beside(Path(self.folder), self.table)

    def _is_large(self, table: Table) -> bool:
        return int(table.count_rows()) >= self.exact_below

    def _lay_out(self, table: Table, keep: int | None = None) -> None:
        if self._is_large(table):
            lay_out(table, self._beside, self._kept(table.schema), keep)
        else:
            remove(self._beside)

    def _kept(self, schema: pa.Schema) -> list[str]:
        """The columns from which a document is made again, its embedding apart."""
        wanted = (*_LIGHT, *(column_of(name) for name in self.deferred))
        return [name for name in wanted if name in schema.names]

    def _scored(self, search: Any, score: str) -> list[Scored]:
        """What the engine scored, with the ids; rows without a vector have no distance and are left out."""
        if self._pinned is None:
            found = search.select(["id", score]).to_arrow()
            ids = found.column("id").to_pylist()
        else:
            found = search.select([score]).with_row_id(True).to_arrow()
            ids = self._pinned.ids_of(found.column("_rowid").to_pylist())
        scores = found.column(score).to_pylist()
        return [(float(each), key) for each, key in zip(scores, ids, strict=True) if each is not None]

    def _compared(self, ids: Sequence[str], embedding: Sequence[float] | Vectors) -> list[Scored]:
        assert self._pinned is not None
        hits = zip(self._pinned.cosines(ids, embedding), ids, strict=True)
        return sorted(hits, key=lambda hit: (-hit[0], hit[1]))

    def _best(
        self, engine: Callable[[int, str | None], list[Scored]], where: str | None, top_k: int
    ) -> list[Scored]:
        """The engine's best hits that pass the filter, ties by id."""
        ranked = best(lambda count: self._passing(engine, where, count), top_k, lambda hit: hit)
        return [hit for _, hit in ranked]

    def _passing(
        self, engine: Callable[[int, str | None], list[Scored]], where: str | None, count: int
    ) -> list[Scored]:
        """The engine's best `count` hits that pass the filter.

        The engine reads a filter's columns of every row for each question. Of a version it is known which rows
        pass; where most do, it is quicker to ask for some more and to leave out those that do not.
        """
        if where is None or self._pinned is None:
            return engine(count, where)
        share, passing = self._pinned.passing(where)
        if share < _MOST:
            return engine(count, where)
        wider = math.ceil(count / share) + _SPARE
        found = engine(wider, None)
        kept = [hit for hit in found if share == 1.0 or passing(hit[1])]
        if len(kept) >= count or len(found) < wider:
            return kept[:count]
        return engine(count, where)

    def _documents(self, hits: Sequence[Scored], bare: bool) -> list[HaystackDocument]:
        if bare:
            return [made(PassedDocument, key, score=score) for score, key in hits]
        found = {row["id"]: from_row(row) for row in self._rows([key for _, key in hits], _LIGHT)}
        # Of a table that others write to, a row may have gone since it was found.
        return [replace(found[key], score=score) for score, key in hits if key in found]

    def _rows(self, ids: Sequence[str], columns: Sequence[str], where: str | None = None) -> list[dict[str, Any]]:
        """These columns of the rows with these ids that are there, in any order."""
        table = self._table()
        if self._pinned is not None:
            return self._pinned.rows(ids, columns, where)
        if not ids:
            return []
        listed = f"id IN ({', '.join(literal(key) for key in ids)})"
        listed = f"{listed} AND ({where})" if where else listed
        return list(table.search().where(listed).select(list(columns)).limit(len(ids)).to_arrow().to_pylist())

    def _schema(self, table: Table) -> pa.Schema:
        return self._pinned.schema if self._pinned is not None else table.schema

    def _create(self, mode: str) -> Table:
        connection = lancedb.connect(self.folder, read_consistency_interval=timedelta(0))
        table = connection.create_table(self.table, schema=base_schema(self.dimension), mode=mode)
        self._index_text(table)
        return table

    def _writing(self) -> _Writing:
        if self.version is not None:
            raise DocumentStoreError(f"Version {self.version} of {self.table} is fixed and cannot be changed.")
        return _Writing(self.address[0], self)

    def _index_text(self, table: Table) -> None:
        config = FTS(with_position=False, stem=True, remove_stop_words=True, ascii_folding=True)
        table.create_index("search_text", config=config, replace=True)

    def _rows_with_vector(self, table: Table) -> int:
        return int(table.count_rows("embedding IS NOT NULL"))

    def _known_ids(self, table: Table, ids: Sequence[str]) -> set[str]:
        where = f"id IN ({', '.join(literal(key) for key in ids)})"
        rows = table.search().where(where).select(["id"]).limit(len(ids)).to_arrow()
        return set(rows.column("id").to_pylist())

    def _merge(self, table: Table, documents: Sequence[HaystackDocument]) -> None:
        self._add_columns(table, documents)
        merge = table.merge_insert("id").when_matched_update_all().when_not_matched_insert_all()
        # Lengths are checked before; "null" only lets rows without a vector pass.
        merge.execute(self._arrow(table, documents), on_bad_vectors="null")

    def _add_columns(self, table: Table, documents: Sequence[HaystackDocument]) -> None:
        if fields := missing_columns(table.schema, documents, self.filterable, self.deferred):
            table.add_columns(fields)

    def _arrow(self, table: Table, documents: Sequence[HaystackDocument]) -> pa.Table:
        rows = rows_of(documents, table.schema, self.searched_meta, self.deferred, self.dimension)
        try:
            return pa.Table.from_pylist(rows, schema=table.schema)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise DocumentStoreError(
                f"A metadata field has values of different kinds in different documents: {error}"
            ) from error


class _Writing:
    """One writer at a time in a process, per folder."""

    def __init__(self, folder: str, store: LanceDocumentStore) -> None:
        with _write_locks_guard:
            self._lock = _write_locks.setdefault(folder, threading.Lock())
        self._store = store

    def __enter__(self) -> Table:
        self._lock.acquire()
        try:
            return self._store._table()
        except BaseException:
            self._lock.release()
            raise

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def _match(query: str) -> Any:
    words: Any = MatchQuery  # its stub asks for what the constructor has defaults for
    return words(query, "search_text")


def _ids_alone(filters: Mapping[str, Any] | None) -> list[str] | None:
    """The ids that a filter asks for, if it asks for ids and nothing else."""
    if filters and (filters.get("field"), filters.get("operator")) == ("id", "in"):
        value = filters.get("value")
        return value if isinstance(value, list) else None
    return None
