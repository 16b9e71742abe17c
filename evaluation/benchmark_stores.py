"""Compares the engines on growing numbers of passages: `python -m evaluation.benchmark_stores FOLDER`.

FOLDER is a collection in BEIR layout; seeded filler brings it to each number of `--passages`. The cluster is the
one that GOODPRACTICE_STORE names (`make cluster` starts three servers). The same rows go into both engines, and
the same questions are asked of them: both arms, their fusion and the reading of token vectors, without model and
answer.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import ir_measures
import numpy as np
from haystack.dataclasses import Document as HaystackDocument

from evaluation.askers import ASKERS, ask_at_once
from evaluation.benchmark_rows import Collection, Vectors, read_collection, row_batches, row_id, vectors_of
from indexer.bridge import DEFERRED, FILTERABLE, SEARCHED_META, answer_filter
from indexer.errors import GoodPracticeError
from indexer.places.choice import place_of
from indexer.places.cluster import ClusterPlace
from indexer.retrieval.fuse import MinMaxFusion
from indexer.settings import Settings
from indexer.stores.lance import LanceDocumentStore
from indexer.stores.opensearch import ClusterDocumentStore
from indexer.stores.opensearch_connection import client_of
from indexer.stores.opensearch_mapping import spread
from indexer.stores.protocol import Store

_KEPT = 10
_CANDIDATES = 50
_TIMEOUT = 120.0
_LOADING = {"index": {"refresh_interval": "-1", "auto_expand_replicas": "false", "number_of_replicas": 0}}
_FIELDS: dict[str, Any] = {"filterable": FILTERABLE, "searched_meta": SEARCHED_META, "deferred": DEFERRED}
_FILTER = answer_filter("TLP:CLEAR")

Figures = dict[str, float]
Load = Callable[[Iterable[list[HaystackDocument]]], tuple[Store, int]]
"""Writes rows and returns them as readers have them, at a finished version, with their bytes, copies apart."""
Engine = Callable[[int, int], AbstractContextManager[Load]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints a column for each engine and number of passages."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.benchmark_stores")
    parser.add_argument("collection", type=Path, help="a folder with corpus.jsonl, queries.jsonl and qrels/")
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000], help="how many passages")
    parser.add_argument("--store", choices=["both", "lance", "opensearch"], default="both", help="which engines")
    parser.add_argument("--shards", type=int, default=2, help="shards of the cluster’s index")
    parser.add_argument("--seconds", type=float, default=15.0, help="how long each number of askers asks")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args(arguments)
    settings = Settings.from_environment(os.environ)
    if chosen.store != "lance" and not settings.store:
        parser.error("GOODPRACTICE_STORE names no cluster; `make cluster` starts one and says what to set")
    engines: dict[str, Engine] = {"lance": _lance, "opensearch": _cluster(settings, chosen.shards)}
    wanted = list(engines) if chosen.store == "both" else [chosen.store]
    table: dict[str, Figures] = {}
    try:
        collection = read_collection(chosen.collection)
        for count in chosen.passages:
            vectors = vectors_of(collection, count)
            for name in wanted:
                figures = _measured(engines[name], collection, vectors, chosen.seconds)
                table[f"{name}, {count}"] = figures
                print(f"\n{name}, {count} passages")
                for figure, value in figures.items():
                    print(f"  {figure:<32} {value:>12.3f}", flush=True)
    except GoodPracticeError as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    finally:
        if chosen.json and table:
            chosen.json.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


def _measured(engine: Engine, collection: Collection, vectors: Vectors, seconds: float) -> Figures:
    with engine(len(vectors), vectors.shape[1]) as load:
        started = time.perf_counter()
        store, size = load(row_batches(collection, vectors))
        taken = time.perf_counter() - started
        figures = {
            "ingest (s)": taken,
            "ingest (passages/s)": len(vectors) / taken,
            "bytes a passage": size / len(vectors),
            "recall@10 against exact": _recall(store, collection, vectors),
            "nDCG@10": _quality(store, collection),
        }
        for askers in ASKERS:
            figures |= _speed(store, collection, askers, seconds)
        return figures


def _recall(store: Store, collection: Collection, vectors: Vectors) -> float:
    """The share of the ten nearest vectors that the engine finds."""
    found = 0
    for asked in collection.asked:
        best = np.argpartition(-(vectors @ asked), _KEPT)[:_KEPT]
        right = {row_id(collection, int(number)) for number in best}
        found += len(right & {hit.id for hit in store.search_vector(asked.tolist(), top_k=_KEPT)})
    return found / (_KEPT * len(collection.asked))


def _quality(store: Store, collection: Collection) -> float:
    """Mean nDCG@10 of documents by their best passage; fillers are there and help nobody."""
    judged: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for question, asked in zip(collection.questions, collection.asked, strict=True):
        ranking = dict.fromkeys(hit.meta["document"] for hit in _ask(store, question.text, asked))
        judged[question.id] = dict(question.relevant)
        run[question.id] = {name: float(-rank) for rank, name in enumerate(ranking)}
    measure = ir_measures.nDCG @ _KEPT
    return float(ir_measures.calc_aggregate([measure], judged, run)[measure])


def _speed(store: Store, collection: Collection, askers: int, seconds: float) -> Figures:
    """Milliseconds of a question with so many askers at once, each asking the next when it has its answer."""

    def ask(number: int) -> None:
        each = number % len(collection.questions)
        _ask(store, collection.questions[each].text, collection.asked[each])

    taken, _ = ask_at_once(ask, askers, lambda started: time.perf_counter() - started < seconds)
    return {
        f"{askers:>2} askers, median (ms)": float(np.percentile(taken, 50)),
        f"{askers:>2} askers, 95th percentile (ms)": float(np.percentile(taken, 95)),
        f"{askers:>2} askers, questions/s": len(taken) / seconds,
    }


def _ask(store: Store, text: str, asked: Any) -> list[HaystackDocument]:
    text_hits = store.search_text(text, filters=_FILTER, top_k=_CANDIDATES)
    vector_hits = store.search_vector(asked.tolist(), filters=_FILTER, top_k=_CANDIDATES)
    found: list[HaystackDocument] = MinMaxFusion().run(text_hits, vector_hits)["documents"]
    # What late interaction reads.
    store.columns(["token_vectors"], {"field": "id", "operator": "in", "value": [hit.id for hit in found]})
    return found


@contextmanager
def _lance(count: int, dimension: int) -> Iterator[Any]:
    with tempfile.TemporaryDirectory() as folder:
        store = LanceDocumentStore(folder, dimension=dimension, **_FIELDS)

        def load(batches: Iterable[list[HaystackDocument]]) -> tuple[Store, int]:
            for batch in batches:
                store.write_documents(batch)
            store.refresh_indexes()
            size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
            return store.at(store.newest_version()), size

        yield load


def _cluster(settings: Settings, shards: int) -> Engine:
    @contextmanager
    def open_cluster(count: int, dimension: int) -> Iterator[Any]:
        place = place_of(settings)
        assert isinstance(place, ClusterPlace)
        connection = replace(place.connection, timeout=_TIMEOUT)
        client = client_of(connection)
        name = f"benchmark-{os.getpid()}-{count}"
        store = ClusterDocumentStore(
            connection,
            name,
            dimension=dimension,
            shards=shards,
            **_FIELDS,
        )

        def load(batches: Iterable[list[HaystackDocument]]) -> tuple[Store, int]:
            # As a build does it: no searches and no copies before everything is there.
            client.indices.put_settings(index=name, body=_LOADING)
            store.load(row for batch in batches for row in batch)
            normal = {"index": {"refresh_interval": None, "auto_expand_replicas": spread(store.replicas)}}
            client.indices.put_settings(index=name, body=normal)
            store.refresh_indexes()
            patience = {"wait_for_status": "green", "timeout": "300s", "request_timeout": 310, "ignore": 408}
            client.cluster.health(index=name, params=patience)
            size = client.indices.stats(index=name, metric="store")["_all"]["primaries"]["store"]["size_in_bytes"]
            store.pinned = True
            return store, int(size)

        try:
            store.create(vector_index=count >= store.exact_below)
            yield load
        finally:
            client.indices.delete(index=name, params={"ignore_unavailable": "true"})

    return open_cluster


if __name__ == "__main__":
    main()
