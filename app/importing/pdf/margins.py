"""Running heads and feet: what stands at the same height of many pages, and page numbers (pure)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from app.importing.pdf.lines import Line, Run, lines_of

_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_NUMBER_ALONE = re.compile(
    r"[\W_]*(?:page|seite|p\.)?[\W_]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|von|/)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)
_MARGIN = 0.13
"""The share of a page's height, at its head and at its foot, in which they stand."""
_OUTER = 0.09
"""The share in which a number alone is the page's, whatever stands on other pages."""
_NEIGHBOURS = 12
"""A head of a chapter is on some pages of this many neighbours, not of the whole file."""
_ENOUGH = 3

_Seen = dict[tuple[str, int], list[int]]


def without_margins(pages: Sequence[list[Run]], heights: Sequence[float]) -> list[list[Run]]:
    """The runs of each page without running heads and feet."""
    outer = [_outer_lines(runs, height) for runs, height in zip(pages, heights, strict=True)]
    seen: _Seen = defaultdict(list)
    for number, lines in enumerate(outer):
        for key in {_key(line) for line in lines}:
            seen[key].append(number)
    kept = []
    for number, (runs, height) in enumerate(zip(pages, heights, strict=True)):
        gone = {
            run
            for line in outer[number]
            if _runs_on(line, number, seen) or _numbers_the_page(line, height)
            for run in line.runs
        }
        kept.append([run for run in runs if run not in gone])
    return kept


def _outer_lines(runs: Sequence[Run], height: float) -> list[Line]:
    """The lines in the margins of a page; the first and the last of its text in any case."""
    lines = lines_of(runs)
    ends = (0, 1, len(lines) - 2, len(lines) - 1)
    return [
        line
        for number, line in enumerate(lines)
        if number in ends or line.bottom > height * (1 - _MARGIN) or line.top < height * _MARGIN
    ]


def _key(line: Line) -> tuple[str, int]:
    """The words without their numbers, and where they stand."""
    return _NUMBERS.sub("#", line.text.casefold()), round(line.bottom / 4)


def _runs_on(line: Line, number: int, seen: _Seen) -> bool:
    words, place = _key(line)
    found = {each for near in (place - 1, place, place + 1) for each in seen.get((words, near), ())}
    return sum(abs(each - number) <= _NEIGHBOURS for each in found) >= _ENOUGH


def _numbers_the_page(line: Line, height: float) -> bool:
    """Whether it is the page's number, alone or beside the name of a chapter."""
    at_the_edge = line.top < height * _OUTER or line.bottom > height * (1 - _OUTER)
    ends = (line.runs[0], line.runs[-1])
    return at_the_edge and len(line.text) < 120 and any(_NUMBER_ALONE.fullmatch(run.text) for run in ends)
