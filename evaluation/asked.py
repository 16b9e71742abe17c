"""A judged question beside what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.judged import JudgedQuestion, Span
from indexer.results import Answer


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote, in the words of the judgments."""

    item: str
    """The judged item that it lies in."""
    span: Span


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a judged set and its answer."""

    question: JudgedQuestion
    answer: Answer
    ranking: tuple[str, ...]
    """The judged items that were retrieved, best first, each once; below them those that only the arms found."""
    quotes: tuple[Quote, ...]
    """What the answer quotes."""
    held_back: tuple[Quote, ...]
    """What the answer would have quoted, had the confidence been higher; the quotes themselves otherwise."""
    verbatim: int
    """How many citations equal their slice of the file."""
    scores: Mapping[str, float]
    """Raw scores that a simpler engine would have for a confidence, by name."""
    milliseconds: float
    """How long the answer took, with a warm engine."""
    stages: Mapping[str, float]
    """Milliseconds of each of the engine's stages."""

    @property
    def answered(self) -> bool:
        """Whether anything was quoted to the asker."""
        return self.answer.outcome == "answered"

    @property
    def correct(self) -> bool:
        """Whether what the engine quotes, or would quote if it had to, answers the question.

        It does where a quote overlaps the evidence; where only items were judged, where one lies in a right item.
        """
        if not self.question.answerable:
            return False
        if self.question.evidence:
            return any(overlap(span, self.held_back) for span in self.question.evidence)
        return any(quote.item in self.question.right for quote in self.held_back)


def overlap(span: Span, quotes: tuple[Quote, ...]) -> int:
    """How many of the span's characters are quoted."""
    ranges = sorted(
        (max(quote.span.start, span.start), min(quote.span.end, span.end))
        for quote in quotes
        if quote.span.document == span.document
    )
    count, reached = 0, span.start
    for start, end in ranges:
        count += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return count
