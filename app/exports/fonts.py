"""The typefaces of the PDF, which come as packages of their own, and which characters they have."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = {
    ("Sans", ""): ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    ("Sans", "B"): ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    ("Serif", ""): ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    ("Serif", "B"): ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
}
"""Family and style, then the package and the file in it."""


def face_file(family: str, style: str) -> Path:
    """The file of a typeface; its package is found and not run, since it imports what nobody has any more."""
    package, name = FACES[family, style]
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None, f"{package} is one of the packages that the project needs"
    return Path(spec.origin).parent / "files" / name


def shown(text: str) -> str:
    """The text with `[U+1F993]` for a character that a face lacks; signs that nobody sees are left out."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign if sign == "\n" or ord(sign) in _known() else _instead(sign) for sign in composed)


def _instead(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign == "\t" or category == "Zs":
        return " "
    if sign == "\N{NON-BREAKING HYPHEN}":
        return "-"
    # Joiners, soft hyphens, marks of direction and variation.
    unseen = category == "Cf" or unicodedata.name(sign, "").startswith("VARIATION SELECTOR")
    return "" if unseen else f"[U+{ord(sign):04X}]"


@cache
def _known() -> frozenset[int]:
    """The characters that every one of the faces has."""
    known: set[int] | None = None
    for face in FACES:
        with TTFont(face_file(*face), lazy=True) as font:
            has = set(font.getBestCmap())
        known = has if known is None else known & has
    return frozenset(known or ())
