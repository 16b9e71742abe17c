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

from haystack.dataclasses import Document as HaystackDocument

from indexer.answering.select import Candidate

FEATURES: tuple[str, ...] = (
    "best_statement_cosine",
    "mean_statement_cosine",
    "best_passage_cosine",
    "covered_words",
    "arms_agree",
)


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


def features_of(passages: Sequence[HaystackDocument], candidates: Sequence[Candidate]) -> dict[str, float]:
    """The features of a question, from its fused passages and the statements in them; all 0 without any."""
    if not passages or not candidates:
        return dict.fromkeys(FEATURES, 0.0)
    cosines = sorted((candidate.semantic for candidate in candidates), reverse=True)[:3]
    near = [passage.meta.get("vector_score") or 0.0 for passage in passages]
    best = passages[:5]
    in_both = sum(p.meta.get("vector_score") is not None and p.meta.get("text_score") is not None for p in best)
    return {
        "best_statement_cosine": cosines[0],
        "mean_statement_cosine": sum(cosines) / len(cosines),
        "best_passage_cosine": max(near),
        "covered_words": max(candidate.covered for candidate in candidates[:5]),
        "arms_agree": in_both / len(best),
    }
