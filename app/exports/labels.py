"""How the Traffic Light Protocol 2.0 wants its labels printed: these inks on black (pure)."""

from __future__ import annotations

from corpus.sharing import Sharing

_INKS = {
    "TLP:CLEAR": (0xFF, 0xFF, 0xFF),
    "TLP:GREEN": (0x33, 0xFF, 0x00),
    "TLP:AMBER": (0xFF, 0xC0, 0x00),
    "TLP:AMBER+STRICT": (0xFF, 0xC0, 0x00),
    "TLP:RED": (0xFF, 0x2B, 0x2B),
}


def ink_of(label: Sharing) -> tuple[int, int, int]:
    """The label's colour, red, green and blue from 0 to 255; its ground is black."""
    return _INKS[label]
