"""The pictures of an evaluation, drawn by hand as SVG: numbers in, markup out (pure).

Every picture has a title and a description, every mark a title of its own. The colours suit colour-blind readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

Points = Sequence[tuple[float, float]]

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8c8c8c")
_LEFT, _TOP, _WIDTH, _HEIGHT = 56, 12, 560, 250
_BARS = 40


def curves(name: str, title: str, lines: Mapping[str, Points], across: str, up: str, highest: float = 1.0) -> str:
    """Lines over 0 to 1 across and 0 to `highest` up, each in its colour, named in a legend."""
    marks = [_frame(across, up, 1.0, highest)]
    for (label, points), colour in zip(lines.items(), COLOURS, strict=False):
        path = " ".join(f"{_x(x):.1f},{_y(y, highest):.1f}" for x, y in points)
        marks.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2">'
            f"<title>{escape(label)}</title></polyline>"
        )
    says = "; ".join(f"{label}: {points[-1][1]:.3f} at the right end" for label, points in lines.items() if points)
    return _picture(name, title, says, "".join(marks)) + _legend(list(lines))


def reliability(name: str, title: str, bins: Sequence[tuple[float, float, int]]) -> str:
    """A dot a bin: mean confidence across, share correct up; on the diagonal both agree."""
    marks = [_frame("mean confidence of the bin", "share correct", 1.0, 1.0)]
    marks.append(f'<line class="even" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>')
    for said, true, count in bins:
        marks.append(
            f'<line stroke="{COLOURS[1]}" x1="{_x(said):.1f}" y1="{_y(said):.1f}" x2="{_x(said):.1f}" '
            f'y2="{_y(true):.1f}"/><circle cx="{_x(said):.1f}" cy="{_y(true):.1f}" r="5" fill="{COLOURS[0]}">'
            f"<title>{count} questions: said {said:.2f}, correct {true:.2f}</title></circle>"
        )
    says = "; ".join(f"said {said:.2f}, correct {true:.2f}" for said, true, _ in bins)
    return _picture(name, title, says, "".join(marks))


def differences(name: str, title: str, values: Sequence[tuple[str, float]], up: str) -> str:
    """A bar a question, best first, above or below the middle line; values from -1 to 1."""
    better, worse = sum(value > 0 for _, value in values), sum(value < 0 for _, value in values)
    says = f"{better} questions better, {worse} worse, {len(values) - better - worse} the same."
    return _bars(name, title, values, up, -1.0, says) + f'<p class="soft">{says}</p>'


def levels(name: str, title: str, values: Sequence[tuple[str, float]], up: str) -> str:
    """A bar a question, best first; values from 0 to 1."""
    middle = sorted(value for _, value in values)[len(values) // 2]
    return _bars(name, title, values, up, 0.0, f"Half of the questions have at least {middle:.2f}.")


def _bars(name: str, title: str, values: Sequence[tuple[str, float]], up: str, lowest: float, says: str) -> str:
    ordered = sorted(values, key=lambda pair: (-pair[1], pair[0]))
    wide = _WIDTH / max(len(ordered), 1)

    def height(value: float) -> float:
        return _y((value - lowest) / (1 - lowest))

    marks = [text(_LEFT - 6, height(value) + 4, f"{value:g}", "end") for value in sorted({lowest, 0.0, 1.0})]
    marks.append(text(_LEFT, _TOP + _HEIGHT + 30, up, "soft"))
    for place, (label, value) in enumerate(ordered):
        top, bottom = height(max(value, 0.0)), height(min(value, 0.0))
        colour = COLOURS[0] if value >= 0 else COLOURS[1]
        marks.append(
            f'<rect x="{_LEFT + place * wide:.2f}" y="{top:.1f}" width="{max(wide - 0.4, 0.4):.2f}" '
            f'height="{max(bottom - top, 0.3):.1f}" fill="{colour}">'
            f"<title>{escape(label)}: {value:+.3f}</title></rect>"
        )
    zero = f"{height(0.0):.1f}"
    marks.append(f'<line class="axis" x1="{_LEFT}" y1="{zero}" x2="{_LEFT + _WIDTH}" y2="{zero}"/>')
    return _picture(name, title, says, "".join(marks))


def histogram(name: str, title: str, values: Sequence[float], across: str) -> str:
    """How many questions took how long; what is slower than 99 of 100 is counted in the last bar."""
    ordered = sorted(values)
    longest = ordered[max(int(0.99 * len(ordered)) - 1, 0)] * 1.02 or 1.0
    counts = [0] * _BARS
    for value in values:
        counts[min(int(value / longest * _BARS), _BARS - 1)] += 1
    highest, wide = max(counts), _WIDTH / _BARS
    marks = [_frame(across, "questions", longest, float(highest))]
    for place, count in enumerate(counts):
        low, top = longest * place / _BARS, _y(count, highest)
        marks.append(
            f'<rect x="{_LEFT + place * wide:.1f}" y="{top:.1f}" width="{wide - 1:.1f}" '
            f'height="{_y(0) - top:.1f}" fill="{COLOURS[0]}">'
            f"<title>{count} from {low:.0f} to {low + longest / _BARS:.0f}</title></rect>"
        )
    return _picture(name, title, f"The median is {ordered[len(ordered) // 2]:.1f}.", "".join(marks))


def text(x: float, y: float, words: str, kind: str) -> str:
    """A label; `kind` names classes of the style sheet."""
    return f'<text x="{x:g}" y="{y:g}" class="{kind}">{escape(words)}</text>'


def _x(share: float) -> float:
    return _LEFT + share * _WIDTH


def _y(value: float, highest: float = 1.0) -> float:
    return _TOP + _HEIGHT * (1 - value / highest)


def _frame(across: str, up: str, rightmost: float, highest: float) -> str:
    marks = []
    for step in range(5):
        share = step / 4
        marks.append(f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{_y(share)}" y2="{_y(share)}"/>')
        marks.append(text(_LEFT - 6, _y(share) + 4, _tick(share * highest), "end"))
        marks.append(text(_x(share), _TOP + _HEIGHT + 16, _tick(share * rightmost), "mid"))
    marks.append(text(_x(0.5), _TOP + _HEIGHT + 34, across, "mid soft"))
    marks.append(f'<text class="mid soft" transform="translate(13 {_y(0.5)}) rotate(-90)">{escape(up)}</text>')
    return "".join(marks)


def _tick(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def _picture(name: str, title: str, says: str, marks: str) -> str:
    width, height = _LEFT + _WIDTH + 14, _TOP + _HEIGHT + 44
    return (
        f'<figure><svg role="img" aria-labelledby="{name}-title {name}-says" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-says">{escape(says)}</desc>{marks}</svg></figure>'
    )


def _legend(labels: Sequence[str]) -> str:
    items = (
        f'<li><span style="background:{colour}"></span>{escape(label)}</li>'
        for label, colour in zip(labels, COLOURS, strict=False)
    )
    return f'<ul class="legend">{"".join(items)}</ul>'
