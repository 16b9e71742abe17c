"""The words for the values of facets (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from app.words import codes, field_name, meaning, name_of, place

OFFERED = (
    "topics", "type", "lifecycle", "audience", "service_type", "company_stage", "jurisdiction", "harm_area",
    "evidence", "state", "language",
)  # fmt: skip
"""The facets that a listing offers, in the order of the page."""

STAGES = ("prevent", "detect", "report", "disrupt", "support", "govern")
"""The stages of work, in their order."""

_NAMED = {"type", "lifecycle", "state"}
"""Fields whose values are words; those of the others are codes with a meaning."""


def value_name(field: str, value: str) -> str:
    """The name of a facet's value; the value itself where the vocabulary does not have it."""
    described = "" if field in _NAMED else meaning(field, value)
    if field == "jurisdiction":
        return place(described) or value
    if field == "evidence":
        return f"{value}: {described}" if described else value
    return described[:1].upper() + described[1:] if described else name_of(value)


def short_name(field: str, value: str) -> str:
    """The same, short enough to stand among others."""
    return f"{field_name(field)} {value}" if field == "evidence" else value_name(field, value)


def in_order(field: str, values: Iterable[str]) -> list[str]:
    """The values in the order of the vocabulary; those that it does not have come last."""
    known = codes(field)
    return sorted(values, key=lambda value: (known.index(value) if value in known else len(known), value))
