"""What a question can be narrowed to, and what is left of the library then (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.frontmatter import FrontMatter
from indexer.facets import EVERYWHERE, Chosen, facet_counts, passes

NARROWING: tuple[str, ...] = (
    "service_type", "company_stage", "jurisdiction", "audience", "evidence", "type", "language",
)  # fmt: skip
"""The facets that a question can be narrowed by, in the order in which they are shown."""

_NOT_OFFERED = {(name, value) for name, value in EVERYWHERE.items() if value == "all"}
"""“For every kind of service” is not a kind of service that somebody has."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What can be chosen, what is chosen, and what that leaves."""

    chosen: Chosen
    """The facets chosen, also those that are not offered."""
    offered: Mapping[str, Mapping[str, int]]
    """Of each facet where the library leaves a choice: its values, and how many documents each would leave."""
    left: int
    """How many documents are searched."""
    all: int
    """How many would be searched if nothing were chosen."""


def narrowing_of(fronts: Iterable[FrontMatter], chosen: Chosen) -> Narrowing:
    """What these documents can be narrowed to; only published ones are searched."""
    searched = [front for front in fronts if front.state == "published"]
    counts = facet_counts(searched, chosen)
    # A facet stays where it is, however little other choices leave of it.
    whole = facet_counts(searched, {}) if any(chosen.values()) else counts
    offered = {}
    for name in NARROWING:
        values = {value: count for value, count in counts[name].items() if (name, value) not in _NOT_OFFERED}
        # What is chosen can be taken back, even where it leaves nothing.
        values |= {value: 0 for value in chosen.get(name, ()) if value not in counts[name]}
        if sum((name, value) not in _NOT_OFFERED for value in whole[name]) > 1 or chosen.get(name):
            offered[name] = values
    return Narrowing(chosen, offered, sum(passes(front, chosen) for front in searched), len(searched))


def in_the_way(fronts: Iterable[FrontMatter], chosen: Chosen) -> tuple[str, ...]:
    """The fewest chosen facets that keep one of these documents out; of several documents the first one's."""
    kept_out_by = (
        tuple(name for name, values in chosen.items() if values and not passes(front, {name: values}))
        for front in fronts
    )
    return min((each for each in kept_out_by if each), key=len, default=())


def toggled(chosen: Chosen, name: str, value: str) -> dict[str, tuple[str, ...]]:
    """The same choice with one value of one facet added, or taken away where it was chosen."""
    now = chosen.get(name, ())
    values = tuple(each for each in now if each != value) if value in now else (*now, value)
    return {**chosen, name: values}


def without(chosen: Chosen, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The same choice without these facets."""
    left_out = set(names)
    return {name: values for name, values in chosen.items() if name not in left_out}
