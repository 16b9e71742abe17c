"""The maturity model that comes with goodpractice."""

from __future__ import annotations

from functools import cache

from corpus.library import STARTER_LIBRARY
from corpus.maturity import FILE, Maturity, parse_maturity


@cache
def the_model() -> Maturity:
    """The model; its text is part of this package, whatever library is indexed."""
    return parse_maturity((STARTER_LIBRARY / FILE).read_text(encoding="utf-8"))
