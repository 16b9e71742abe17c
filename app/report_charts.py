"""The pictures of the library report, drawn by hand as SVG: numbers in, markup out (pure).

Every picture has a title and a description, every mark a title of its own, and the report puts the same numbers
into a table behind it. The colours suit colour-blind readers: Okabe and Ito's for kinds, blues for amounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

KIND_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c8c8c")
"""Colours for up to seven kinds of thing, in order."""
_STEPS = ((1, "#e3eef7"), (2, "#b9d7ea"), (4, "#7fb5d5"), (8, "#2f74a6"), (16, "#123f63"))
_DARK = ("#123f63", "#2f74a6", "#0072b2", "#009e73", "#d55e00")
"""Colours on which a number is written in white."""
_LABELS = 300
_ROW = 22


def picture(name: str, title: str, says: str, width: float, height: float, marks: str) -> str:
    """An SVG picture with a title and a description for those who cannot see it."""
    return (
        f'<figure><svg role="img" aria-labelledby="{name}-title {name}-says" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-says">{escape(says)}</desc>{marks}</svg></figure>'
    )


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """A label; `kind` names classes of the style sheet."""
    return f'<text x="{x:g}" y="{y:g}"' + (f' class="{kind}"' if kind else "") + f">{escape(words)}</text>"


def box(x: float, y: float, width: float, height: float, colour: str, says: str, round_by: float = 2) -> str:
    """A rectangle that says what it stands for."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_by:g}" fill="{colour}">'
        f"<title>{escape(says)}</title></rect>"
    )


def heat_map(name: str, title: str, rows: Sequence[tuple[str, Mapping[str, int]]], columns: Sequence[str]) -> str:
    """Rows by columns; the darker a cell, the more documents, and an empty cell with a ring is a hole."""
    cell = 74
    marks = [text(_LABELS + 8 + cell * (at + 0.5), 14, column, "mid soft") for at, column in enumerate(columns)]
    for number, (label, counts) in enumerate(rows):
        top = 24 + _ROW * number
        marks.append(text(_LABELS, top + 15, _cut(label), "end"))
        for at, column in enumerate(columns):
            left, count = _LABELS + 8 + cell * at, counts[column]
            says = f"{label}, {column}: {count} document{'s' * (count != 1)}"
            marks.append(box(left + 1, top + 1, cell - 2, _ROW - 2, _shade(count), says))
            if count:
                light = " light" if count >= _STEPS[3][0] else ""
                marks.append(text(left + cell / 2, top + 15, str(count), f"mid{light}"))
            else:
                marks.append(
                    f'<circle cx="{left + cell / 2:g}" cy="{top + 11}" r="3.5" fill="none" stroke="#b3261e"/>'
                )
    empty = sum(not counts[column] for _, counts in rows for column in columns)
    says = f"{len(rows)} rows by {len(columns)} columns; {empty} cells are empty."
    return picture(name, title, says, _LABELS + 16 + cell * len(columns), 32 + _ROW * len(rows), "".join(marks))


def _shade(count: int) -> str:
    return next((colour for least, colour in reversed(_STEPS) if count >= least), "#f6f8fa")


def stacked_bars(
    name: str, title: str, rows: Sequence[tuple[str, Mapping[str, int]]], colours: Mapping[str, str]
) -> str:
    """A bar a row, cut into the parts that `colours` names; all bars share one scale."""
    longest = max((sum(counts.values()) for _, counts in rows), default=0) or 1
    scale = 520 / longest
    marks = []
    for number, (label, counts) in enumerate(rows):
        top, left = 4 + (_ROW + 4) * number, _LABELS + 8.0
        marks.append(text(_LABELS, top + 16, _cut(label), "end"))
        for part, colour in colours.items():
            if not (count := counts.get(part, 0)):
                continue
            wide = count * scale
            marks.append(box(left, top, max(wide - 1, 1), _ROW, colour, f"{label}, {part}: {count}", 0))
            if wide > 24 and count < sum(counts.values()):
                light = " light" if colour in _DARK else ""
                marks.append(text(round(left + wide / 2, 1), top + 16, str(count), f"mid{light}"))
            left += wide
        marks.append(text(left + 6, top + 16, str(sum(counts.values())), "soft"))
    width, height = _LABELS + 590, 8 + (_ROW + 4) * len(rows)
    return picture(
        name, title, f"{len(rows)} bars; the longest stands for {longest}.", width, height, "".join(marks)
    )


def timeline(
    name: str, title: str, rows: Sequence[tuple[str, Sequence[date], Sequence[date]]], today: date
) -> str:
    """A line a row: when facts were checked (filled) and when the review is due (ring; red once it is overdue)."""
    days = [day for _, checked, due in rows for day in (*checked, *due)] + [today]
    first = date(min(days).year, 1, 1)
    last = date(max(days).year + 1, 1, 1)
    scale = 540 / (last - first).days
    bottom = 30 + _ROW * len(rows)

    def across(day: date) -> float:
        return _LABELS + 16 + (day - first).days * scale

    marks = []
    for year in range(first.year, last.year + 1):
        x = across(date(year, 1, 1))
        marks.append(f'<line class="grid" x1="{x:.1f}" y1="20" x2="{x:.1f}" y2="{bottom}"/>')
        marks.append(text(round(x, 1), 14, str(year), "mid soft"))
    for number, (label, checked, due) in enumerate(rows):
        middle = 36 + _ROW * number
        marks.append(text(_LABELS, middle + 4, _cut(label), "end"))
        dots = [(day, "facts checked", "#0072b2", "#0072b2") for day in checked]
        dots += [(day, "review due", "none", "#b3261e" if day < today else "#8a5a00") for day in due]
        for dot in dict.fromkeys(dots):
            day, meaning, fill, stroke = dot
            count = dots.count(dot)
            overdue = " (overdue)" if meaning == "review due" and day < today else ""
            says = f"{label}: {meaning} on {day}{overdue}: {count}"
            marks.append(
                f'<circle cx="{across(day):.1f}" cy="{middle}" r="{min(3 + count**0.5, 10):.1f}" fill="{fill}"'
                f' stroke="{stroke}" stroke-width="2"><title>{escape(says)}</title></circle>'
            )
    x = across(today)
    marks.append(f'<line class="today" x1="{x:.1f}" y1="20" x2="{x:.1f}" y2="{bottom + 4}"/>')
    marks.append(text(round(x, 1), bottom + 18, f"today, {today}", "mid"))
    overdue_count = sum(day < today for _, _, due in rows for day in due)
    says = f"From {first.year} to {last.year}; {overdue_count} reviews are overdue."
    return picture(name, title, says, _LABELS + 600, bottom + 26, "".join(marks))


def legend(colours: Mapping[str, str]) -> str:
    """What the colours mean."""
    items = (
        '<li><svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" rx="2" '
        f'fill="{colour}"/></svg>'
        f"{escape(name)}</li>"
        for name, colour in colours.items()
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def _cut(label: str) -> str:
    return label if len(label) <= 44 else f"{label[:43]}…"
