"""Runs of characters, and the lines that they make, in the order in which one reads (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of one line without wide gaps; lengths in points, heights from the foot of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    """Of its type, rounded to half a point."""
    bold: bool = False
    mono: bool = False

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def is_table(self) -> bool:
        """Whether it stands for a table that was read already: its text is then a NUL and the table's number."""
        return self.text.startswith("\x00")


@dataclass(frozen=True, slots=True)
class Line:
    """Runs beside each other, from left to right."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        return max(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        return min(run.bottom for run in self.runs)

    @property
    def size(self) -> float:
        """The size of most of its type."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.runs)

    @property
    def mono(self) -> bool:
        return all(run.mono for run in self.runs)


def columns_of(runs: Sequence[Run]) -> list[list[Line]]:
    """The columns of a page in the order in which one reads; what crosses a gutter stands between them."""
    return [column for column in _columns(list(runs), 0) if column]


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """The runs as lines from top to bottom."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        if groups and not run.is_table and not groups[-1][0].is_table and _beside(groups[-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [Line(tuple(sorted(group, key=lambda run: run.left))) for group in groups]


def _beside(group: Sequence[Run], run: Run) -> bool:
    first = max(group, key=lambda each: each.top - each.bottom)
    return first.bottom <= run.middle <= first.top or run.bottom <= first.middle <= run.top


_DEEPEST = 3


def _columns(runs: list[Run], depth: int) -> Iterator[list[Line]]:
    gutter = _gutter(runs) if depth < _DEEPEST else None
    if gutter is None:
        yield lines_of(runs)
        return
    # What crosses the gutter cuts the page into bands, each of which is read column by column.
    crossing = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: -run.middle)
    rest = [run for run in runs if not run.left < gutter < run.right]
    for bars in [*lines_of(crossing), None]:
        floor = bars.bottom if bars else float("-inf")
        band = [run for run in rest if run.middle > floor and (bars is None or run.middle > bars.top)]
        beside = [run for run in rest if bars and bars.bottom <= run.middle <= bars.top]
        rest = [run for run in rest if run not in band and run not in beside]
        for side in ([run for run in band if run.right <= gutter], [run for run in band if run.left >= gutter]):
            if side:
                yield from _columns(side, depth + 1)
        if bars:
            yield lines_of([*bars.runs, *beside])


def _gutter(runs: Sequence[Run]) -> float | None:
    """The middle of a gap that parts the runs into two columns of prose, or None."""
    if len(runs) < 12:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    width = right - left
    places = [left + width * step / 100 for step in range(30, 71)]
    middle = (left + right) / 2
    place = min(places, key=lambda place: (_crossing(runs, place), abs(place - middle)))
    one = [run for run in runs if run.right <= place]
    other = [run for run in runs if run.left >= place]
    if _crossing(runs, place) > 0.35 * sum(len(run.text) for run in runs) or min(len(one), len(other)) < 6:
        return None
    # Columns of prose are full of long runs; cells of a table and entries of a register are not.
    if min(_usual_width(side) for side in (one, other)) < 0.22 * width:
        return None
    # Two columns stand side by side: they share most of their height.
    top = min(max(run.top for run in side) for side in (one, other))
    bottom = max(min(run.bottom for run in side) for side in (one, other))
    height = max(run.top for run in runs) - min(run.bottom for run in runs)
    return place if top - bottom > 0.25 * height else None


def _crossing(runs: Sequence[Run], place: float) -> int:
    """How many characters stand in runs that cross this place."""
    return sum(len(run.text) for run in runs if run.left - 2 < place < run.right + 2)


def _usual_width(runs: Sequence[Run]) -> float:
    """The width of the run in which the middle one of all characters stands, in the order of width."""
    ordered = sorted(runs, key=lambda run: run.right - run.left)
    half = sum(len(run.text) for run in ordered) / 2
    for run in ordered:
        half -= len(run.text)
        if half <= 0:
            return run.right - run.left
    return 0.0
