"""The judged questions that ship with the project."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent / "questions"
_ANSWERABLE = ("answerable-a.jsonl", "answerable-b.jsonl")
_UNANSWERABLE = ("unanswerable.jsonl",)

Part = Literal["fit", "test"]


def part_of(name: str) -> Part:
    """The half that what has this id belongs to for good: adding questions moves none."""
    return "fit" if zlib.crc32(name.encode()) % 2 else "test"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and where the library answers it."""

    id: str
    text: str
    role: str
    kind: str
    answerable: bool
    sections: frozenset[str]
    """`document#anchor` of the sections that answer it."""
    also: frozenset[str]
    """Those that help in part."""

    @property
    def part(self) -> Part:
        """The half that it belongs to."""
        return part_of(self.id)


def read_questions(files: Sequence[str] = (*_ANSWERABLE, *_UNANSWERABLE)) -> list[Question]:
    """The questions in these files, in order."""
    found = []
    for name in files:
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found.append(
                Question(
                    id=record["id"],
                    text=record["question"],
                    role=record["role"],
                    kind=record["kind"],
                    answerable=record["answerable"],
                    sections=frozenset(record.get("sections", ())),
                    also=frozenset(record.get("also", ())),
                )
            )
    return found
