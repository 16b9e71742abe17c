"""A folder of Markdown, with questions whose answers are spans of its files.

A line of the questions is a JSON object: `id`, `question`; `evidence`, a list of `{"path", "text"}` where the text
stands once in the file, or `{"path", "start", "end"}` in code points; and if wanted `answerable` (false for one
that the folder does not answer), `relevant` (grade by `document#anchor`), `facts`, `redirect`, `role`, `kind`,
`topics`, `part`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.document import Document
from corpus.library import read_library
from evaluation.judged import JudgedQuestion, JudgedSet, Span, slices_of
from evaluation.sets import BadJudgments, SetKind

_SLICES = ("role", "kind", "topics")


def read_docs(arguments: Sequence[Path], _: Path) -> JudgedSet:
    """The folder's questions, judged at the sections in which their evidence lies."""
    folder, questions = arguments
    documents = {document.path: document for document in read_library(folder, "TLP:CLEAR").documents}
    return JudgedSet(
        name=folder.resolve().name,
        library=folder,
        questions=tuple(_questions(questions, documents)),
        items="sections",
    )


def _questions(path: Path, documents: Mapping[str, Document]) -> Iterator[JudgedQuestion]:
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            question = _question(json.loads(line), documents)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
            raise BadJudgments(f"{path}:{number}: {what}") from error
        if question.id in seen:
            raise BadJudgments(f"{path}:{number}: the id “{question.id}” was used before")
        seen.add(question.id)
        yield question


def _question(record: Mapping[str, Any], documents: Mapping[str, Document]) -> JudgedQuestion:
    places = [_place(each, documents) for each in record.get("evidence", ())]
    relevant = {item: int(grade) for item, grade in record.get("relevant", {}).items() if int(grade) > 0}
    for document, span in places:
        for section in document.sections:
            if section.start < span.end and span.start < section.end:
                relevant.setdefault(f"{document.id}#{section.anchor}", 1)
    return JudgedQuestion(
        id=str(record["id"]),
        text=record["question"],
        relevant=relevant,
        answerable=bool(record.get("answerable", bool(relevant))),
        evidence=tuple(span for _, span in places),
        facts=tuple(record.get("facts", ())),
        redirect=bool(record.get("redirect", False)),
        part=record.get("part", "test"),
        slices=slices_of(record, _SLICES),
    )


def _place(raw: Mapping[str, Any], documents: Mapping[str, Document]) -> tuple[Document, Span]:
    document = documents.get(raw["path"])
    if document is None:
        raise ValueError(f"there is no readable file “{raw['path']}” in the folder")
    if "start" in raw:
        start, end = int(raw["start"]), int(raw["end"])
        if not 0 <= start < end <= len(document.source):
            raise ValueError(f"“{raw['path']}” has no characters {start} to {end}")
        return document, Span(document.id, start, end)
    count = document.source.count(raw["text"])
    if count != 1:
        raise ValueError(
            f"“{raw['text']}” stands {count} times in “{raw['path']}”; quote it as it is in the file, "
            "longer if need be, or give “start” and “end”"
        )
    start = document.source.index(raw["text"])
    return document, Span(document.id, start, start + len(raw["text"]))


KIND = SetKind(
    "docs",
    ("FOLDER", "QUESTIONS.jsonl"),
    "A folder of Markdown and a file of questions about it (evaluation/sets/docs.py says what a line holds).",
    read_docs,
)
