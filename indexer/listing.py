"""The documents of the library in a row: what words leave of them, and in which order (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, get_args

from corpus.frontmatter import FrontMatter

Order = Literal["relevance", "checked", "due", "evidence", "title"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""The orders of a listing; `relevance` needs words."""


def matching(fronts: Iterable[FrontMatter], words: str, ranked: Sequence[str]) -> tuple[FrontMatter, ...]:
    """The documents that words leave: those `ranked` (ids, best first), then those with every word at their head.

    Without words these are all of them, in their order.
    """
    documents = {front.id: front for front in fronts}
    wanted = _words(words)
    if not wanted:
        return tuple(documents.values())
    named = [front.id for front in documents.values() if _heads(front, wanted)]
    return tuple(documents[name] for name in dict.fromkeys((*ranked, *named)) if name in documents)


def ordered(fronts: Iterable[FrontMatter], order: Order) -> tuple[FrontMatter, ...]:
    """The documents in this order, ties by title and id; `relevance` leaves them as they are."""
    if order == "relevance":
        return tuple(fronts)
    by_title = sorted(fronts, key=lambda front: (front.title.casefold(), front.id))
    if order == "checked":
        return tuple(sorted(by_title, key=lambda front: front.as_of or date.min, reverse=True))
    if order == "due":
        return tuple(sorted(by_title, key=lambda front: front.review_by or date.max))
    if order == "evidence":
        return tuple(sorted(by_title, key=lambda front: front.evidence, reverse=True))
    return tuple(by_title)


def _heads(front: FrontMatter, wanted: Sequence[str]) -> bool:
    """Whether each wanted word begins a word of the title or the summary."""
    there = _words(f"{front.title} {front.summary}")
    return all(any(word.startswith(each) for word in there) for each in wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
