"""What the address narrows a page to (pure)."""

from __future__ import annotations

from collections.abc import Mapping

from indexer.facets import FACETS, Chosen

_MOST = 40
"""Values of one field that are read from an address."""


def chosen_in(query: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What an address chooses of each facet, `jurisdiction=UK,EU&evidence=E1`; other parameters are left alone."""
    chosen = {}
    for name in FACETS:
        values = [value.strip() for value in query.get(name, "").split(",")]
        if kept := tuple(dict.fromkeys(value for value in values if value))[:_MOST]:
            chosen[name] = kept
    return chosen


def query_of(chosen: Chosen) -> dict[str, str]:
    """The parameters of the address that chooses the same; nothing for a facet without a value."""
    return {name: ",".join(chosen[name]) for name in FACETS if chosen.get(name)}
