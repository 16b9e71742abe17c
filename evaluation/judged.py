"""Questions whose answers are known, and the library that they are asked of."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

Part = Literal["fit", "test", "all"]
_SEED = 20261124


@dataclass(frozen=True, slots=True)
class Span:
    """A range of characters of a document: evidence that answers a question, or a quote of an answer."""

    document: str
    """The document's id in the judgments."""
    start: int
    """Offset in code points of the file's text with LF line ends."""
    end: int


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question with what is known of its answer."""

    id: str
    text: str
    relevant: Mapping[str, int] = field(default_factory=dict)
    """Grade, above 0, of each relevant item: a document's id, or `document#anchor`."""
    answerable: bool | None = None
    """None where nobody judged it."""
    evidence: tuple[Span, ...] = ()
    """What answers it; empty where only items were judged."""
    facts: tuple[str, ...] = ()
    """Phrases that an answer must contain."""
    redirect: bool | None = None
    """Whether it must be sent elsewhere; None where nobody judged it."""
    right_grade: int = 1
    """The grade from which an item answers the question and does not only help."""
    part: Part = "test"
    slices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What groups it belongs to: its role, kind, topics."""

    @property
    def right(self) -> frozenset[str]:
        """The items that answer it."""
        return frozenset(item for item, grade in self.relevant.items() if grade >= self.right_grade)


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Questions about one library."""

    name: str
    library: Path
    """The folder of Markdown files."""
    questions: tuple[JudgedQuestion, ...]
    items: Literal["documents", "sections"]
    """What the judgments judge."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The document's id in the judgments by path, where it is not the library's own id."""
    remarks: tuple[str, ...] = ()
    """What a reader of the figures should know about the set."""

    def document(self, path: str, own: str) -> str:
        """The id in the judgments of the document at a path whose own id is `own`."""
        return self.names.get(path, own)

    def item(self, path: str, own: str, anchor: str) -> str:
        """The judged item that a place of the library belongs to."""
        document = self.document(path, own)
        return document if self.items == "documents" else f"{document}#{anchor}"

    def chosen(self, part: Part, most: int | None) -> JudgedSet:
        """The same set with the questions of a part, and of these at most so many, drawn with a fixed seed."""
        questions: Sequence[JudgedQuestion] = [q for q in self.questions if part in ("all", q.part)]
        if most is not None and most < len(questions):
            drawn = set(random.Random(_SEED).sample(sorted(q.id for q in questions), most))
            questions = [q for q in questions if q.id in drawn]
        return replace(self, questions=tuple(questions))


def slices_of(record: Mapping[str, Any], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What groups a question as it was written belongs to, by name; a group may be one text or a list of them."""
    found = ((name, record.get(name)) for name in names)
    return {name: (value,) if isinstance(value, str) else tuple(value or ()) for name, value in found}
