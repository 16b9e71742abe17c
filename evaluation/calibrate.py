"""Fits the confidence: `python -m evaluation.calibrate [--index FOLDER] [--beir FOLDER]… [--write]`.

Asks the fit half of our own judged questions, answerable and not, and of those of further collections in BEIR
layout, and fits a logistic regression on the features of `indexer.answering.confidence`. Collections and both
kinds of questions weigh the same. Each further collection gets an intercept of its own, which is thrown away: what
makes an answer likelier is learnt from all, how likely an answer is at all from our questions. The other halves
are only measured: share answered, calibration error (ECE, Naeini et al., AAAI 2015), area under the risk-coverage
curve (AURC, Geifman and El-Yaniv, NeurIPS 2017).
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import indexer.answering
from evaluation.indexed import default_cache, indexed_set
from evaluation.measures.no_answer import risk_coverage_area as measured_area
from evaluation.questions import part_of, read_questions
from evaluation.sets.beir import KIND as BEIR
from indexer.answering.confidence import FEATURES
from indexer.ask import Asker
from indexer.settings import Settings

_FILE = Path(indexer.answering.__file__).with_name("confidence.json")
_ANSWERED_SHARE = 0.94
"""Share of our own answerable questions, of the fit half, that stay above the threshold."""
_APART = 5.0
"""What a collection's own intercept is multiplied with, so that regularisation hardly holds it back."""

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sample:
    """The questions of one collection: features, shape (questions, features), and which have an answer."""

    name: str
    kinds: tuple[str, ...]
    features: Numbers
    answerable: Truths
    fit: Truths
    """Which belong to the half that is fitted on."""

    def half(self, fit: bool) -> Sample:
        """The questions of one half."""
        chosen = self.fit == fit
        kinds = tuple(kind for kind, there in zip(self.kinds, chosen, strict=True) if there)
        return Sample(self.name, kinds, self.features[chosen], self.answerable[chosen], self.fit[chosen])


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, measures, and with `--write` puts the result in place."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.calibrate")
    parser.add_argument("--index", type=Path, default=Settings().index, help="an index of the starter library")
    parser.add_argument("--beir", type=Path, action="append", default=[], help="a further collection")
    parser.add_argument("--questions", type=int, default=200, help="so many of a collection, of each kind")
    parser.add_argument("--cache", type=Path, default=default_cache(), help="where its index is kept")
    parser.add_argument("--write", action="store_true", help="replace confidence.json")
    chosen = parser.parse_args(arguments)
    samples = [own_sample(Asker(Settings(index=chosen.index)))]
    samples += [beir_sample(folder, chosen.cache, chosen.questions) for folder in chosen.beir]
    model = fitted([each.half(True) for each in samples])
    own = samples[0].half(True)
    threshold = float(np.quantile(probabilities(model, own)[own.answerable], 1 - _ANSWERED_SHARE))
    result = {
        "how": "logistic regression on the fit halves of "
        + ", ".join(each.name for each in samples)
        + "; refit with: python -m evaluation.calibrate --write"
        + "".join(f" --beir {each.name}" for each in samples[1:]),
        "fitted": date.today().isoformat(),
        "questions": {
            each.name: {
                "answerable": int(each.answerable[each.fit].sum()),
                "not": int((~each.answerable)[each.fit].sum()),
            }
            for each in samples
        },
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, model.coef_[0], strict=False)},
        "intercept": round(float(model.intercept_[0]), 4),
        "threshold": round(threshold, 4),
    }
    for each in samples:
        for fit in (True, False):
            report(each.half(fit), "fit" if fit else "test", probabilities(model, each.half(fit)), threshold)
    text = json.dumps(result, indent=2) + "\n"
    print(text, end="")
    if chosen.write:
        _FILE.write_text(text, encoding="utf-8")


