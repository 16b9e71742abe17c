"""The words for what a listing can be narrowed to (pure)."""

from __future__ import annotations

from app.catalogue import N_, _
from app.words import meaning, name_of, place

FIELDS: dict[str, str] = {
    "topics": N_("Topic"),
    "type": N_("Kind of document"),
    "lifecycle": N_("Stage of work"),
    "audience": N_("For whom"),
    "service_type": N_("Kind of service"),
    "company_stage": N_("Size of company"),
    "jurisdiction": N_("Where it applies"),
    "harm_area": N_("Harm"),
    "evidence": N_("Evidence"),
    "state": N_("State"),
    "language": N_("Language"),
}
"""The facets that people are offered, in the order of the page, and their names in English."""

_OTHER_FIELDS = {"pillars": N_("Pillar"), "authority": N_("Authority")}

STAGES = ("prevent", "detect", "report", "disrupt", "support", "govern")
"""The stages of work, in their order."""

_NAMED = {"type", "lifecycle", "state"}
"""Fields whose values are words; those of the others are codes with a meaning."""


def field_name(field: str) -> str:
    """The name of a facet for people."""
    return _({**FIELDS, **_OTHER_FIELDS}.get(field, field))


def value_name(field: str, value: str) -> str:
    """The name of a facet's value for people."""
    described = "" if field in _NAMED else meaning(field, value)
    if field == "jurisdiction" and described:
        return place(described)
    if field == "evidence":
        return f"{value}: {described}" if described else value
    return described[:1].upper() + described[1:] if described else name_of(value)
