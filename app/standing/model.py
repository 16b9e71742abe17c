"""The maturity model that comes with goodpractice, and the words in which a company describes itself."""

from __future__ import annotations

from functools import cache

from app.words import codes
from corpus.library import STARTER_LIBRARY
from corpus.maturity import FILE, Maturity, parse_maturity


@cache
def the_model() -> Maturity:
    """The model; its text is part of this package, whatever library is indexed."""
    return parse_maturity((STARTER_LIBRARY / FILE).read_text(encoding="utf-8"))


def known_values(field: str) -> tuple[str, ...]:
    """The values of a front-matter field that say something of a company, in the vocabulary's order."""
    return tuple(value for value in codes(field) if value not in ("all", "INT"))
