"""A run as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.measures import all_measures
from evaluation.run import FigureOf, Run

SLICED = ("nDCG@10", "evidence quoted", "right item cited", "facts found", "answered, answerable",
           "answered, unanswerable", "AURC, confidence")  # fmt: skip
_MOST_SLICES = 20
"""Slices beyond which a terminal is no place for them; the JSON and the report have them all."""


def run_lines(run: Run) -> Iterator[str]:
    """The lines of the table: every measure with its interval, then the slices, then the stages."""
    yield f"{run.set}: {run.questions} questions, library {run.library_version[:12]}"
    yield from (f"note: {remark}" for remark in run.remarks)
    group = ""
    for measure in all_measures():
        figure = run.figures.get(measure.name)
        if figure is None:
            continue
        if measure.group != group:
            group = measure.group
            yield ""
            yield f"{group.replace('_', ' '):<26} {'value':>9} {'95 % interval':>19} {'questions':>10}"
        yield f"  {measure.name:<24} {number(figure.value):>9} {_interval(figure):>19} {figure.questions:>10}"
    for by, slices in run.slices.items():
        if len(slices) > _MOST_SLICES:
            continue
        yield from _slice_lines(by, slices)
    if run.stages:
        yield ""
        yield f"{'milliseconds of a stage':<26} {'median':>9} {'95th percentile':>19}"
        for name, spent in run.stages.items():
            yield f"  {name:<24} {number(spent['median']):>9} {number(spent['95th percentile']):>19}"


def number(value: float) -> str:
    """A figure in as many digits as it deserves."""
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def _interval(figure: FigureOf) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{number(figure.low)} to {number(figure.high)}"


def _slice_lines(by: str, slices: Mapping[str, Mapping[str, FigureOf]]) -> Iterator[str]:
    shown = [name for name in SLICED if any(name in figures for figures in slices.values())]
    yield ""
    yield f"{by:<26}" + "".join(f" {name:>22}" for name in shown)
    for name, figures in slices.items():
        cells = (f"{number(figures[m].value)} ({figures[m].questions})" if m in figures else "" for m in shown)
        yield f"  {name:<24}" + "".join(f" {cell:>22}" for cell in cells)
