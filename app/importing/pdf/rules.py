"""Lines that are drawn on a page, and the grids of tables that they make (pure, but for reading them)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError, PdfPage

from app.importing.pdf.lines import Run, lines_of

_THIN = 2.5
_NEAR = 3.0
_MOST_COLUMNS = 16
_MOST = 4_000
"""A page with more drawn shapes than this is a picture; no table is looked for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line that is level (`across`) or upright: where it stands, and from where to where it goes."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The borders of a table's columns from left to right, and of its rows from top to bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def holds(self, run: Run) -> bool:
        """Whether the middle of a run lies in the table."""
        middle = (run.left + run.right) / 2
        return (
            not run.is_table
            and self.columns[0] - 1 <= middle <= self.columns[-1] + 1
            and self.rows[-1] <= run.middle <= self.rows[0]
        )

    def cells(self, runs: Sequence[Run]) -> list[list[str]]:
        """The text of each cell, row by row."""
        found: dict[tuple[int, int], list[Run]] = {}
        for run in runs:
            row = sum(run.middle < border for border in self.rows[1:-1])
            column = sum(run.left + 1 > border for border in self.columns[1:-1])
            found.setdefault((row, column), []).append(run)
        return [
            [
                " ".join(line.text for line in lines_of(found.get((row, column), ())))
                for column in range(len(self.columns) - 1)
            ]
            for row in range(len(self.rows) - 1)
        ]


def rules_of(page: PdfPage) -> list[Rule]:
    """The straight lines on a page; the edges of boxes are lines too."""
    rules: list[Rule] = []
    for number, shape in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)):
        if number > _MOST:
            return []
        try:
            left, bottom, right, top = shape.get_bounds()
        except PdfiumError:
            continue
        if top - bottom <= _THIN < right - left:
            rules.append(Rule(True, (top + bottom) / 2, left, right))
        elif right - left <= _THIN < top - bottom:
            rules.append(Rule(False, (left + right) / 2, bottom, top))
        elif right - left > 8 and top - bottom > 8:
            rules += [Rule(True, at, left, right) for at in (bottom, top)]
            rules += [Rule(False, at, bottom, top) for at in (left, right)]
    return rules


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables with at least two columns and two rows whose borders are drawn."""
    grids = []
    for group in _touching([rule for rule in rules if rule.end - rule.start > 5]):
        columns = _merged([rule.at for rule in group if not rule.across])
        rows = _merged([rule.at for rule in group if rule.across])
        if 3 <= len(columns) <= _MOST_COLUMNS and len(rows) >= 3:
            grids.append(Grid(tuple(columns), tuple(reversed(rows))))
    return grids


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that cross or meet each other."""
    groups: list[list[Rule]] = []
    for rule in rules:
        near = [group for group in groups if any(_meet(rule, other) for other in group)]
        groups = [group for group in groups if group not in near] + [
            [rule, *(each for group in near for each in group)]
        ]
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    if one.across == other.across:
        return (
            abs(one.at - other.at) <= _NEAR and one.start <= other.end + _NEAR and other.start <= one.end + _NEAR
        )
    return one.start - _NEAR <= other.at <= one.end + _NEAR and other.start - _NEAR <= one.at <= other.end + _NEAR


def _merged(places: Sequence[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > _NEAR:
            merged.append(place)
    return merged
