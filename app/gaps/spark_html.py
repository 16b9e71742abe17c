"""How often a gap was asked week by week, as a small picture (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_BAR, _SPACE, _HEIGHT = 5, 2, 24


def spark_html(weeks: Sequence[int], says: str) -> str:
    """Bars, one a week, the oldest first; `says` is what it shows, for those who do not see it."""
    most = max(weeks, default=0) or 1
    width = len(weeks) * (_BAR + _SPACE) - _SPACE
    bars = "".join(_bar(place, count / most) for place, count in enumerate(weeks))
    return (
        f'<svg class="gp-gaps-spark" role="img" aria-label="{escape(says)}" viewBox="0 0 {width} {_HEIGHT}" '
        f'width="{width}" height="{_HEIGHT}">{bars}</svg>'
    )


def _bar(place: int, part: float) -> str:
    # A week without a question has a line at the bottom, so that weeks can be counted.
    height = max(round(part * _HEIGHT, 1), 1.5)
    return f'<rect x="{place * (_BAR + _SPACE)}" y="{_HEIGHT - height}" width="{_BAR}" height="{height}"/>'
