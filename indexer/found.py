"""What one run of the asking pipeline found out about one question."""

from __future__ import annotations

from dataclasses import dataclass

from haystack.dataclasses import Document as HaystackDocument

from corpus.glossary import Expansion
from indexer.answering.verify import Quoted
from indexer.bridge import Vectors
from indexer.results import Preference
from indexer.retrieval.spelling import Correction


@dataclass(frozen=True, slots=True)
class Found:
    """The passages for a question, the quotes that would answer it, and how sure that is."""

    question: str
    """As it was searched for: on one line, corrected."""
    passages: list[HaystackDocument]
    """Best first, with what each was given in its metadata."""
    quoted: list[Quoted]
    features: dict[str, float]
    confidence: float
    plain: Vectors
    """The vector of the question as asked."""
    corrections: tuple[Correction, ...]
    expansions: tuple[Expansion, ...]
    preferences: tuple[Preference, ...]
    searched_question: str
    """What the text arm got."""
    embedded_question: str
    """What the vector arm got."""
