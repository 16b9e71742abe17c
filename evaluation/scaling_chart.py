"""A picture of how a figure grows with the number of passages, both on logarithmic scales (pure)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

from evaluation.charts import COLOURS, Points, text

_LEFT, _TOP, _WIDTH, _HEIGHT = 70, 12, 560, 250


def scaling(name: str, title: str, lines: Mapping[str, Points], up: str) -> str:
    """A line a peer over the number of passages, a dot a measurement; empty where nothing above 0 was measured."""
    places = [place for points in lines.values() for place in points if place[1] > 0]
    if not places:
        return ""
    left, right = _decades([x for x, _ in places])
    low, high = _decades([y for _, y in places])

    def x(value: float) -> float:
        return _LEFT + _WIDTH * (math.log10(value) - left) / (right - left)

    def y(value: float) -> float:
        return _TOP + _HEIGHT * (1 - (math.log10(value) - low) / (high - low))

    marks = []
    for power in range(low, high + 1):
        tall = y(10**power)
        marks.append(f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{tall:.1f}" y2="{tall:.1f}"/>')
        marks.append(text(_LEFT - 6, tall + 4, f"{10.0**power:,.10g}", "end"))
    marks += [text(x(10**power), _TOP + _HEIGHT + 16, f"{10**power:,}", "mid") for power in range(left, right + 1)]
    marks.append(text(_LEFT + _WIDTH / 2, _TOP + _HEIGHT + 34, "passages", "mid soft"))
    middle = _TOP + _HEIGHT / 2
    marks.append(f'<text class="mid soft" transform="translate(13 {middle}) rotate(-90)">{escape(up)}</text>')
    for (label, points), colour in zip(lines.items(), COLOURS, strict=False):
        known = [(px, py) for px, py in points if py > 0]
        path = " ".join(f"{x(px):.1f},{y(py):.1f}" for px, py in known)
        marks.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        marks += [
            f'<circle cx="{x(px):.1f}" cy="{y(py):.1f}" r="4" fill="{colour}">'
            f"<title>{escape(label)}, {px:,.0f} passages: {py:,.3g}</title></circle>"
            for px, py in known
        ]
    says = "; ".join(
        f"{label}: {points[-1][1]:.3g} at {points[-1][0]:,.0f}" for label, points in lines.items() if points
    )
    width, height = _LEFT + _WIDTH + 20, _TOP + _HEIGHT + 44
    legend = "".join(
        f'<li><span style="background:{colour}"></span>{escape(label)}</li>'
        for label, colour in zip(lines, COLOURS, strict=False)
    )
    return (
        f'<figure><svg role="img" aria-labelledby="{name}-title {name}-says" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-says">{escape(says)}</desc>{"".join(marks)}</svg></figure>'
        f'<ul class="legend">{legend}</ul>'
    )


def _decades(values: list[float]) -> tuple[int, int]:
    """The powers of ten around the values, at least one apart."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)
