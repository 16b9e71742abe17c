"""Traffic Light Protocol 2.0: the levels, their order, and which of them a clearance covers."""

from __future__ import annotations

from typing import Literal, get_args

Sharing = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]

LEVELS: tuple[Sharing, ...] = get_args(Sharing)
"""From the widest audience to the narrowest; a clearance covers its own level and those before it."""

CLEAR: Sharing = "TLP:CLEAR"
RED: Sharing = "TLP:RED"


def rank(level: Sharing) -> int:
    """The level's place in the order: 0 for TLP:CLEAR, 4 for TLP:RED."""
    return LEVELS.index(level)


def parse_level(text: str) -> Sharing:
    """The level that a person means by `text` ("green", "TLP:GREEN", "amber+strict"); ValueError if none."""
    wanted = text.strip().upper()
    if not wanted.startswith("TLP:"):
        wanted = f"TLP:{wanted}"
    for level in LEVELS:
        if level == wanted:
            return level
    raise ValueError(f"“{text}” is not a sharing level; use one of {', '.join(LEVELS)}")


def covered(clearance: Sharing) -> tuple[Sharing, ...]:
    """The levels that somebody with this clearance may see, widest audience first."""
    return LEVELS[: rank(clearance) + 1]
