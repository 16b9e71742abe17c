"""Measures this machine: `python -m evaluation.benchmark`. Prints a table; `--json FILE` also writes it.

It indexes the starter library cold and again, asks judged questions of a warm process, and compares the vector
index of a large table with exact search. Nothing is kept.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from haystack.dataclasses import Document as HaystackDocument

from evaluation.questions import read_questions
from indexer.ask import Asker
from indexer.settings import Settings
from indexer.stores.lance import LanceDocumentStore

_COMMAND = "from app.cli import main; main()"
_VECTORS = 25_000
_DIMENSION = 384
_PROBES = 100


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the benchmark and prints what it found."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.benchmark")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    others = parser.add_mutually_exclusive_group()
    others.add_argument("--store", choices=["opensearch"], help="compare the two engines instead, on --collection")
    others.add_argument("--peers", action="store_true", help="compare with other software instead, likewise")
    parser.add_argument("--collection", type=Path, help="a folder in BEIR layout, for --store and --peers")
    chosen, rest = parser.parse_known_args(arguments)
    if chosen.store or chosen.peers:
        if chosen.collection is None:
            parser.error("--store and --peers need --collection")
        written = ["--json", str(chosen.json)] if chosen.json else []
        if chosen.store:
            from evaluation.benchmark_stores import main as compare_stores

            compare_stores([str(chosen.collection), *written, *rest])
        else:
            from evaluation.benchmark_peers import main as compare_peers

            compare_peers(["--collection", str(chosen.collection), *written, *rest])
        return
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    figures: dict[str, float | str] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    }
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=Path(folder) / "index")
        figures |= _indexing(settings)
        figures |= _asking(settings)
        figures |= _recall(Path(folder) / "vectors")
    for name, value in figures.items():
        print(f"{name:<44} {value if isinstance(value, str) else round(value, 3)}")
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _indexing(settings: Settings) -> dict[str, float]:
    """Seconds of a cold and of a second `index` of the starter library, each in a process of its own."""
    command = [sys.executable, "-c", _COMMAND, "index", "--index", str(settings.index)]
    seconds = []
    for _ in range(2):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"index, cold (s)": seconds[0], "index, nothing changed (s)": seconds[1], "index, memory (MB)": peak}


def _asking(settings: Settings) -> dict[str, float]:
    """Milliseconds of warm questions in this process, and its memory."""
    asker = Asker(settings)
    started = time.perf_counter()
    asker.warm_up()
    loaded = time.perf_counter() - started
    taken = []
    for question in read_questions()[:200]:
        started = time.perf_counter()
        asker.ask(question.text)
        taken.append((time.perf_counter() - started) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "ask, warm up (s)": loaded,
        "ask, warm, median (ms)": statistics.median(taken),
        "ask, warm, 95th percentile (ms)": statistics.quantiles(taken, n=20)[-1],
        "ask, memory (MB)": peak,
    }


def _recall(folder: Path) -> dict[str, float]:
    """Recall@10 of the vector index of a large table against exact search, and milliseconds of both."""
    chance = np.random.default_rng(20261124)
    # Neighbours exist only where texts share subjects: vectors around a few hundred centres.
    centres = chance.standard_normal((300, _DIMENSION))
    points = centres[chance.integers(0, 300, _VECTORS + _PROBES)]
    points = points + chance.standard_normal(points.shape) * 1.2
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    store = LanceDocumentStore(str(folder), dimension=_DIMENSION)
    rows = [
        HaystackDocument(id=f"{number:06d}", content="", embedding=vector.tolist())
        for number, vector in enumerate(points[:_VECTORS])
    ]
    store.write_documents(rows)
    started = time.perf_counter()
    store.refresh_indexes()
    built = time.perf_counter() - started
    found, taken = 0, {True: 0.0, False: 0.0}
    for probe in points[_VECTORS:]:
        hits = {}
        for exact in (True, False):
            started = time.perf_counter()
            hits[exact] = {hit.id for hit in store.search_vector(probe.tolist(), top_k=10, exact=exact)}
            taken[exact] += time.perf_counter() - started
        found += len(hits[True] & hits[False])
    return {
        f"vector index of {_VECTORS} rows, built (s)": built,
        "vector index, recall@10 against exact": found / (10 * _PROBES),
        "vector index, per search (ms)": taken[False] / _PROBES * 1000,
        "exact vectors, per search (ms)": taken[True] / _PROBES * 1000,
    }


if __name__ == "__main__":
    main()