def fitted(samples: Sequence[Sample]) -> LogisticRegression:
    """The regression on all samples; the coefficients after those of the features are the samples' own."""
    features = np.concatenate([each.features for each in samples])
    place = np.concatenate([np.full(len(each.answerable), number) for number, each in enumerate(samples)])
    apart = [_APART * (place == number) for number in range(1, len(samples))]
    truth = np.concatenate([each.answerable for each in samples])
    weight = np.concatenate([_weights(each.answerable) for each in samples])
    model = LogisticRegression(C=10.0, max_iter=5000)
    model.fit(np.column_stack([features, *apart]), truth, weight * len(truth) / weight.sum())
    return model


def probabilities(model: LogisticRegression, sample: Sample) -> Numbers:
    """What the engine would say, without the intercepts of further collections."""
    logit = sample.features @ model.coef_[0][: len(FEATURES)] + model.intercept_[0]
    return np.asarray(1 / (1 + np.exp(-logit)), dtype=np.float64)


def own_sample(asker: Asker) -> Sample:
    """Our own questions."""
    questions = read_questions()
    return Sample(
        "evaluation/questions",
        tuple(each.kind for each in questions),
        _features(asker, [each.text for each in questions]),
        np.array([each.answerable for each in questions]),
        np.array([each.part == "fit" for each in questions]),
    )


def beir_sample(folder: Path, cache: Path, most: int) -> Sample:
    """At most so many answerable and so many unanswerable questions of a collection, by a digest of their ids."""
    judged, settings = indexed_set(BEIR, [folder], Settings(), cache, lambda text: print(text, file=sys.stderr))
    order = sorted(judged.questions, key=lambda each: (_digest(f"{each.id}/drawn"), each.id))
    chosen = [
        question
        for answerable in (True, False)
        for question in [each for each in order if each.answerable is answerable][:most]
    ]
    return Sample(
        folder.name,
        tuple("answerable" if each.answerable else "not" for each in chosen),
        _features(Asker(settings), [each.text for each in chosen]),
        np.array([bool(each.answerable) for each in chosen]),
        np.array([part_of(each.id) == "fit" for each in chosen]),
    )


def report(sample: Sample, part: str, probability: Numbers, threshold: float) -> None:
    """Prints how well the probability tells answerable questions from others."""
    above = probability >= threshold
    print(f"{sample.name}, {part} half: {len(sample.kinds)} questions")
    print(f"  answerable, answered       {above[sample.answerable].mean():.3f}")
    print(f"  not answerable, answered   {above[~sample.answerable].mean():.3f}")
    kinds = np.array(sample.kinds)
    for kind in sorted(set(kinds[~sample.answerable])):
        there = (kinds == kind) & ~sample.answerable
        print(f"    {kind:<24} {above[there].sum()} of {there.sum()}")
    print(f"  ECE (10 bins)              {calibration_error(probability, sample.answerable):.3f}")
    print(f"  AURC                       {risk_coverage_area(probability, sample.answerable):.3f}")


def _features(asker: Asker, questions: Sequence[str]) -> Numbers:
    found = [asker.explain(question).features for question in questions]
    return np.array([[feature.value for feature in features] for features in found])


def _weights(answerable: Truths) -> Numbers:
    """Both kinds of questions together weigh the same, and so does each sample."""
    return np.asarray(np.where(answerable, 0.5 / answerable.sum(), 0.5 / (~answerable).sum()), dtype=np.float64)


def _digest(text: str) -> int:
    return zlib.crc32(text.encode())


def calibration_error(probability: Numbers, truth: Truths, bins: int = 10) -> float:
    """Mean distance of probability and share in equal-width bins, weighted by their sizes, 0 to 1."""
    place = np.minimum((probability * bins).astype(int), bins - 1)
    error = 0.0
    for number in range(bins):
        inside = place == number
        if inside.any():
            error += inside.mean() * abs(probability[inside].mean() - truth[inside].mean())
    return float(error)


def risk_coverage_area(probability: Numbers, truth: Truths) -> float:
    """Mean share of wrong answers over all coverages, most confident first; 0 is best."""
    return measured_area(np.column_stack([probability, truth]))


if __name__ == "__main__":
    main()
