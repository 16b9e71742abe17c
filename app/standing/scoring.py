"""From answers to levels, by the rule that `app.standing` states (pure)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from app.standing.assessment import Answer, Assessment, not_meant
from corpus.maturity import LOWEST, Dimension, Maturity, Question

_WORTH: dict[Answer | None, float] = {"yes": 1.0, "partly": 0.5}
"""What an answer counts for on the way to a level; the others count for nothing yet."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and what became of it."""

    question: Question
    answer: Answer | None
    left_out: str = ""
    """Why the company is not asked, in a sentence; empty where it is."""

    @property
    def is_asked(self) -> bool:
        """Whether the company is asked it at all."""
        return not self.left_out

    @property
    def counts(self) -> bool:
        """Whether the question decides about a level."""
        return self.is_asked and self.answer != "not-applicable"

    @property
    def is_met(self) -> bool:
        """Whether it is evidence for its level."""
        return self.answer == "yes"


@dataclass(frozen=True)
class DimensionStanding:
    """Where a company stands in one dimension."""

    dimension: Dimension
    judged: tuple[Judged, ...]
    """Every question of the dimension, in order."""

    @cached_property
    def counted(self) -> tuple[Judged, ...]:
        """The questions that decide."""
        return tuple(each for each in self.judged if each.counts)

    @cached_property
    def level(self) -> int | None:
        """The level reached; None where nothing of the dimension applies."""
        if not self.counted:
            return None
        reached = LOWEST
        for level in self._asking:
            if not all(each.is_met for each in self.counted if each.question.level == level):
                break
            reached = level
        return reached

    @cached_property
    def top(self) -> int:
        """The highest level that asks this company anything."""
        return max(self._asking, default=LOWEST)

    @cached_property
    def next(self) -> int | None:
        """The next level that asks anything; None at the top."""
        return next((level for level in self._asking if level > (self.level or 0)), None)

    @cached_property
    def missing(self) -> tuple[Judged, ...]:
        """What is missing for the next level."""
        return tuple(each for each in self.counted if each.question.level == self.next and not each.is_met)

    @cached_property
    def way(self) -> float:
        """How much of the next level is there, 0 to 1; 0 at the top."""
        asked = [each for each in self.counted if each.question.level == self.next]
        return sum(_WORTH.get(each.answer, 0.0) for each in asked) / len(asked) if asked else 0.0

    @cached_property
    def _asking(self) -> tuple[int, ...]:
        return tuple(sorted({each.question.level for each in self.counted}))


@dataclass(frozen=True)
class Standing:
    """Where a company stands."""

    maturity: Maturity
    assessment: Assessment
    dimensions: tuple[DimensionStanding, ...]
    """In the order of the model."""

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every question in the order of the model."""
        return tuple(each for dimension in self.dimensions for each in dimension.judged)

    @cached_property
    def asked(self) -> tuple[Judged, ...]:
        """The questions that the company is asked."""
        return tuple(each for each in self.judged if each.is_asked)

    @cached_property
    def answered(self) -> int:
        """How many of these have an answer."""
        return sum(1 for each in self.asked if each.answer)

    def with_answer(self, answer: Answer | None) -> tuple[Judged, ...]:
        """The questions asked that have this answer."""
        return tuple(each for each in self.asked if each.answer == answer)

    @cached_property
    def reached(self) -> Counter[int]:
        """How many dimensions stand at each level."""
        return Counter(each.level for each in self.dimensions if each.level is not None)


def standing_of(maturity: Maturity, assessment: Assessment) -> Standing:
    """Where the company stands; the same for the same model and assessment."""
    return Standing(
        maturity,
        assessment,
        tuple(
            DimensionStanding(
                dimension,
                tuple(
                    Judged(
                        question,
                        assessment.answers.get(question.id),
                        not_meant(maturity, question.applies_to, assessment.profile),
                    )
                    for question in dimension.questions
                ),
            )
            for dimension in maturity.dimensions
        ),
    )
