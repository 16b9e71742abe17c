"""Fits the confidence: `python -m evaluation.calibrate [--index FOLDER] [--write]`.

Asks the fit half of our own judged questions, answerable and not, and fits a logistic regression on the features
of `indexer.answering.confidence`. The other half is only measured: share answered, calibration error (ECE, Naeini
et al., AAAI 2015), area under the risk-coverage curve (AURC, Geifman and El-Yaniv, NeurIPS 2017).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import indexer.answering
from evaluation.questions import Part, Question, read_questions
from indexer.answering.confidence import FEATURES
from indexer.ask import Asker
from indexer.settings import Settings

_FILE = Path(indexer.answering.__file__).with_name("confidence.json")
_ANSWERED_SHARE = 0.94
"""Share of the answerable questions of the fit half that stay above the threshold."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """The features of one part's questions, shape (questions, features), and which have an answer."""

    questions: list[Question]
    features: Numbers
    answerable: NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, measures, and with `--write` puts the result in place."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.calibrate")
    parser.add_argument("--index", type=Path, default=Settings().index, help="an index of the starter library")
    parser.add_argument("--write", action="store_true", help="replace confidence.json")
    chosen = parser.parse_args(arguments)
    asker = Asker(Settings(index=chosen.index))
    fit, test = (sample(asker, part) for part in ("fit", "test"))
    # Both kinds weigh the same, whatever their numbers in our files.
    model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=1000)
    model.fit(fit.features, fit.answerable)
    probability = model.predict_proba(fit.features)[:, 1]
    threshold = float(np.quantile(probability[fit.answerable], 1 - _ANSWERED_SHARE))
    fitted = {
        "how": "logistic regression on the fit half of evaluation/questions; refit with: "
        "python -m evaluation.calibrate --write",
        "fitted": date.today().isoformat(),
        "questions": {"answerable": int(fit.answerable.sum()), "not": int((~fit.answerable).sum())},
        "weights": dict(zip(FEATURES, (round(float(w), 4) for w in model.coef_[0]), strict=True)),
        "intercept": round(float(model.intercept_[0]), 4),
        "threshold": round(threshold, 4),
    }
    for name, part in (("fit", fit), ("test", test)):
        report(name, part, model.predict_proba(part.features)[:, 1], threshold)
    text = json.dumps(fitted, indent=2) + "\n"
    print(text, end="")
    if chosen.write:
        _FILE.write_text(text, encoding="utf-8")


def sample(asker: Asker, part: Part) -> Sample:
    """The features of every question of a part, as the engine computes them."""
    questions = [question for question in read_questions() if question.part == part]
    found = [asker.explain(question.text) for question in questions]
    return Sample(
        questions,
        np.array([[features[name] for name in FEATURES] for features in found]),
        np.array([question.answerable for question in questions]),
    )


def report(name: str, part: Sample, probability: Numbers, threshold: float) -> None:
    """Prints how well the probability tells answerable questions from others."""
    above = probability >= threshold
    print(f"{name}: {len(part.questions)} questions")
    print(f"  answerable, answered       {above[part.answerable].mean():.3f}")
    print(f"  not answerable, answered   {above[~part.answerable].mean():.3f}")
    for kind in sorted({q.kind for q in part.questions if not q.answerable}):
        chosen = np.array([q.kind == kind and not q.answerable for q in part.questions])
        print(f"    {kind:<24} {above[chosen].sum()} of {chosen.sum()}")
    print(f"  ECE (10 bins)              {calibration_error(probability, part.answerable):.3f}")
    print(f"  AURC                       {risk_coverage_area(probability, part.answerable):.3f}")


def calibration_error(probability: Numbers, truth: NDArray[np.bool_], bins: int = 10) -> float:
    """Mean distance of probability and share in equal-width bins, weighted by their sizes, 0 to 1."""
    place = np.minimum((probability * bins).astype(int), bins - 1)
    error = 0.0
    for number in range(bins):
        inside = place == number
        if inside.any():
            error += inside.mean() * abs(probability[inside].mean() - truth[inside].mean())
    return float(error)


def risk_coverage_area(probability: Numbers, truth: NDArray[np.bool_]) -> float:
    """Mean share of wrong answers over all coverages, most confident first; 0 is best."""
    wrong = ~truth[np.argsort(-probability, kind="stable")]
    return float((np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).mean())


if __name__ == "__main__":
    main()
