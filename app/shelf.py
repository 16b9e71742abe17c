"""What the page Browse shows of the library: the documents left, and what other choices would leave (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.browse_html import WORDS
from app.browsing import Browsing
from corpus.frontmatter import FrontMatter
from indexer.facets import facet_counts, passes, relaxed
from indexer.listing import matching, ordered


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library as somebody browses it."""

    left: tuple[FrontMatter, ...]
    """The documents that the words and all choices leave, in order."""
    mapped: tuple[FrontMatter, ...]
    """Those that are left without the choices of topic and stage."""
    counts: Mapping[str, Mapping[str, int]]
    """As `facet_counts`."""
    relaxed: Mapping[str, int]
    """What would be left without one field, or without the words; empty while something is left."""


def shelf_of(fronts: Sequence[FrontMatter], browsing: Browsing, ranked: Sequence[str]) -> Shelf:
    """The shelf for the documents that a visitor may see; `ranked` are those that the words find, best first."""
    chosen = browsing.chosen
    found = matching(fronts, browsing.words, ranked)
    left = ordered((front for front in found if passes(front, chosen)), browsing.order)
    others = {name: values for name, values in chosen.items() if name not in ("topics", "lifecycle")}
    advice: dict[str, int] = {}
    if not left:
        advice = relaxed(found, chosen)
        without_words = sum(passes(front, chosen) for front in fronts)
        if browsing.words and without_words:
            advice = {WORDS: without_words, **advice}
    return Shelf(
        left, tuple(front for front in found if passes(front, others)), facet_counts(found, chosen), advice
    )
