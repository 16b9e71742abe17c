"""A BEIR-layout collection as a library, so that it goes through the very pipeline that real questions go through.

Layout: `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`), `qrels/*.tsv`, and optionally
`answers.jsonl` with `query_id`, `answerable` and `evidence` spans (`corpus_id`, `start`, `end` in the text).
See Thakur et al., BEIR, NeurIPS 2021, https://arxiv.org/abs/2104.08663
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.markdown import normalise_line_ends
from evaluation.judged import JudgedQuestion, JudgedSet, Span
from evaluation.sets import BadJudgments, SetKind

_UNTITLED = "—"
"""Has no word in it, so that a text without a title is found by its text alone."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")
_FOLDER_SIZE = 1000


@dataclass(frozen=True, slots=True)
class Written:
    """Where a text of the collection stands in the library."""

    path: str
    """The file, relative to the library's folder."""
    start: int
    """Offset of its first character in the file."""
    breaks: tuple[int, ...]
    """Offsets in the collection's text of the line ends that became shorter by one."""

    def offset(self, place: int) -> int:
        """Where in the file the character at `place` of the collection's text stands."""
        return self.start + place - sum(at < place for at in self.breaks)


def write_as_library(collection: Path, folder: Path) -> dict[str, Written]:
    """Writes each text of the collection as a document; where each stands, by id."""
    written: dict[str, Written] = {}
    for number, record in enumerate(_lines(collection / "corpus.jsonl")):
        name, text = str(record["_id"]), _UNWRITABLE.sub("\ufffd", record.get("text") or "")
        title = " ".join(_UNPRINTABLE.sub(" ", record.get("title") or "").replace("_", " ").split())
        # The id that a reader knows, where the front matter can carry it as it is.
        plain = name == " ".join(name.split()) and name and not _UNPRINTABLE.search(name)
        own = name if plain else f"text-{number:07d}"
        fields = {"id": own, "title": title or _UNTITLED, "sharing": "TLP:CLEAR"}
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
        before = f"---\n{head}---\n\n"
        path = folder / f"in-{number // _FOLDER_SIZE:04d}" / f"text-{number:07d}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(before + normalise_line_ends(text) + "\n")
        breaks = tuple(match.start() for match in re.finditer("\r\n", text))
        written[name] = Written(path.relative_to(folder).as_posix(), len(before), breaks)
    if not written:
        raise BadJudgments(f"{collection / 'corpus.jsonl'} holds no text.")
    return written


def judged_questions(collection: Path, written: Mapping[str, Written]) -> tuple[list[JudgedQuestion], list[str]]:
    """The collection's judged questions in the order of the file, and remarks on judgments that were left out.

    Of several files of judgments `test.tsv` alone counts, as in BEIR.
    """
    relevant: dict[str, dict[str, int]] = {}
    for path in _judgment_files(collection / "qrels"):
        for row in _judgments(path):
            relevant.setdefault(row[0], {})[row[1]] = row[2]
    answers = collection / "answers.jsonl"
    known = {str(record["query_id"]): record for record in _lines(answers)} if answers.is_file() else {}
    questions = [
        _judged(record, relevant.get(str(record["_id"]), {}), known.get(str(record["_id"])), written)
        for record in _lines(collection / "queries.jsonl")
        if str(record["_id"]) in relevant or str(record["_id"]) in known
    ]
    absent = sum(item not in written for grades in relevant.values() for item in grades)
    remarks = [f"{absent} judgments name a text that the corpus does not hold"] if absent else []
    return questions, remarks


def read_beir(arguments: Sequence[Path], folder: Path) -> JudgedSet:
    """The collection as a library of one document a text; its questions, judged at documents."""
    (collection,) = arguments
    written = write_as_library(collection, folder)
    questions, remarks = judged_questions(collection, written)
    if differing := _differing(collection, folder, written):
        remarks.append(f"{differing} spans of evidence are not the text that they are said to be")
    return JudgedSet(
        name=collection.resolve().name,
        library=folder,
        questions=tuple(questions),
        items="documents",
        names={each.path: name for name, each in written.items()},
        remarks=tuple(remarks),
    )


def _judged(
    record: dict[str, Any],
    grades: Mapping[str, int],
    answer: dict[str, Any] | None,
    written: Mapping[str, Written],
) -> JudgedQuestion:
    spans = [span for span in (answer or {}).get("evidence") or () if str(span["corpus_id"]) in written]
    relevant = {item: grade for item, grade in grades.items() if grade > 0}
    return JudgedQuestion(
        id=str(record["_id"]),
        text=record["text"],
        relevant=relevant,
        # Without word on it, a question that has a relevant text counts as one that can be answered.
        answerable=bool(answer["answerable"]) if answer is not None else bool(relevant) or None,
        evidence=tuple(_span(span, written[str(span["corpus_id"])]) for span in spans),
        redirect=False,
    )


def _differing(collection: Path, folder: Path, written: Mapping[str, Written]) -> int:
    """How many spans of evidence do not hold the text that stands beside them: their offsets count otherwise."""
    answers, count = collection / "answers.jsonl", 0
    for record in _lines(answers) if answers.is_file() else ():
        for raw in record.get("evidence") or ():
            place = written.get(str(raw["corpus_id"]))
            if place is not None and "text" in raw:
                span = _span(raw, place)
                source = (folder / place.path).read_text(encoding="utf-8")
                count += source[span.start : span.end].split() != str(raw["text"]).split()
    return count


def _span(raw: Mapping[str, Any], place: Written) -> Span:
    return Span(str(raw["corpus_id"]), place.offset(int(raw["start"])), place.offset(int(raw["end"])))


def _judgment_files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise BadJudgments(f"There are no judgments (*.tsv) in {folder}.")
    return [path for path in files if path.name == "test.tsv"] or files


def _judgments(path: Path) -> Iterator[tuple[str, str, int]]:
    """Question, text and grade of each line after the header; four columns are those of TREC."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) not in (3, 4) or row[0] == "query-id":
                continue
            yield row[0], row[-2], int(float(row[-1]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise BadJudgments(f"There is no file {path}; a collection in BEIR's layout has one.")
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except ValueError as error:
                raise BadJudgments(f"{path}:{number}: not JSON: {error}") from error


KIND = SetKind(
    "beir",
    ("FOLDER",),
    "A collection in BEIR's layout: corpus.jsonl, queries.jsonl, qrels/*.tsv, and answers.jsonl if there is one.",
    read_beir,
    content="corpus.jsonl",
)
