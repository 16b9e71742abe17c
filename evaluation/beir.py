"""A BEIR-layout collection as a library, so that it goes through the very pipeline that real questions go through.

Layout: `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`), `qrels/*.tsv`, and optionally
`answers.jsonl` with `query_id`, `answerable` and `evidence` spans (`corpus_id`, `start`, `end` in the text).
See Thakur et al., BEIR, NeurIPS 2021, https://arxiv.org/abs/2104.08663
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of the collection that answers a question."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with what is known of its answer."""

    id: str
    text: str
    relevant: dict[str, int]
    """Grade of each relevant document."""
    answerable: bool | None
    """None where nobody judged it."""
    evidence: tuple[Evidence, ...]


def write_as_library(collection: Path, folder: Path) -> dict[str, int]:
    """Writes each text of the collection as a document; where in its file each text starts, by id."""
    starts: dict[str, int] = {}
    folder.mkdir(parents=True, exist_ok=True)
    for record in _lines(collection / "corpus.jsonl"):
        name, title, text = str(record["_id"]), record.get("title") or "", record["text"]
        fields = {"id": name, "title": title.replace("_", " ") or name, "sharing": "TLP:CLEAR"}
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
        before = f"---\n{head}---\n\n"
        starts[name] = len(before)
        safe = quote(name, safe="")
        path = folder / f"in-{safe[-2:]}" / f"doc-{safe}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(before + text.replace("\r\n", "\n").replace("\r", "\n") + "\n", encoding="utf-8")
    return starts


def judged_questions(collection: Path) -> list[Judged]:
    """The collection's questions with their judgments, in the order of the file."""
    relevant: dict[str, dict[str, int]] = {}
    for path in sorted((collection / "qrels").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                relevant.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    answers = collection / "answers.jsonl"
    known = {str(record["query_id"]): record for record in _lines(answers)} if answers.is_file() else {}
    return [
        _judged(record, relevant.get(str(record["_id"]), {}), known.get(str(record["_id"])))
        for record in _lines(collection / "queries.jsonl")
    ]


def _judged(record: dict[str, Any], relevant: dict[str, int], answer: dict[str, Any] | None) -> Judged:
    spans = (answer or {}).get("evidence", [])
    return Judged(
        id=str(record["_id"]),
        text=record["text"],
        relevant=relevant,
        answerable=None if answer is None else bool(answer["answerable"]),
        evidence=tuple(Evidence(str(span["corpus_id"]), span["start"], span["end"]) for span in spans),
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
