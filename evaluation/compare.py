"""Is it better or worse than a stored run? Question by question, over those that both have asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evaluation.chance import chance_of_difference, significant
from evaluation.measures import Measure, Value, all_measures
from evaluation.run import BadRun, Run, rows_of
from evaluation.table import number


@dataclass(frozen=True, slots=True)
class Change:
    """One measure before and now, over the questions to which it applies in both runs."""

    measure: Measure
    before: float
    now: float
    questions: int
    chance: float
    """The p-value of the difference."""
    certain: bool
    """Whether the difference stands among all the watched measures that were tested."""

    @property
    def worse(self) -> bool:
        """Whether it went the wrong way."""
        return self.now < self.before if self.measure.better == "higher" else self.now > self.before

    @property
    def failed(self) -> bool:
        """Whether it is a drop that must not pass."""
        return self.measure.watched and self.certain and self.worse


def changes(run: Run, before: Mapping[str, Mapping[str, Value]]) -> tuple[Change, ...]:
    """Every measure that both runs have and that says which way is good; BadRun when no question is shared."""
    found = []
    for measure in all_measures():
        old, new = before.get(measure.name, {}), run.values.get(measure.name, {})
        shared = sorted(set(old) & set(new))
        if not shared or not measure.better or measure.group == "latency":
            continue
        one, other = rows_of(old, shared), rows_of(new, shared)
        chance = chance_of_difference(one, other, measure.figure)
        found.append(Change(measure, measure.figure(one), measure.figure(other), len(shared), chance, False))
    if not found:
        raise BadRun("The stored run shares no question with this one. Compare runs of the same set and part.")
    watched = {each.measure.name: each.chance for each in found if each.measure.watched}
    certain = significant(watched)
    return tuple(
        Change(each.measure, each.before, each.now, each.questions, each.chance, each.measure.name in certain)
        for each in found
    )


def change_lines(found: tuple[Change, ...]) -> Iterator[str]:
    """The comparison as lines for the terminal; none where nothing was compared."""
    if not found:
        return
    yield ""
    yield f"{'against the stored run':<26} {'before':>9} {'now':>9} {'change':>9} {'p':>7} {'questions':>10}"
    for each in found:
        mark = "  DROPPED" if each.failed else "  better" if each.certain and not each.worse else ""
        yield (
            f"  {each.measure.name:<24} {number(each.before):>9} {number(each.now):>9} "
            f"{each.now - each.before:>+9.3f} {each.chance:>7.3f} {each.questions:>10}{mark}"
        )
