"""The engine above one machine: a Haystack DocumentStore over indices of an OpenSearch cluster."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from haystack import default_from_dict, default_to_dict
from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.errors import DocumentStoreError, DuplicateDocumentError
from haystack.document_stores.types import DuplicatePolicy
from haystack.errors import FilterError
from haystack_integrations.document_stores.opensearch import OpenSearchDocumentStore
from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError, RequestError

from indexer.bridge import Vectors, both
from indexer.errors import IndexUnreadable, StoreUnfit
from indexer.passing import PassedDocument, made
from indexer.stores.metadata import MetadataStatistics
from indexer.stores.opensearch_bulk import Change, send
from indexer.stores.opensearch_connection import Connection, client_of
from indexer.stores.opensearch_filters import but_replaced, field_of, to_query
from indexer.stores.opensearch_mapping import (
    ANALYZER,
    OWN_FIELDS,
    TEXT,
    Replaced,
    field_types,
    index_body,
    is_listed,
    replaced_in,
)
from indexer.stores.opensearch_rows import document_of, source_of
from indexer.stores.opensearch_text import Statistics, frequencies_in, statistics_body, text_body
from indexer.stores.ranking import best

EXACT_BELOW = 20_000
"""Documents below which vectors are compared one by one."""
_SEARCH_WIDTH = 200
"""The fewest neighbours that the vector index looks at: `k` is its search width."""
_PAGE = 500
_LIST_PAGE = 10_000
_IDS = 1000
_REMEMBERED = 100_000
_REFRESHING = 300
"""Seconds: after a large load the servers first write the graphs of all its vectors."""


class ClusterDocumentStore(MetadataStatistics, OpenSearchDocumentStore):
    """Documents, their words and their vectors in one index of a cluster, or in several that are read as one.

    It is Haystack's own store, so that its OpenSearch components take it, with what that one leaves open settled
    as for the embedded engine: every answer complete, two-valued filters, ties by id. Two stores with the same
    hosts and index are the same store. Nothing is opened before it is used.
    """

    def __init__(
        self,
        connection: Connection,
        index: str = "documents",
        *,
        dimension: int = 384,
        filterable: Sequence[str] | None = None,
        searched_meta: Sequence[str] = (),
        deferred: Sequence[str] = (),
        pinned: bool = False,
        exact_below: int = EXACT_BELOW,
        shards: int = 1,
        replicas: int = 1,
    ) -> None:
        """`index` is its name; a finished store reads several, with commas between them, as if they were one.
        `filterable` names the metadata that filters may use (all, if None); `searched_meta` the metadata that
        the text index covers before the content; `deferred` the large metadata that a search does not bring along
        (`columns` and `filter_documents` do); `dimension` is the length of an embedding. `pinned` says that the
        index is finished: it is neither made nor changed, and what is known of it stays true."""
        super().__init__(hosts=list(connection.hosts), index=index, embedding_dim=dimension, return_embedding=True)
        self.connection = connection
        self.index = index
        self.dimension = dimension
        self.filterable = None if filterable is None else tuple(filterable)
        self.searched_meta = tuple(searched_meta)
        self.deferred = tuple(deferred)
        self.pinned = pinned
        self.exact_below = exact_below
        self.shards = shards
        self.replicas = replicas
        self._opening = threading.Lock()
        self._mapped: dict[str, Any] = {}
        self._with_graph: set[str] = set()
        self._replaced: Replaced = {}
        self._counted: Statistics | None = None
        self._frequencies: dict[str, int] = {}

    @property
    def address(self) -> tuple[tuple[str, ...], str]:
        """What makes two stores the same."""
        return (self.connection.hosts, self.index)

    @property
    def names(self) -> list[str]:
        """The indices that are read as one."""
        return self.index.split(",")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ClusterDocumentStore) and self.address == other.address

    def __hash__(self) -> int:
        return hash(self.address)

    def __deepcopy__(self, _: dict[int, Any]) -> ClusterDocumentStore:
        """Itself: Haystack copies what it passes to components, and a store is what its address names."""
        return self

    def to_dict(self) -> dict[str, Any]:
        """The constructor's arguments, as Haystack's YAML keeps them; never a name, password or key."""
        return default_to_dict(
            self,
            connection=self.connection.to_dict(),
            index=self.index,
            dimension=self.dimension,
            filterable=None if self.filterable is None else list(self.filterable),
            searched_meta=list(self.searched_meta),
            deferred=list(self.deferred),
            pinned=self.pinned,
            exact_below=self.exact_below,
            shards=self.shards,
            replicas=self.replicas,
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ClusterDocumentStore:
        """The store that `to_dict` described, signed in with what the environment says."""
        arguments = dict(data["init_parameters"])
        arguments["connection"] = Connection.from_dict(arguments["connection"])
        store = default_from_dict(cls, {**data, "init_parameters": arguments})
        assert isinstance(store, ClusterDocumentStore)
        return store

    # --- reading -------------------------------------------------------------------------------------------

    def count_documents(self) -> int:
        """How many documents there are."""
        return self.count_documents_by_filter({})

    def count_documents_by_filter(self, filters: Mapping[str, Any]) -> int:
        """How many documents pass the filter."""
        answer = self._search({"size": 0, "track_total_hits": True, "query": self.where(filters)})
        return int(answer["hits"]["total"]["value"])

    def filter_documents(self, filters: Mapping[str, Any] | None = None) -> list[HaystackDocument]:
        """The documents that pass the filter, in order of their ids."""
        body = {"query": self.where(filters), "_source": True}
        return [document_of(hit["_source"]) for hit in self._pages(body, _PAGE)]

    def get(self, ids: Sequence[str]) -> dict[str, HaystackDocument]:
        """The documents with these ids that are there, embeddings included, by id."""
        found: dict[str, HaystackDocument] = {}
        for first in range(0, len(ids), _IDS):
            wanted = {"field": "id", "operator": "in", "value": list(ids[first : first + _IDS])}
            found |= {document.id: document for document in self.filter_documents(wanted)}
        return found

    def fetch(self, ids: Sequence[str], filters: Mapping[str, Any] | None = None) -> dict[str, HaystackDocument]:
        """The documents with these ids that are there and pass the filter, by id: with deferred metadata, without
        embeddings."""
        if not ids:
            return {}
        wanted = {"field": "id", "operator": "in", "value": list(ids)}
        body = {
            "query": self.where(both(wanted, dict(filters or {}))),
            "_source": {"excludes": ["embedding", TEXT]},
        }
        found = [document_of(hit["_source"]) for hit in self._pages(body, _PAGE)]
        return {document.id: document for document in found}

    def columns(self, names: Sequence[str], filters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The named fields of each document that passes the filter, in order of ids; `id` is always there."""
        fields = {name: field_of(name) for name in names}
        mapping = self._mapping()
        # What is indexed is read from its column; the rest from the whole documents, a page at a time.
        quick = [
            field for field in fields.values() if field in mapping and field not in OWN_FIELDS
            and not is_listed(mapping[field])
        ]  # fmt: skip
        slow = [field for field in fields.values() if field not in quick and field != "id"]
        body = {"query": self.where(filters), "docvalue_fields": quick, "_source": slow or False}
        found = []
        for hit in self._pages(body, _PAGE if slow else _LIST_PAGE):
            kept, column = hit.get("_source", {}), hit.get("fields", {})
            row = {
                name: column[field][0] if field in column else kept.get(field) for name, field in fields.items()
            }
            found.append({**row, "id": hit["sort"][0]})
        return found

    def where(self, filters: Mapping[str, Any] | None) -> dict[str, Any]:
        """The query for what passes the filter, of what none of the indices replaces."""
        return but_replaced(to_query(filters), self.replaced())

    def replaced(self) -> Replaced:
        """By index, the rows of a finished store that another of its indices replaces."""
        if self.pinned:
            self._mapping()
        return self._replaced

    def metadata_fields(self) -> list[str]:
        """The metadata fields that filters may use, sorted."""
        return sorted(self.filter_fields())

    def filter_fields(self) -> dict[str, Any]:
        """The mapping of the metadata fields that filters may use."""
        return {name: kind for name, kind in self._mapping().items() if name not in OWN_FIELDS}

    def search_text(
        self, query: str, *, filters: Mapping[str, Any] | None = None, top_k: int = 10, bare: bool = False
    ) -> list[HaystackDocument]:
        """The documents that match the query's words best, by BM25 (k1 1.2, b 0.75), ties by id."""
        terms = self._terms(query)
        if not terms:
            return []
        statistics = self._statistics(terms)
        if not any(statistics.frequencies.values()):
            return []
        where = self.where(filters)

        def fetch(count: int) -> list[dict[str, Any]]:
            return self._hits(text_body(terms, statistics, where, count), bare)

        return _documents(best(fetch, top_k, lambda hit: (hit["_score"], hit["_source"]["id"])), bare)

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
        if len(embedding) != self.dimension:
            raise DocumentStoreError(
                f"The index holds vectors of {self.dimension} numbers, the question's has {len(embedding)}. "
                "Build the index again with the model that you ask with."
            )
        where = self.where(filters)
        asked = [float(number) for number in embedding]
        if exact or self._sizes().documents < self.exact_below:
            compared, with_graph = self.names, list[str]()
        else:
            compared, with_graph = self._by_graph()

        def fetch(count: int) -> list[dict[str, Any]]:
            hits: list[dict[str, Any]] = []
            if compared:
                one_by_one = {"size": count, "query": _each_compared(asked, where)}
                hits += self._hits(one_by_one, bare, compared)
            if with_graph:
                near = {"vector": asked, "k": max(_SEARCH_WIDTH, 2 * count), "filter": where}
                hits += self._hits({"size": count, "query": {"knn": {"embedding": near}}}, bare, with_graph)
            # What comes after the last hit of either may be better than the other's last.
            return sorted(hits, key=scored)[-count:]

        def scored(hit: Mapping[str, Any]) -> tuple[float, str]:
            # The server's scores are never negative: (1 + cosine) / 2.
            return (2.0 * hit["_score"] - 1.0, hit["_source"]["id"])

        return _documents(best(fetch, top_k, scored), bare)

    # --- writing -------------------------------------------------------------------------------------------

    def write_documents(
        self,
        documents: list[HaystackDocument],
        policy: DuplicatePolicy = DuplicatePolicy.NONE,
        refresh: Any = True,
    ) -> int:
        """How many documents were written; without a policy a known id is an error.

        With `refresh`, the next search finds them.
        """
        if not isinstance(documents, list) or not all(isinstance(d, HaystackDocument) for d in documents):
            raise ValueError("write_documents expects a list of Haystack documents")
        if not documents:
            return 0
        unique = {document.id: document for document in documents}
        if policy == DuplicatePolicy.OVERWRITE:
            self.load(unique.values())
            written = len(unique)
        else:
            first = {document.id: document for document in reversed(documents)}
            known = {row["id"] for row in self._known(list(unique))}
            if policy != DuplicatePolicy.SKIP and (known or len(unique) < len(documents)):
                twice = sorted(known) or sorted({d.id for d in documents if unique[d.id] is not d})
                raise DuplicateDocumentError(f"The id “{twice[0]}” is already in the index.")
            fresh = [first[key] for key in unique if key not in known]
            there = self.load(fresh, action="create")
            if there and policy != DuplicatePolicy.SKIP:
                raise DuplicateDocumentError(f"The id “{min(there)}” is already in the index.")
            written = len(fresh) - len(there)
        if refresh:
            self.refresh_indexes()
        return written

    def load(self, documents: Iterable[HaystackDocument], action: str = "index") -> list[str]:
        """Sends documents without waiting until they are found; the ids that `create` found there already."""
        self._writable()
        return send(self._server(), self.index, self._changes(documents, action))

    def delete_documents(self, document_ids: list[str], refresh: Any = True, routing: Any = None) -> None:
        """Removes these documents; ids that are not there are ignored."""
        self._writable()
        send(self._server(), self.index, (Change("delete", key) for key in document_ids))
        if refresh:
            self.refresh_indexes()

    def delete_all_documents(self, recreate_index: bool = False, refresh: bool = True) -> None:
        """Removes every document; with `recreate_index` also what was learnt about their metadata."""
        self._writable()
        if recreate_index:
            self._server().indices.delete(index=self.index)
            self._client, self._mapped = None, {}
            self._ensure_initialized()
        else:
            self.delete_by_filter({})

    def delete_by_filter(self, filters: Mapping[str, Any], refresh: bool = True) -> int:
        """Removes the documents that pass the filter, and counts them."""
        found = [row["id"] for row in self.columns([], filters)]
        self.delete_documents(found, refresh=refresh)
        return len(found)

    def update_by_filter(self, filters: Mapping[str, Any], meta: Mapping[str, Any], refresh: bool = True) -> int:
        """Sets metadata on the documents that pass the filter, and counts them."""
        found = self.filter_documents(filters)
        changed = [replace(document, meta={**document.meta, **meta}) for document in found]
        return self.write_documents(changed, DuplicatePolicy.OVERWRITE, refresh) if changed else 0

    def refresh_indexes(self) -> None:
        """Makes what was written visible to searches and to word statistics."""
        self._server().indices.refresh(index=self.index, params={"request_timeout": _REFRESHING})
        if not self.pinned:
            self._counted, self._frequencies = None, {}

    def create(self, *, vector_index: bool = True, replaces: Replaced | None = None) -> None:
        """Makes the index; one that is there already stays. A store that reads it with those where it `replaces`
        rows does not see these."""
        body = index_body(
            self.dimension,
            shards=self.shards,
            replicas=self.replicas,
            vector_index=vector_index,
            replaces=replaces,
        )
        try:
            client_of(self.connection).indices.create(index=self.index, body=body)
        except RequestError as error:
            if "knn" in str(error.info):
                raise StoreUnfit(
                    f"The cluster at {', '.join(self.connection.hosts)} cannot search vectors. Install the plugin "
                    "opensearch-knn on every node."
                ) from error
            if error.error != "resource_already_exists_exception":
                raise

    # --- inside --------------------------------------------------------------------------------------------

    def _ensure_initialized(self) -> None:
        with self._opening:
            if self._client is None:
                client = client_of(self.connection)
                if not self.pinned and not client.indices.exists(index=self.index):
                    self.create()
                self._client = client

    async def _ensure_initialized_async(self) -> None:
        raise DocumentStoreError("This store answers synchronously only.")

    def _server(self) -> OpenSearch:
        self._ensure_initialized()
        assert self._client is not None
        return self._client

    def _writable(self) -> None:
        if self.pinned:
            raise DocumentStoreError(f"The index {self.index} is finished and fixed; it cannot be changed.")

    def _search(self, body: Mapping[str, Any], names: Sequence[str] = ()) -> dict[str, Any]:
        parameters = {"search_type": "dfs_query_then_fetch", "allow_partial_search_results": "false"}
        try:
            with self._expecting_it():
                answer = self._server().search(index=list(names) or self.index, body=body, params=parameters)
        except RequestError as error:
            raise FilterError(f"The cluster cannot evaluate this filter or question: {error.info}") from error
        return dict(answer)

    @contextmanager
    def _expecting_it(self) -> Iterator[None]:
        try:
            yield
        except NotFoundError as error:
            raise IndexUnreadable(
                f"The cluster no longer has the index {self.index}. Ask again, or build it: goodpractice index"
            ) from error

    def _hits(self, body: Mapping[str, Any], bare: bool, names: Sequence[str] = ()) -> list[dict[str, Any]]:
        wanted = ["id"] if bare else {"excludes": ["embedding", *self.deferred]}
        light = {"track_total_hits": False, "_source": wanted}
        return list(self._search({**light, **body}, names)["hits"]["hits"])

    def _pages(self, body: Mapping[str, Any], size: int) -> Iterator[dict[str, Any]]:
        """Every hit, in order of ids."""
        ordered = {**body, "size": size, "sort": [{"id": "asc"}], "track_total_hits": False}
        while True:
            hits = self._search(ordered)["hits"]["hits"]
            yield from hits
            if len(hits) < size:
                return
            ordered["search_after"] = hits[-1]["sort"]

    def _terms(self, query: str) -> list[str]:
        if not query.strip():
            return []
        with self._expecting_it():
            body = {"analyzer": ANALYZER, "text": query}
            answer = self._server().indices.analyze(index=self.names[0], body=body)
        return [token["token"] for token in answer["tokens"]]

    def _statistics(self, terms: Sequence[str]) -> Statistics:
        """The statistics of the whole index, which holds what one clearance may see and nothing else."""
        sizes = self._sizes()
        known = self._frequencies if self.pinned else {}
        unknown = sorted(set(terms) - set(known))
        if unknown:
            known = known | frequencies_in(
                self._search(statistics_body(unknown, self.where(None), with_average=False))
            )
            if self.pinned and len(known) < _REMEMBERED:
                self._frequencies = known
        return replace(sizes, frequencies=known)

    def _sizes(self) -> Statistics:
        counted = self._counted
        if counted is None:
            answer = self._search(statistics_body([], self.where(None), with_average=True))
            documents = int(answer["hits"]["total"]["value"])
            words = float(answer["aggregations"]["words"]["value"])
            counted = Statistics(documents, words / documents if documents else 0.0, {})
            if self.pinned:
                self._counted = counted
        return counted

    def _mapping(self) -> dict[str, Any]:
        if not self._mapped or not self.pinned:
            with self._expecting_it():
                answer = self._server().indices.get_mapping(index=self.index)
            self._replaced = replaced_in(found["mappings"] for found in answer.values()) if self.pinned else {}
            each = {name: found["mappings"].get("properties", {}) for name, found in answer.items()}
            self._with_graph = {name for name, fields in each.items() if "method" in fields.get("embedding", {})}
            self._mapped = {name: kind for fields in each.values() for name, kind in fields.items()}
        return self._mapped

    def _by_graph(self) -> tuple[list[str], list[str]]:
        """The indices without and with a graph of their vectors: a small one beside a large has none."""
        self._mapping()
        names = self.names
        without = [name for name in names if name not in self._with_graph]
        return without, [name for name in names if name in self._with_graph]

    def _known(self, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
        for first in range(0, len(ids), _IDS):
            yield from self.columns(
                [], {"field": "id", "operator": "in", "value": list(ids[first : first + _IDS])}
            )

    def _changes(self, documents: Iterable[HaystackDocument], action: str) -> Iterator[Change]:
        mapped = set(self._mapping())
        for document in documents:
            missing = {
                name: kind
                for name, kind in field_types([document], self.filterable).items()
                if name not in mapped and name not in OWN_FIELDS
            }
            if missing:
                self._server().indices.put_mapping(index=self.index, body={"properties": missing})
                mapped |= set(missing)
            yield Change(action, document.id, source_of(document, self.searched_meta, self.dimension))


def _each_compared(embedding: list[float], where: dict[str, Any]) -> dict[str, Any]:
    with_vector = {"bool": {"filter": [where, {"exists": {"field": "embedding"}}]}}
    parameters = {"field": "embedding", "query_value": embedding, "space_type": "cosinesimil"}
    script = {"lang": "knn", "source": "knn_score", "params": parameters}
    return {"script_score": {"query": with_vector, "script": script}}


def _documents(ranked: Sequence[tuple[float, dict[str, Any]]], bare: bool) -> list[HaystackDocument]:
    if bare:
        return [made(PassedDocument, hit["_source"]["id"], score=score) for score, hit in ranked]
    return [document_of(hit["_source"], score) for score, hit in ranked]
