"""The probability that the library answers a question: a logistic regression on a few plain features.

The numbers are in `confidence.json`, with what they were fitted on; `python -m evaluation.calibrate` fits them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from haystack.dataclasses import Document as HaystackDocument

from indexer.answering.select import Candidate
from indexer.answering.words import content_words
from indexer.retrieval.lexicon import Lexicon

FEATURES: Mapping[str, str] = {
    "best_statement_cosine": "likeness of the question and the best statement",
    "best_passage_cosine": "likeness of the question and the nearest passage",
    "known_words": "share of the question's words that the library has, rarer ones counting more",
    "lower_quartile": "how well the question's words are matched in the first passage, the worst quarter of them",
    "late_margin": "how much better the first passage matches the question's words than the next ones do",
}
"""Each between 0 and 1 (cosines and margins can be a little below 0)."""

_RIVALS = 10


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted probability."""

    weights: Mapping[str, float]
    """The weight of each feature."""
    intercept: float
    threshold: float
    """The probability below which there is no answer."""

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that a question with these features is answered."""
        logit = self.intercept + sum(self.weights[name] * features[name] for name in FEATURES)
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


@cache
def load_calibration() -> Calibration:
    """The calibration that is shipped."""
    raw = json.loads(files("indexer.answering").joinpath("confidence.json").read_text(encoding="utf-8"))
    return Calibration(raw["weights"], raw["intercept"], raw["threshold"])


def features_of(
    question: str, passages: Sequence[HaystackDocument], candidates: Sequence[Candidate], lexicon: Lexicon
) -> dict[str, float]:
    """The features of a question, from its ranked passages and the statements in them; all 0 without any."""
    if not passages or not candidates:
        return dict.fromkeys(FEATURES, 0.0)
    first = passages[0].meta
    rivals = sorted((passage.meta["late_score"] for passage in passages), reverse=True)[:_RIVALS]
    return {
        "best_statement_cosine": max(candidate.semantic for candidate in candidates),
        "best_passage_cosine": max(passage.meta.get("vector_score") or 0.0 for passage in passages),
        "known_words": lexicon.known(content_words(question)),
        "lower_quartile": float(np.quantile(first["token_matches"], 0.25)) if first["token_matches"] else 0.0,
        "late_margin": first["late_score"] - sum(rivals) / len(rivals),
    }
