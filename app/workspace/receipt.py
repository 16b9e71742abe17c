"""What was kept as plain text that anybody can read and compare, and the receipt for its deletion (pure)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from app.workspace.records import Kept, Record


@dataclass(frozen=True, slots=True)
class Receipt:
    """That records are gone."""

    count: int
    sha256: str
    """Of `as_json` of what was deleted, so that who has downloaded it before can compare."""
    when: datetime


def as_json(kept: Sequence[Kept[Record]]) -> bytes:
    """The records as JSON in UTF-8, the same bytes for the same records in the same order."""
    plain = [
        {"id": each.id, "kind": type(each.what).__name__, "when": each.when.isoformat(), **asdict(each.what)}
        for each in kept
    ]
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8") + b"\n"


def receipt_for(kept: Sequence[Kept[Record]], when: datetime) -> Receipt:
    """The receipt for their deletion."""
    return Receipt(len(kept), sha256(as_json(kept)).hexdigest(), when)
