"""Documents whose review is due, by the role that owns them (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.frontmatter import FrontMatter


@dataclass(frozen=True, slots=True)
class Due:
    """A published document whose facts are to be checked again."""

    document: str
    title: str
    owner: str
    """The role that looks after it, as the front matter names it."""
    since: date
    days: int
    """For how many days it has been due; below zero for one that will be."""


def due_on(fronts: Iterable[FrontMatter], today: date, ahead: int = 0) -> tuple[Due, ...]:
    """The documents in use that are due, or will be within so many days; longest due first."""
    found = (
        Due(front.id, front.title, front.owner, front.review_by, (today - front.review_by).days)
        for front in fronts
        if front.state == "published" and front.review_by is not None
    )
    return tuple(
        sorted((each for each in found if each.days > -ahead), key=lambda each: (-each.days, each.document))
    )
