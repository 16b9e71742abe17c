"""The outside sources behind the claims: `sources.json` in CSL-JSON (https://citationstyles.org)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """One outside source."""

    key: str
    """What `[@KEY]` names."""
    title: str
    """Its title."""
    publisher: str
    """Who published it; empty when not known."""
    issued: str
    """When: `2024`, `2024-05` or `2024-05-07`; empty when not known."""
    address: str
    """Where to read it; empty when there is no public copy."""
    checked: date | None
    """When the library's curators last looked at it."""
    seen: str
    """`publisher` when the facts were read in the publisher's own text, `secondary` or `both` otherwise."""
    note: str = ""
    """What else to know, such as that a copy was read."""

    @property
    def citation(self) -> str:
        """The reference in one line: title, publisher, date."""
        parts = (self.title, self.publisher, self.issued)
        return ", ".join(part for part in parts if part)


def parse_bibliography(text: str) -> dict[str, Source]:
    """The sources of a CSL-JSON list by key; ValueError that says which entry is wrong and how."""
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}: not JSON: {error.msg}") from error
    if not isinstance(entries, list):
        raise ValueError("line 1: the file must hold a list of CSL-JSON entries")
    sources: dict[str, Source] = {}
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or not entry.get("id") or not entry.get("title"):
            raise ValueError(f"entry {number}: each entry needs an “id” and a “title”")
        try:
            source = _source(entry)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            form = '"issued" and "accessed" are {"date-parts": [[2026, 11, 22]]}, and "custom" is {"seen": …}'
            raise ValueError(f"entry {number} (“{entry['id']}”): {error}; {form}") from error
        if source.key in sources:
            raise ValueError(f"entry {number}: the key “{source.key}” is used twice; keep one")
        sources[source.key] = source
    return sources


def _source(entry: Mapping[str, Any]) -> Source:
    checked = _date(entry.get("accessed"))
    return Source(
        key=str(entry["id"]),
        title=str(entry["title"]),
        publisher=str(entry.get("publisher") or entry.get("container-title") or ""),
        issued=_date(entry.get("issued")),
        address=str(entry.get("URL") or ""),
        checked=date.fromisoformat(checked) if len(checked) == 10 else None,
        seen=str((entry.get("custom") or {}).get("seen", "secondary")),
        note=str(entry.get("note") or ""),
    )


def _date(value: Any) -> str:
    parts = (value or {}).get("date-parts") or [[]]
    numbers = [int(part) for part in parts[0]]
    return "-".join(f"{number:02d}" if place else str(number) for place, number in enumerate(numbers))
