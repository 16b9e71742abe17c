"""One step of measuring a peer, in a process of its own: `python -m evaluation.peer_process STEP …`.

Each step writes one JSON file. The benchmark starts these processes; nobody else needs to.
"""

from __future__ import annotations

import json
import pickle
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.askers import ASKERS, ask_at_once
from evaluation.peers import Batch, Feed, Peer, PeerKind, Question, peer_kinds

if TYPE_CHECKING:
    from evaluation.peer_rows import Rows, Source

_WARM = 5
"""Questions that are asked before any is measured, at most; a slow peer gets a tenth of its budget for them."""

Figures = dict[str, Any]


def main(arguments: Sequence[str]) -> None:
    """Runs the step that is named, and writes what it found."""
    step, name, *rest = arguments
    (kind,) = (each for each in peer_kinds() if each.name == name)
    steps: dict[str, Callable[..., Figures]] = {"build": _build, "ask": _ask, "rewrite": _rewrite}
    *places, out = rest
    Path(out).write_text(json.dumps(steps[step](kind, *places)), encoding="utf-8")


def _build(kind: PeerKind, workload: str, count: str, folder: str) -> Figures:
    from evaluation.peer_rows import stored_rows

    feed = _Feed(stored_rows(Path(workload), int(count)))
    before = peak_memory()
    started = time.perf_counter()
    kind.make().build(feed, Path(folder))
    taken = time.perf_counter() - started - feed.seconds
    return {
        "index (s)": taken,
        "index (passages/s)": int(count) / taken,
        "index size (MB)": size(Path(folder)) / 1e6,
        "memory, indexing (MB)": peak_memory(),
        "memory before indexing (MB)": before,
    }


def _ask(kind: PeerKind, workload: str, count: str, folder: str, began: str, budget: str, seconds: str) -> Figures:
    with (Path(workload) / "questions.pickle").open("rb") as file:
        questions: list[Question] = pickle.load(file)
    embed = _embedder() if not kind.embeds else None
    model = peak_memory()
    started = time.perf_counter()
    peer = kind.make()
    peer.open(Path(folder))
    first = questions[0]
    peer.ask(first)
    opened = time.perf_counter() - started
    if embed:
        embed(first.text)
    figures: Figures = {
        "cold start (s)": time.time() - float(began),
        "open and first question (s)": opened,
        "memory, model alone (MB)": model,
    }
    figures |= _warm(peer, embed, questions, float(budget))
    figures["memory, asking (MB)"] = peak_memory()
    for askers in ASKERS:
        # The last of the askers would otherwise keep everybody waiting.
        if figures["question (ms)"] * askers / 1000 < float(budget):
            figures |= _crowd(peer, questions, askers, float(seconds))
    if kind.rewrite is not None:
        figures |= _while_indexing(kind, peer, questions, (workload, count, folder))
    return figures


def _rewrite(kind: PeerKind, workload: str, count: str, folder: str) -> Figures:
    from evaluation.peer_rows import stored_rows

    assert kind.rewrite is not None
    batch = next(iter(stored_rows(Path(workload), int(count))))
    started = time.perf_counter()
    kind.rewrite(Path(folder), batch)
    return {"seconds": time.perf_counter() - started, "passages": len(batch.ids)}


def _warm(
    peer: Peer, embed: Callable[[str], object] | None, questions: Sequence[Question], budget: float
) -> Figures:
    """All questions one after the other, or as many as the budget allows; the rankings are kept."""
    alone, whole, worked, rankings = [], [], [], []
    until = time.perf_counter() + budget / 10
    for question in questions[:_WARM]:
        peer.ask(question)
        if embed:
            embed(question.text)
        if time.perf_counter() > until:
            break
    until = time.perf_counter() + budget
    for question in questions:
        started = time.perf_counter()
        if embed:
            embed(question.text)
        asked, idle = time.perf_counter(), time.process_time()
        rankings.append(list(peer.ask(question)))
        finished, busy = time.perf_counter(), time.process_time()
        worked.append((busy - idle) * 1000)
        alone.append((finished - asked) * 1000)
        whole.append((finished - started) * 1000)
        if finished > until:
            break
    figures: Figures = {
        "questions asked": len(rankings),
        "question, embedded (ms)": statistics.median(whole),
        "question, embedded, p95 (ms)": _p95(whole),
        "rankings": rankings,
    }
    return {
        "question (ms)": statistics.median(alone),
        "question, p95 (ms)": _p95(alone),
        # Of all threads; others on the machine disturb it less than they do the clock.
        "question, processor (ms)": statistics.median(worked),
    } | figures


def _crowd(peer: Peer, questions: Sequence[Question], askers: int, seconds: float) -> Figures:
    """Several ask at once, each the next question when it has its answer."""
    taken, lasted = _asking(peer, questions, askers, lambda started: time.perf_counter() - started < seconds)
    return {
        f"{askers} askers (ms)": statistics.median(taken),
        f"{askers} askers, p95 (ms)": _p95(taken),
        f"{askers} askers (questions/s)": len(taken) / lasted,
    }


def _while_indexing(
    kind: PeerKind, peer: Peer, questions: Sequence[Question], places: tuple[str, str, str]
) -> Figures:
    """One asks while another process indexes passages again."""
    out = Path(places[2]) / "rewritten.json"
    command = [sys.executable, "-m", "evaluation.peer_process", "rewrite", kind.name, *places, str(out)]
    with subprocess.Popen(command) as other:
        taken, _ = _asking(peer, questions, 1, lambda _: other.poll() is None)
    if other.returncode:
        return {}
    rewritten = json.loads(out.read_text(encoding="utf-8"))
    out.unlink()
    return {
        "while indexing (ms)": statistics.median(taken),
        "while indexing, p95 (ms)": _p95(taken),
        "indexing again (s)": rewritten["seconds"],
    }


def _asking(
    peer: Peer, questions: Sequence[Question], askers: int, goes_on: Callable[[float], bool]
) -> tuple[list[float], float]:
    return ask_at_once(lambda number: peer.ask(questions[number % len(questions)]), askers, goes_on)


def _embedder() -> Callable[[str], object]:
    from indexer.embedding import QuestionEmbedder
    from indexer.model import find_model
    from indexer.settings import Settings

    embedder = QuestionEmbedder(find_model(Settings().model).location)
    embedder.warm_up()
    return lambda text: embedder.run(text=text, question=text)


class _Feed(Feed):
    """The passages, and how long it took to make them, which is nobody's time."""

    def __init__(self, rows: Rows) -> None:
        self.source: Source = rows.source
        self.seconds = 0.0
        self._rows = rows

    def __iter__(self) -> Iterator[Batch]:
        batches = iter(self._rows)
        while True:
            started = time.perf_counter()
            batch = next(batches, None)
            self.seconds += time.perf_counter() - started
            if batch is None:
                return
            yield batch


def peak_memory() -> float:
    """The most megabytes that this process has held.

    `getrusage` counts what the process that started this one held, if that was more; Linux also keeps a mark of
    this program alone.
    """
    status = Path("/proc/self/status")
    if status.is_file() and (mark := re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))):
        return int(mark[1]) / 1024
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 2**20


def size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


if __name__ == "__main__":
    main(sys.argv[1:])
