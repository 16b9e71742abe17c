"""Answers made by hand, for tests of measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.asked import Asked, Quote
from evaluation.judged import JudgedQuestion, Span
from indexer.results import Answer, AnswerStatement, Citation

SCORES: Mapping[str, float] = {"cosine": 0.5, "BM25": 3.0, "fused": 0.7}


def asked(
    quotes: tuple[tuple[str, int, int], ...] = (),
    *,
    ranking: tuple[str, ...] = (),
    confidence: float = 0.9,
    held_back: tuple[tuple[str, int, int], ...] | None = None,
    outcome: str | None = None,
    says: tuple[str, ...] | None = None,
    verbatim: int | None = None,
    **question: Any,
) -> Asked:
    """A question with these judgments, answered by these quotes: a statement each, in an item of that name."""
    texts = says or ("",) * len(quotes)
    answer = Answer(
        question="?",
        outcome=outcome or ("answered" if quotes else "no_answer"),  # type: ignore[arg-type]
        confidence=confidence,
        statements=tuple(AnswerStatement(text, (n,)) for n, text in enumerate(texts, start=1)),
        used=(),
        citations=tuple(_citation(n, *quote) for n, quote in enumerate(quotes, start=1)),
        retrieved=(),
        library_version="1",
        seconds=0.1,
    )
    made = tuple(Quote(name, Span(name, start, end)) for name, start, end in quotes)
    back = made if held_back is None else tuple(Quote(n, Span(n, s, e)) for n, s, e in held_back)
    return Asked(
        question=JudgedQuestion(**({"id": "q", "text": "?"} | question)),
        answer=answer,
        ranking=ranking,
        quotes=made,
        held_back=back,
        verbatim=len(quotes) if verbatim is None else verbatim,
        scores=SCORES,
        milliseconds=100.0,
        stages={"embed": 60.0},
    )


def _citation(number: int, document: str, start: int, end: int) -> Citation:
    return Citation(number, document, "", (), "", "", start, end, "", "TLP:CLEAR", None, "", "", ())
