"""Tables without drawn borders: neighbouring lines whose parts stand under each other (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from app.importing.pdf.lines import Line

_FEWEST_ROWS = 3
_GUTTER = 6.0
_LONG_CELL = 40


def table_at(lines: Sequence[Line], first: int) -> tuple[int, list[list[str]]] | None:
    """The table that begins with the line `first`: where it stops, and its cells; None where none begins.

    A table has three rows or more whose parts leave the same gaps; a line that has nothing in the first column
    goes on with the row above.
    """
    if len(lines[first].runs) < 2 or lines[first].mono:
        return None
    stop, gaps = first + 1, _gaps(lines[first])
    while stop < len(lines) and _near(lines[stop - 1], lines[stop]) and not lines[stop].mono:
        shared = _shared(gaps, lines[stop])
        if not shared:
            break
        stop, gaps = stop + 1, shared
    rows: list[list[str]] = []
    for line in lines[first:stop]:
        cells = _cells(line, gaps)
        if rows and not cells[0]:
            rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    full = [row for row in rows if sum(map(bool, row)) >= 2]
    if len(full) < _FEWEST_ROWS or len(full) < 0.8 * len(rows) or _is_list(rows) or _is_prose(rows):
        return None
    return stop, rows


def _gaps(line: Line) -> list[tuple[float, float]]:
    return [
        (one.right, other.left)
        for one, other in zip(line.runs, line.runs[1:], strict=False)
        if other.left - one.right >= _GUTTER
    ]


def _shared(gaps: Sequence[tuple[float, float]], line: Line) -> list[tuple[float, float]]:
    """The gaps as far as the line leaves them free."""
    free = [(float("-inf"), line.left), *_gaps(line), (line.right, float("inf"))]
    both = ((max(a, c), min(b, d)) for a, b in gaps for c, d in free)
    return [(start, end) for start, end in both if end - start >= _GUTTER]


def _cells(line: Line, gaps: Sequence[tuple[float, float]]) -> list[str]:
    borders = [(start + end) / 2 for start, end in gaps]
    cells = [""] * (len(borders) + 1)
    for run in line.runs:
        column = sum(run.left > border for border in borders)
        cells[column] = f"{cells[column]} {run.text}".strip()
    return cells


def _near(above: Line, below: Line) -> bool:
    return above.bottom - below.top < 1.2 * max(above.size, below.size)


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column holds only the marks of list items."""
    return all(len(row[0]) <= 3 for row in rows) and len(rows[0]) == 2


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the cells are lines of columns that stand beside each other by chance."""
    lengths = sorted(len(cell) for row in rows for cell in row if cell)
    return lengths[len(lengths) // 2] > _LONG_CELL
