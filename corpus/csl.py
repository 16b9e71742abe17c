"""References as CSL-JSON (https://citationstyles.org), the form of our own `sources.json` (pure)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corpus.reference import Reference


def csl_json(references: Sequence[Reference]) -> str:
    """The references as a CSL-JSON list, in the order given."""
    return json.dumps([_entry(reference) for reference in references], ensure_ascii=False, indent=2) + "\n"


def _entry(reference: Reference) -> dict[str, Any]:
    parts = [int(part) for part in reference.issued.split("-") if part.isdecimal()]
    entry = {
        "id": reference.id,
        "type": reference.kind,
        "title": reference.title,
        "author": [{"literal": reference.author}] if reference.author else None,
        "publisher": reference.author,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": reference.address,
        "abstract": reference.abstract,
        "keyword": ", ".join(reference.keywords),
        "note": reference.note,
    }
    return {name: value for name, value in entry.items() if value}
