"""Ours beside other engines, on the same passages and questions: `python -m evaluation.benchmark --peers`.

FOLDER is a judged collection in BEIR layout; seeded filler brings it to each number of `--passages`. Every peer of
`evaluation/peers` builds and asks in processes of its own, one after the other. What is not installed is named and
left out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from evaluation.peer_report import claims, growth, ratios, report_html, table
from evaluation.peers import PeerKind, peer_kinds

RESULTS = Path(__file__).parent / "results"
_NDCG = 10

Figures = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints a table for each number of passages; writes JSON and an HTML page beside it."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.benchmark --peers")
    parser.add_argument("--collection", type=Path, required=True, help="corpus.jsonl, queries.jsonl and qrels/")
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="how many")
    parser.add_argument("--only", nargs="+", metavar="PEER", help="measure these peers and no others")
    parser.add_argument("--questions", type=int, default=300, help="how many questions at most")
    parser.add_argument("--budget", type=float, default=120.0, help="seconds a peer may ask all questions")
    parser.add_argument("--patience", type=float, default=1800.0, help="seconds a peer may take for each step")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each number of askers asks")
    parser.add_argument("--cache", type=Path, help="where the collection's index is kept; the account's cache")
    parser.add_argument("--json", type=Path, default=RESULTS / "benchmark-peers.json", help="the figures' file")
    parser.add_argument("--note", default="", help="what a reader of the figures should know about the machine")
    chosen = parser.parse_args(arguments)
    kinds = peer_kinds()
    if chosen.only:
        if unknown := sorted(set(chosen.only) - {kind.name for kind in kinds}):
            parser.error(f"no peer is called {', '.join(unknown)}; there are {', '.join(k.name for k in kinds)}")
        kinds = tuple(kind for kind in kinds if kind.name in chosen.only)
    with tempfile.TemporaryDirectory() as folder:
        _run(kinds, chosen, Path(folder))
    print(f"\nwritten to {chosen.json} and {chosen.json.with_suffix('.html')}")


def _write(run: Figures, place: Path) -> None:
    """Leaves what is known so far: a long run that is stopped was not for nothing."""
    run["growth"] = growth(run["figures"])
    run["ratios"] = ratios(run["figures"])
    run["claims"] = claims(run["figures"])
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(run, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    place.with_suffix(".html").write_text(report_html(run), encoding="utf-8")


def _run(kinds: Sequence[PeerKind], chosen: argparse.Namespace, folder: Path) -> None:
    missing = {kind.name: kind.missing for kind in kinds if kind.missing}
    for name, what in missing.items():
        print(f"{name} is left out: {what}", flush=True)
    present = [kind for kind in kinds if not kind.missing]
    asked = [str(chosen.collection), str(chosen.cache or ""), str(chosen.questions), str(folder)]
    prepared = _step([*_PREPARE, *asked], folder, None)
    run: Figures = {
        "date": datetime.now().astimezone().isoformat(timespec="minutes"),
        "machine": machine(),
        "note": chosen.note,
        "versions": versions(present),
        "collection": {key: prepared[key] for key in ("name", "passages", "questions", "embedding")},
        "peers": {kind.name: kind.says for kind in kinds},
        "missing": missing,
        "passages": chosen.passages,
        "figures": {},
    }
    for count in chosen.passages:
        _step([*_VECTORS, str(folder), str(count)], folder, None)
        figures: dict[str, Figures] = {}
        run["figures"][str(count)] = figures
        for kind in present:
            print(f"{count} passages: {kind.name}", file=sys.stderr, flush=True)
            figures[kind.name] = _measured(kind, count, figures, chosen, folder)
            if rankings := figures[kind.name].pop("rankings", None):
                each = ndcg(rankings, prepared["relevant"], prepared["documents_of"])
                figures[kind.name] |= {"nDCG@10": sum(each) / len(each), "nDCG@10 of each": each}
            _write(run, chosen.json)
        for place in folder.glob("index-*"):
            shutil.rmtree(place)
        print(table(count, figures), flush=True)
    for name in ("growth", "ratios"):
        for line, value in run[name].items():
            print(f"{line}: {value:.2f}")
    for claim in run["claims"]:
        print(f"{'holds' if claim['holds'] else 'DOES NOT HOLD'}: {claim['says']}")


_PREPARE = ("-m", "evaluation.peer_prepare", "source")
_VECTORS = ("-m", "evaluation.peer_prepare", "vectors")


def _measured(
    kind: PeerKind, count: int, done: Mapping[str, Figures], chosen: argparse.Namespace, folder: Path
) -> Figures:
    index = folder / f"index-{count}-{kind.reuses or kind.name}"
    figures: Figures = {}
    run = ("-m", "evaluation.peer_process")
    if not index.is_dir():
        index.mkdir()
        try:
            figures = _step(
                [*run, "build", kind.name, str(folder), str(count), str(index)], folder, chosen.patience
            )
        except _Stopped as stopped:
            return {"stopped": f"while indexing: {stopped}"}
    elif "stopped" in done.get(kind.reuses, {}):
        return dict(done[kind.reuses])
    ask = [*run, "ask", kind.name, str(folder), str(count), str(index)]
    limits = [str(time.time()), str(chosen.budget), str(chosen.seconds)]
    try:
        return figures | _step([*ask, *limits], folder, chosen.patience)
    except _Stopped as stopped:
        return figures | {"stopped": f"while asking: {stopped}"}


class _Stopped(Exception):
    """A step that did not come to its end."""


def _step(command: Sequence[str], folder: Path, patience: float | None) -> Figures:
    """What a process wrote into the file whose name is put after its arguments."""
    out = folder / "step.json"
    out.unlink(missing_ok=True)
    try:
        ran = subprocess.run([sys.executable, *command, str(out)], timeout=patience, stdout=2)
    except subprocess.TimeoutExpired:
        raise _Stopped(f"not done after {patience:.0f} s") from None
    if ran.returncode:
        raise _Stopped(f"the process ended with {ran.returncode}")
    found: Figures = json.loads(out.read_text(encoding="utf-8"))
    return found


def ndcg(
    rankings: Sequence[Sequence[str]],
    relevant: Sequence[Mapping[str, int]],
    documents_of: Mapping[str, str],
) -> list[float]:
    """nDCG@10 of each question that was asked, of documents by their best passage; fillers help nobody."""
    import ir_measures

    run, judged = {}, {}
    for number, (ranking, grades) in enumerate(zip(rankings, relevant, strict=False)):
        documents = dict.fromkeys(documents_of.get(name, name) for name in ranking)
        run[str(number)] = {document: float(-rank) for rank, document in enumerate(documents)}
        judged[str(number)] = dict(grades)
    measure = ir_measures.nDCG @ _NDCG
    found = {each.query_id: float(each.value) for each in ir_measures.iter_calc([measure], judged, run)}
    # A question for which nothing came back is not reported.
    return [found.get(str(number), 0.0) for number in range(len(rankings))]


def machine() -> Figures:
    """The machine in words and numbers."""
    about = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").is_file() else ""
    named = re.search(r"model name\s*: (.+)", about)
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": named[1] if named else platform.processor() or platform.machine(),
        "processors": os.cpu_count(),
        "memory (GB)": round(pages / 1e9, 1),
        "load at the start": round(os.getloadavg()[0], 2),
        "threads": os.environ.get("OMP_NUM_THREADS", "as many as the libraries take"),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def versions(kinds: Sequence[PeerKind]) -> dict[str, str]:
    """The version of every distribution that a figure depends on."""
    names = {name for kind in kinds for name in kind.packages} | {"numpy", "torch", "sentence-transformers"}
    found = {}
    for name in sorted(names):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found
