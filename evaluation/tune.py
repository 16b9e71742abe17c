"""Fits the weights of the ranking to judged questions, and says on others what that is worth.

The half that is fitted on is asked once; every combination of weights on a grid is then tried on the scores that
the parts of the engine gave. The other half decides: the engine ranks it with the weights in use and with the new
ones, and unless the new ones are better by more than chance they are not worth having.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from evaluation.chance import Rows, chance_of_difference, interval, mean
from evaluation.inside import Arms, Scored
from evaluation.judged import JudgedQuestion, JudgedSet
from evaluation.questions import part_of
from evaluation.ranked import ndcg_rows
from evaluation.table import number
from indexer.ask import Asker
from indexer.errors import GoodPracticeError
from indexer.retrieval.weights import Weights, read_weights
from indexer.settings import Settings

FEWEST = 40
"""Questions of a half below which only a difference that nobody needs to measure could be told from chance."""
_STEPS = 10
_CUT = 10
_LEVEL = 0.05


class TooFewQuestions(GoodPracticeError):
    """The judged set is too small to fit anything on."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """What tuning found."""

    before: Weights
    after: Weights
    fitted_on: int
    """How many questions."""
    rows: tuple[Rows, Rows]
    """nDCG@10 of each question that nothing was fitted on, before and after, shape (questions, 1)."""

    @property
    def figures(self) -> tuple[float, float]:
        """nDCG@10 before and after."""
        return mean(self.rows[0]), mean(self.rows[1])

    @property
    def gain(self) -> tuple[float, float, float]:
        """What nDCG@10 gains, and the ends of its 95 % interval."""
        gains = self.rows[1] - self.rows[0]
        return mean(gains), *interval(gains, mean)

    @property
    def chance(self) -> float:
        """The p-value of the gain."""
        return chance_of_difference(*self.rows, mean)

    @property
    def worth_having(self) -> bool:
        """Whether the gain is one, and more than chance."""
        return self.gain[0] > 0 and self.chance <= _LEVEL


def tuned(judged: JudgedSet, settings: Settings) -> Tuned:
    """The weights that fit the judged questions best; TooFewQuestions where a half has less than FEWEST."""
    fit, test = halves(judged)
    if min(len(fit), len(test)) < FEWEST:
        raise TooFewQuestions(
            f"{len(fit) + len(test)} questions have relevant items, {len(fit)} to fit on and {len(test)} to test "
            f"with. Judge more, at least {FEWEST} of each; until then the shipped weights are the better guess."
        )
    before = read_weights(settings.ranking)
    arms = Arms(settings)
    after = fitted([Gains.of(question, arms.prepared(question.text).scored(), judged) for question in fit], before)
    rows = [_measured(test, judged, Asker(settings, weights=weights)) for weights in (before, after)]
    return Tuned(before, after, len(fit), (rows[0], rows[1]))


def halves(judged: JudgedSet) -> tuple[list[JudgedQuestion], list[JudgedQuestion]]:
    """The questions with relevant items to fit on, and those to test with: the set's own parts, or those that the
    ids fall into."""
    questions = [question for question in judged.questions if question.relevant]
    own = {question.part for question in questions} >= {"fit", "test"}
    parts = [question.part if own else part_of(question.id) for question in questions]
    found = list(zip(questions, parts, strict=True))
    return [q for q, part in found if part == "fit"], [q for q, part in found if part != "fit"]


@dataclass(frozen=True, slots=True)
class Gains:
    """One question's passages, with what each is worth where it stands first of its item."""

    scored: Scored
    items: NDArray[np.intp]
    """The number of each passage's item."""
    gains: NDArray[np.float64]
    """The grade of each passage's item."""
    best: float
    """The discounted gain of the best ranking there could be."""

    @classmethod
    def of(cls, question: JudgedQuestion, scored: Scored, judged: JudgedSet) -> Gains:
        """What the question's judgments say of the passages."""
        names = [judged.item(p.meta["path"], p.meta["document"], p.meta["anchor"]) for p in scored.passages]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
        return cls(
            scored,
            np.array([numbers[name] for name in names], dtype=np.intp),
            np.array([question.relevant.get(name, 0) for name in names], dtype=np.float64),
            _discounted(np.sort(np.array(list(question.relevant.values()), dtype=np.float64))[::-1]),
        )

    def ndcg(self, weights: Weights) -> float:
        """nDCG@10 of the ranking with these weights; an item counts once, at its best rank."""
        if not len(self.items):
            return 0.0
        order = self.scored.ranked(weights)
        firsts = np.sort(np.unique(self.items[order], return_index=True)[1])
        return _discounted(self.gains[order][firsts]) / self.best


def fitted(questions: Sequence[Gains], before: Weights) -> Weights:
    """The weights with the highest mean nDCG@10; of equal ones those nearest to what was in use before."""
    return max(_grid(), key=lambda each: (_mean(questions, each), -_distance(each, before)))


def tuned_lines(found: Tuned) -> Iterator[str]:
    """What tuning found, for the terminal."""
    (before, after), (gain, low, high) = found.figures, found.gain
    yield f"{'weights':<12} {'vector':>9} {'late':>9} {'statement':>9} {'nDCG@10':>9}"
    for name, weights, figure in (("in use", found.before, before), ("fitted", found.after, after)):
        yield (
            f"{name:<12} {weights.vector:>9.1f} {weights.late:>9.1f} {weights.statement:>9.1f} {number(figure):>9}"
        )
    yield (
        f"gain {gain:+.3f} (95 % {low:+.3f} to {high:+.3f}), p {found.chance:.3f}, on {len(found.rows[0])} "
        f"questions; fitted on {found.fitted_on} others"
    )


def _grid() -> Iterator[Weights]:
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    for vector, late, statement in product(steps, steps, steps):
        if late + statement <= 1.0:
            yield Weights(vector, late, statement)


def _mean(questions: Sequence[Gains], weights: Weights) -> float:
    return round(sum(question.ndcg(weights) for question in questions) / len(questions), 6)


def _distance(one: Weights, other: Weights) -> float:
    return abs(one.vector - other.vector) + abs(one.late - other.late) + abs(one.statement - other.statement)


def _discounted(gains: NDArray[np.float64]) -> float:
    first = gains[:_CUT]
    return float((first / np.log2(np.arange(2, len(first) + 2))).sum())


def _measured(questions: Sequence[JudgedQuestion], judged: JudgedSet, asker: Asker) -> Rows:
    rankings = []
    for question in questions:
        hits = asker.draft(question.text).retrieved
        rankings.append(tuple(dict.fromkeys(judged.item(hit.path, hit.document, hit.anchor) for hit in hits)))
    return ndcg_rows(questions, rankings)
