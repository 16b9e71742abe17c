"""What a person narrows a search or a listing to: OR inside a field, AND across fields (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corpus.frontmatter import FrontMatter

FACETS: tuple[str, ...] = (
    "type", "pillars", "lifecycle", "topics", "audience", "company_stage", "service_type", "harm_area",
    "jurisdiction", "authority", "evidence", "state", "language",
)  # fmt: skip
"""Front-matter fields that questions and listings can be narrowed by."""

Chosen = Mapping[str, tuple[str, ...]]
"""The values chosen of each field of FACETS; a field without values narrows nothing."""

EVERYWHERE: Mapping[str, str] = {
    "company_stage": "all",
    "service_type": "all",
    "harm_area": "all",
    "jurisdiction": "INT",
}
"""The value of a field that says of a document that it holds whatever was chosen there."""


def facet_filter(chosen: Chosen) -> dict[str, Any] | None:
    """The engine's filter for what was chosen, None where nothing was; ValueError for an unknown field."""
    conditions = [
        {"field": f"meta.{name}", "operator": "in", "value": sorted(_accepted(name, values))}
        for name, values in sorted(_checked(chosen).items())
    ]
    return {"operator": "AND", "conditions": conditions} if conditions else None


def passes(front: FrontMatter, chosen: Chosen) -> bool:
    """Whether a document with this front matter passes `facet_filter(chosen)`; ValueError as there."""
    return all(
        not _accepted(name, values).isdisjoint(values_of(front, name)) for name, values in _checked(chosen).items()
    )


def facet_counts(fronts: Iterable[FrontMatter], chosen: Chosen) -> dict[str, dict[str, int]]:
    """For each field of FACETS and each value, how many documents would be left if it alone were chosen there.

    What is chosen in the other fields counts, what is chosen in the same field does not, since values of one field
    widen one another. Values that would leave nothing are absent; fields and values are in their usual order.
    """
    documents = list(fronts)
    counts: dict[str, dict[str, int]] = {}
    for name in FACETS:
        others = {field: values for field, values in chosen.items() if field != name}
        left = [set(values_of(front, name)) for front in documents if passes(front, others)]
        accepted = {value: _accepted(name, (value,)) for value in sorted(set[str]().union(*left))}
        counts[name] = {
            value: sum(not any_of.isdisjoint(each) for each in left) for value, any_of in accepted.items()
        }
    return counts


def relaxed(fronts: Iterable[FrontMatter], chosen: Chosen) -> dict[str, int]:
    """For each field chosen in, how many documents would be left if nothing were chosen there, most first.

    Fields that alone bring nothing back are absent.
    """
    documents = list(fronts)
    left = {
        name: sum(
            passes(front, {each: values for each, values in chosen.items() if each != name}) for front in documents
        )
        for name in FACETS
        if chosen.get(name)
    }
    return {name: left[name] for name in sorted(left, key=lambda name: -left[name]) if left[name]}


def values_of(front: FrontMatter, field: str) -> tuple[str, ...]:
    """The document's values in a field of FACETS, none for an empty one."""
    value = getattr(front, field)
    if isinstance(value, tuple):
        return value
    return (str(value),) if value else ()


def _accepted(name: str, values: tuple[str, ...]) -> set[str]:
    return {*values, EVERYWHERE[name]} if name in EVERYWHERE else set(values)


def _checked(chosen: Chosen) -> dict[str, tuple[str, ...]]:
    if unknown := sorted(set(chosen) - set(FACETS)):
        raise ValueError(f"There is no field {', '.join(unknown)} to narrow by; there are {', '.join(FACETS)}.")
    return {name: values for name, values in chosen.items() if values}
