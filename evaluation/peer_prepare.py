"""Makes what every peer is given, in a process that ends before: `python -m evaluation.peer_prepare`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.benchmark_embedding import embedding_rates
from evaluation.benchmark_rows import vectors_of
from evaluation.indexed import default_cache
from evaluation.peer_rows import Source, read_source, stored_source, vectors_file, write_source


def main(arguments: Sequence[str]) -> None:
    """`source FOLDER CACHE QUESTIONS WORKLOAD OUT` reads, `vectors WORKLOAD COUNT OUT` makes vectors."""
    step, *places, out = arguments
    found = _source(*places) if step == "source" else _vectors(*places)
    Path(out).write_text(json.dumps(found), encoding="utf-8")


def _source(folder: str, cache: str, questions: str, workload: str) -> dict[str, Any]:
    source = read_source(Path(folder), Path(cache) if cache else default_cache(), print)
    source = source.with_questions(int(questions))
    write_source(source, Path(workload))
    return {
        "name": source.name,
        "passages": len(source.collection.rows),
        "questions": len(source.collection.questions),
        "relevant": [dict(question.relevant) for question in source.collection.questions],
        "documents_of": dict(source.documents_of),
        "embedding": embedding_rates(_texts(source)),
    }


def _vectors(workload: str, count: str) -> dict[str, Any]:
    source = stored_source(Path(workload))
    np.save(vectors_file(Path(workload), int(count)), vectors_of(source.collection, int(count)))
    return {}


def _texts(source: Source) -> list[str]:
    return [row.content or "" for row in source.collection.rows]


if __name__ == "__main__":
    main(sys.argv[1:])
