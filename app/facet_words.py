"""The words for facets and their values (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from app.catalogue import N_, _
from app.words import known_values, meaning, name_of, place

_NAMES = {
    "service_type": N_("Service"),
    "company_stage": N_("Company size"),
    "jurisdiction": N_("Country"),
    "audience": N_("Role"),
    "evidence": N_("Evidence"),
    "type": N_("Kind of document"),
    "language": N_("Language"),
    "pillars": N_("Pillar"),
    "lifecycle": N_("Stage of the work"),
    "topics": N_("Topic"),
    "harm_area": N_("Harm"),
    "authority": N_("Authority"),
    "state": N_("State"),
}


def facet_name(field: str) -> str:
    """The name of a facet, in the language spoken."""
    return _(_NAMES[field])


def value_name(field: str, value: str) -> str:
    """The name of a facet's value; the value itself where the vocabulary does not have it."""
    described = meaning(field, value)
    if field == "jurisdiction":
        return place(described) or value
    if field == "evidence":
        return f"{value}: {described}" if described else value
    if field == "type" or not described:
        return name_of(value)
    return described[:1].upper() + described[1:]


def short_name(field: str, value: str) -> str:
    """The same, short enough to stand among others."""
    return f"{facet_name(field)} {value}" if field == "evidence" else value_name(field, value)


def in_order(field: str, values: Iterable[str]) -> list[str]:
    """The values in the order of the vocabulary; those that it does not have come last."""
    known = known_values(field)
    return sorted(values, key=lambda value: (known.index(value) if value in known else len(known), value))
