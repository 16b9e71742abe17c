"""Whether questions that a library must not answer are sent where they belong, and no others."""

from __future__ import annotations

from evaluation.asked import Asked
from evaluation.measures import Measure, each


def _missed(asked: Asked) -> float | None:
    return float(asked.answer.outcome != "redirected") if asked.question.redirect is True else None


def _false(asked: Asked) -> float | None:
    return float(asked.answer.outcome == "redirected") if asked.question.redirect is False else None


MEASURES = (
    Measure(
        "redirects missed",
        "share of the questions to be sent elsewhere that are not",
        each(_missed),
        better="lower",
        watched=True,
    ),
    Measure(
        "redirects by mistake",
        "share of the other questions that are sent elsewhere",
        each(_false),
        better="lower",
        watched=True,
    ),
)
