"""Whether the engine knows what it knows.

An answer is correct if the question can be answered and what is quoted answers it; for a question that was left
unanswered, what would have been quoted is looked at. The confidence is compared with scores of simpler engines:
the cosine of the nearest passage, BM25 of the best, and the best of both scaled and joined half and half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from evaluation.asked import Asked
from evaluation.chance import Rows
from evaluation.measures import Measure, Value, each

BINS = 10
_COVERAGES = (0.5, 0.8, 0.9)
SIGNALS = ("confidence", "cosine", "fused", "BM25")


def risk_coverage_area(rows: Rows) -> float:
    """AURC: the share of wrong answers among the most confident, averaged over all coverages; 0 is best.

    Columns: signal, whether the answer is correct. Answers of equal signal share their mean. Geifman and
    El-Yaniv, NeurIPS 2017, https://arxiv.org/abs/1705.08500; as an area: Geifman et al., ICLR 2019.
    """
    wrong = _wrong_in_order(rows)
    return float((np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).mean())


def selective_accuracy(coverage: float, rows: Rows) -> float:
    """The share of correct answers among the most confident `coverage` of all, at least one."""
    wrong = _wrong_in_order(rows)
    return 1.0 - float(wrong[: max(round(coverage * len(wrong)), 1)].mean())


def calibration_error(rows: Rows) -> float:
    """ECE: mean distance of confidence and share correct in ten bins of as many answers, 0 to 1.

    Columns: confidence, whether it is true. Naeini, Cooper and Hauskrecht, AAAI 2015; bins of equal mass:
    Nixon et al., “Measuring Calibration in Deep Learning”, 2019, https://arxiv.org/abs/1904.01685
    """
    ordered = rows[np.argsort(rows[:, 0], kind="stable")]
    bins = [part for part in np.array_split(ordered, BINS) if len(part)]
    return float(sum(len(part) * abs(part[:, 0].mean() - part[:, 1].mean()) for part in bins) / len(rows))


def _wrong_in_order(rows: Rows) -> Rows:
    """1 minus correctness, most confident first, averaged where the signal is the same."""
    order = np.argsort(-rows[:, 0], kind="stable")
    signal, wrong = rows[order, 0], 1.0 - rows[order, 1]
    _, first, counts = np.unique(-signal, return_index=True, return_counts=True)
    return np.repeat(np.add.reduceat(wrong, first) / counts, counts)


def _signal(asked: Asked, name: str) -> float:
    """The value of a signal for a question; 0 for one that was refused."""
    return asked.answer.confidence if name == "confidence" else asked.scores.get(name, 0.0)


def _judged(asked: Asked) -> bool:
    return asked.question.answerable is not None and not asked.question.redirect


def _signal_and(name: str, truth: Callable[[Asked], bool]) -> Callable[[Sequence[Asked]], Sequence[Value]]:
    def values(asked: Sequence[Asked]) -> list[Value]:
        signals = [_signal(one, name) if _judged(one) else None for one in asked]
        return [
            None if signal is None else (signal, float(truth(one)))
            for one, signal in zip(asked, signals, strict=True)
        ]

    return values


def _correct(asked: Asked) -> bool:
    return asked.correct


def _answerable(asked: Asked) -> bool:
    return bool(asked.question.answerable)


def _answered(answerable: bool) -> Callable[[Asked], float | None]:
    def value(asked: Asked) -> float | None:
        return float(asked.answered) if _judged(asked) and asked.question.answerable == answerable else None

    return value


def _selective() -> Iterator[Measure]:
    for name in SIGNALS:
        says = f"risk-coverage area with the {name} as signal"
        yield Measure(f"AURC, {name}", says, _signal_and(name, _correct), risk_coverage_area, "lower",
                      watched=name == "confidence")  # fmt: skip
    for coverage in _COVERAGES:
        for name in SIGNALS:
            says = f"share correct among the {coverage:.0%} with the highest {name}"
            figure = partial(selective_accuracy, coverage)
            yield Measure(f"accuracy@{coverage}, {name}", says, _signal_and(name, _correct), figure)


MEASURES = (
    Measure(
        "answered, answerable",
        "share of the answerable questions that get an answer",
        each(_answered(True)),
        watched=True,
    ),
    Measure(
        "answered, unanswerable",
        "share of the unanswerable questions that get one",
        each(_answered(False)),
        better="lower",
        watched=True,
    ),
    *_selective(),
    Measure(
        "ECE",
        "distance of the confidence from the share of correct answers",
        _signal_and("confidence", _correct),
        calibration_error,
        "lower",
        interval=False,
    ),
    Measure(
        "ECE, answerable",
        "distance of the confidence from the share of answerable questions",
        _signal_and("confidence", _answerable),
        calibration_error,
        "lower",
        interval=False,
    ),
)
