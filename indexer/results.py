"""What comes back when somebody asks: frozen types with the fields that the JSON form keeps for good."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from corpus.sharing import Sharing

Outcome = Literal["answered", "no_answer", "redirected"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote: `source[start:end]` of a document, compared with it when the answer was made."""

    number: int
    """From 1, in the order of first use."""
    document: str
    title: str
    headings: tuple[str, ...]
    anchor: str
    path: str
    """The file, relative to the library's folder."""
    start: int
    """Offset in code points of the file's text with LF line ends, front matter included."""
    end: int
    quote: str
    """The slice itself, Markdown and all."""
    sharing: Sharing
    as_of: date | None
    evidence: str
    state: str
    sources: tuple[str, ...]
    """Keys of the outside sources behind the quote."""
    type: str = ""
    review_by: date | None = None
    jurisdiction: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerStatement:
    """One sentence or list item of an answer: the plain rendering of its quotes and of nothing else."""

    text: str
    citations: tuple[int, ...]
    """Numbers of its citations, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was retrieved, cited or not."""

    passage: str
    document: str
    anchor: str
    path: str
    start: int
    end: int
    score: float
    """The fused score: it orders hits and means nothing else."""
    title: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question; retrieved, used and cited are three separate lists."""

    question: str
    outcome: Outcome
    confidence: float
    """The calibrated probability that the library answers the question."""
    statements: tuple[AnswerStatement, ...]
    used: tuple[str, ...]
    """Ids of the passages that the statements are taken from."""
    citations: tuple[Citation, ...]
    retrieved: tuple[Hit, ...]
    library_version: str
    seconds: float
    expansions: tuple[str, ...] = ()
    """Glossary terms that were recognised in the question."""
    corrections: tuple[tuple[str, str], ...] = ()
    """Words of the question that were read as others: as typed, as read."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON keeps it: dates as ISO text, tuples as lists."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
