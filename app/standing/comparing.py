"""What has changed between two assessments, counted by the same questions (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from app.standing.assessment import Assessment
from app.standing.scoring import DimensionStanding, Judged, Standing, standing_of
from corpus.maturity import Dimension, Maturity

Direction = Literal["up", "down", "same", "unclear"]


@dataclass(frozen=True)
class Change:
    """One dimension then and now."""

    dimension: Dimension
    then: DimensionStanding
    now: DimensionStanding

    @cached_property
    def direction(self) -> Direction:
        """Where it went; unclear where the dimension did not apply once."""
        if self.then.level is None or self.now.level is None:
            return "same" if self.then.level == self.now.level else "unclear"
        if self.then.level == self.now.level:
            return "same"
        return "up" if self.now.level > self.then.level else "down"

    @cached_property
    def gained(self) -> tuple[Judged, ...]:
        """What is in place now and was not then."""
        return _met_only_in(self.now, self.then)

    @cached_property
    def lost(self) -> tuple[Judged, ...]:
        """What was in place then and is not now, of what still counts."""
        counts = {each.question.id for each in self.now.counted}
        return tuple(each for each in _met_only_in(self.then, self.now) if each.question.id in counts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments side by side."""

    then: Assessment
    now: Assessment
    changes: tuple[Change, ...]
    """In the order of the model."""
    other_questions: bool
    """Whether the two were filled in with different versions of the questions."""
    other_profile: bool
    """Whether the company described itself differently."""
    new_questions: tuple[Judged, ...]
    """Questions of today that the earlier assessment was asked and has no answer to, where the versions differ."""


def comparison_of(maturity: Maturity, then: Assessment, now: Assessment) -> Comparison:
    """What has changed; both are counted by the questions of today."""
    before, after = standing_of(maturity, then), standing_of(maturity, now)
    differ = then.version != now.version
    return Comparison(
        then,
        now,
        tuple(
            Change(each.dimension, earlier, each)
            for earlier, each in zip(before.dimensions, after.dimensions, strict=True)
        ),
        differ,
        then.profile != now.profile,
        _unanswered(before) if differ else (),
    )


def _unanswered(standing: Standing) -> tuple[Judged, ...]:
    return standing.with_answer(None)


def _met_only_in(one: DimensionStanding, other: DimensionStanding) -> tuple[Judged, ...]:
    met = {each.question.id for each in other.counted if each.is_met}
    return tuple(each for each in one.counted if each.is_met and each.question.id not in met)
