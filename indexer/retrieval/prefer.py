"""Moves passages that fit who asks up a little, and those that are for other countries down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from haystack import component
from haystack.dataclasses import Document as HaystackDocument

from indexer.results import Preference

_FOR_EVERYBODY = 0.25
"""How well a passage for every country fits somebody who names one; one for other countries does not."""


@component
class PreferenceReranker:
    """Adds how well a passage fits the asker's stage, service and country to its score."""

    def __init__(self, weight: float = 0.05) -> None:
        """`weight`, 0 to 1/3, is the share of each field of which a question says something in the score."""
        self.weight = weight

    @component.output_types(documents=list[HaystackDocument])
    def run(
        self, documents: list[HaystackDocument], preferences: list[Preference]
    ) -> dict[str, list[HaystackDocument]]:
        """The same passages in their new order, ties by id; scores stay between 0 and 1.

        Without preferences nothing changes; with them each passage says in its metadata what `boost` it got.
        """
        wanted: dict[str, set[str]] = {}
        for each in preferences:
            wanted.setdefault(each.field, set()).add(each.value)
        if not wanted:
            return {"documents": documents}
        rescored = [_rescored(document, self._score(document, wanted)) for document in documents]
        rescored.sort(key=lambda document: (-(document.score or 0.0), document.id))
        return {"documents": rescored}

    def _score(self, document: HaystackDocument, wanted: Mapping[str, set[str]]) -> float:
        fits = sum(_fit(field, document.meta.get(field) or (), values) for field, values in wanted.items())
        return (1 - self.weight * len(wanted)) * (document.score or 0.0) + self.weight * fits


def _rescored(document: HaystackDocument, score: float) -> HaystackDocument:
    return replace(document, score=score, meta={**document.meta, "boost": score - (document.score or 0.0)})


def _fit(field: str, values: Collection[str], wanted: set[str]) -> float:
    """From 0 to 1: whether a passage names what is wanted, or could apply where the asker is."""
    if not wanted.isdisjoint(values):
        return 1.0
    return _FOR_EVERYBODY if field == "jurisdiction" and (not values or "INT" in values) else 0.0
