"""Why these passages: how an answer was looked for, in numbers that can be put into plain words (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from haystack.dataclasses import Document as HaystackDocument

from corpus.sharing import Clearance
from indexer.answering.confidence import FEATURES, Calibration
from indexer.answering.words import content_words
from indexer.found import Found
from indexer.results import Preference

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ExplainedPassage:
    """What one passage was given, and for what."""

    document: str
    anchor: str
    title: str
    headings: tuple[str, ...]
    cited: bool
    matched: tuple[str, ...]
    """Words of the question, as typed, that the passage or its headings have in some form."""
    text_score: float | None
    """BM25; None where the text arm did not find it."""
    vector_score: float | None
    """Cosine of question and passage; None where the vector arm did not find it."""
    fused_score: float
    """Both arms' scores, each scaled between its lowest and highest, on average."""
    late_score: float
    """How well the question's tokens find their like in the passage, on average."""
    statement_score: float
    """Cosine of question and best statement."""
    boost: float
    """What the preferences added or took."""
    score: float
    """What it is ranked by."""


@dataclass(frozen=True, slots=True)
class ExplainedFeature:
    """One ground of the confidence."""

    name: str
    meaning: str
    value: float
    weight: float
    """What the value is multiplied with; the sum of the products and the intercept is the log-odds."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the library looked for an answer to one question."""

    question: str
    """As it was read: on one line, corrected."""
    corrections: tuple[tuple[str, str], ...]
    """As typed, as read."""
    expansions: tuple[tuple[str, str], ...]
    """As typed, the glossary's term."""
    text_query: str
    vector_query: str
    preferences: tuple[Preference, ...]
    clearance: Clearance
    filters: Mapping[str, Any]
    found: int
    """Passages that both arms together brought to the top."""
    passages: tuple[ExplainedPassage, ...]
    """The best of them."""
    features: tuple[ExplainedFeature, ...]
    intercept: float
    confidence: float
    threshold: float
    """The confidence below which there is no answer."""


def explanation_of(
    found: Found, clearance: Clearance, filters: Mapping[str, Any], calibration: Calibration
) -> Explanation:
    """The explanation of what was found for a question."""
    cited = {each.candidate.passage.id for each in found.quoted}
    return Explanation(
        question=found.question,
        corrections=tuple((each.typed, each.read) for each in found.corrections),
        expansions=tuple((each.typed, each.entry.term) for each in found.expansions),
        text_query=found.searched_question,
        vector_query=found.embedded_question,
        preferences=found.preferences,
        clearance=clearance,
        filters=filters,
        found=len(found.passages),
        passages=tuple(_explained(each, found.question, each.id in cited) for each in found.passages[:_SHOWN]),
        features=tuple(
            ExplainedFeature(name, meaning, round(found.features[name], 4), calibration.weights[name])
            for name, meaning in FEATURES.items()
        ),
        intercept=calibration.intercept,
        confidence=found.confidence,
        threshold=calibration.threshold,
    )


def _explained(passage: HaystackDocument, question: str, cited: bool) -> ExplainedPassage:
    meta = passage.meta
    there = content_words(" ".join([meta["title"], *meta["headings"], passage.content or ""]))
    words = dict.fromkeys(word for word in question.split() if content_words(word) & there)
    return ExplainedPassage(
        document=meta["document"],
        anchor=meta["anchor"],
        title=meta["title"],
        headings=tuple(meta["headings"]),
        cited=cited,
        matched=tuple(words),
        text_score=_rounded(meta["text_score"]),
        vector_score=_rounded(meta["vector_score"]),
        fused_score=round(meta["fused_score"], 4),
        late_score=round(meta["late_score"], 4),
        statement_score=round(meta["statement_score"], 4),
        boost=round(meta.get("boost", 0.0), 4),
        score=round(passage.score or 0.0, 4),
    )


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
