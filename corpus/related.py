"""Which documents are about the same as one, and why (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.frontmatter import FrontMatter

_EVERYWHERE = "INT"
"""The jurisdiction that says nothing about a place."""


@dataclass(frozen=True, slots=True)
class Related:
    """A document that shares something with another."""

    front: FrontMatter
    topics: tuple[str, ...]
    """The topics that both have, in the order of the document that was asked about."""
    jurisdictions: tuple[str, ...]
    """The places that both are about, in the same order."""
    same_type: bool
    """Whether both are of one kind."""

    @property
    def weight(self) -> int:
        """How much is shared: two for a topic, one for a place, one for the kind."""
        return 2 * len(self.topics) + len(self.jurisdictions) + self.same_type


def related_to(front: FrontMatter, others: Iterable[FrontMatter], most: int = 6) -> tuple[Related, ...]:
    """The documents in use that share a topic with this one: those that share most first, ties by title and id.

    Its own former and later versions are left out, since the page says of them what they are.
    """
    versions = {front.id, front.superseded_by, *front.supersedes}
    found = [
        _shared(front, other)
        for other in others
        if other.id not in versions
        and other.state == "published"
        and not set(front.topics).isdisjoint(other.topics)
    ]
    found.sort(key=lambda each: (-each.weight, each.front.title, each.front.id))
    return tuple(found[:most])


def _shared(front: FrontMatter, other: FrontMatter) -> Related:
    return Related(
        other,
        tuple(topic for topic in front.topics if topic in other.topics),
        tuple(each for each in front.jurisdiction if each in other.jurisdiction and each != _EVERYWHERE),
        bool(front.type) and front.type == other.type,
    )
