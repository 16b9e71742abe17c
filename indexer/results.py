"""What comes back when somebody asks: frozen types with the fields that the JSON form keeps for good."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from corpus.sharing import Sharing

Outcome = Literal["answered", "no_answer", "redirected"]
Reason = Literal["", "confidence", "language", "nothing-found"]
"""Why there is no answer: too little confidence, a language that the model does not know, nothing retrieved."""
Role = Literal["statement", "lead", "context"]


@dataclass(frozen=True, slots=True)
class SourceReference:
    """One outside source behind a quote, so that a reader need not look it up."""

    key: str
    citation: str
    """Title, publisher and date in one line."""
    address: str
    """Where to read it; empty when there is no public copy."""
    issued: str
    """`2024`, `2024-05` or `2024-05-07`; empty when not known."""
    first_hand: bool
    """Whether the facts were read in the publisher's own text."""
    checked: date | None
    """When the library's curators last looked at it."""


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
    role: Role = "statement"
    """Whether it is the statement, introduces a list, or is shown so that the next quote can be understood."""
    provenance: tuple[SourceReference, ...] = ()
    """The outside sources of `sources` that the library describes."""
    page: str = ""
    """The page of the original, `12` or `12–13`; empty for a document without pages."""


@dataclass(frozen=True, slots=True)
class AnswerStatement:
    """One sentence or list item of an answer: the plain rendering of its quotes and of nothing else."""

    text: str
    citations: tuple[int, ...]
    """Numbers of its citations, in the order of the text."""
    part: int = 0
    """Which of the answer's parts it belongs to."""
    side: str = ""
    """The jurisdiction that it is about, where the answer quotes several; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a longer text holds; a plain question has one part."""

    question: str
    outcome: Outcome
    confidence: float
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class Preference:
    """Something that the question says of who asks; passages that fit it come first."""

    field: str
    """The front-matter field: `company_stage`, `service_type` or `jurisdiction`."""
    value: str
    label: str
    """The value in plain words."""
    typed: str
    """The words of the question that say so."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where to turn."""

    label: str
    address: str
    """`https:` or `tel:`."""
    jurisdiction: str = ""
    """Whom it serves; empty for everybody."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """A question that a library must not answer, and where it belongs."""

    kind: str
    title: str
    message: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What some words find in the library, document by document."""

    documents: tuple[str, ...]
    """Ids, best first."""
    redirect: Redirect | None = None
    """Where the words belong, if not here; there are no documents then."""


@dataclass(frozen=True, slots=True)
class GeneratedSentence:
    """One sentence of a rephrased answer, checked against the statements that it was made from."""

    text: str
    citations: tuple[int, ...]
    kept: bool
    """False where the check failed: then `text` is the quotation in its place."""
    reason: str = ""
    """Why the model's sentence was refused."""


@dataclass(frozen=True, slots=True)
class Generated:
    """The statements in a model's words; the quotations stand beside it all the same."""

    sentences: tuple[GeneratedSentence, ...]
    model: str


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
    reason: Reason = ""
    parts: tuple[Part, ...] = ()
    preferences: tuple[Preference, ...] = ()
    redirect: Redirect | None = None
    generated: Generated | None = None
    notice: str = ""
    """One sentence for the reader, such as why a rephrasing that was asked for is missing."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON keeps it: dates as ISO text, tuples as lists."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
