"""Small libraries for tests."""

from __future__ import annotations

from pathlib import Path

PRESERVATION = """\
---
id: preservation
title: How long to keep reported material
summary: How long a provider keeps what it reported.
sharing: TLP:CLEAR
state: published
evidence: E1
as_of: 2026-11-22
---

This page is for teams that have filed a report.

## How long to keep a report in the United States

A provider in the United States preserves the contents of a report for **one year** [@US1]. The older
period of ninety days is out of date.

## How to store it safely

Keep the material apart from ordinary storage, with these rules:

- Only two named people can open the store.
- Every opening is written into a log.
- The store is deleted when the period ends.
"""

WELLBEING = """\
---
id: wellbeing
title: Looking after moderators
summary: What a small team does for the people who see harmful material.
sharing: TLP:CLEAR
state: published
evidence: E2
as_of: 2026-11-22
---

## What a moderator needs after a hard case

Offer the moderator the rest of the day off and a conversation with somebody trained to listen.

## Ways to see less

Grey-scale and muted playback reduce how much a reviewer takes in. Hash matching means that a known image
is never looked at twice.
"""

HASHES_GREEN = """\
---
id: hash-outage
title: Lessons from an outage of hash matching
summary: What a team learnt when its hash list stopped updating.
sharing: TLP:GREEN
state: published
evidence: E1
as_of: 2026-11-22
---

## What an alarm on the age of the hash list would have done

An alarm on the age of the hash list tells the team within a day that updates have stopped.
"""

QUARTER_RED = """\
---
id: quarter-bulletin
title: Bulletin of the quarter
summary: For named recipients.
sharing: TLP:RED
state: published
evidence: E1
as_of: 2026-11-22
---

## What named recipients should do about zebra protocol

The zebra protocol asks recipients to confirm by telephone before they act.
"""

OLD_RULE = """\
---
id: old-preservation
title: The ninety-day rule
summary: The rule as it was.
sharing: TLP:CLEAR
state: retired
superseded_by: preservation
evidence: E1
as_of: 2023-01-01
---

## How long a report was kept under the old rule

A provider kept the contents of a report for ninety days under the old rule.
"""

DOCUMENTS = {
    "guides/preservation.md": PRESERVATION,
    "guides/wellbeing.md": WELLBEING,
    "mentorship/hash-outage.md": HASHES_GREEN,
    "mentorship/quarter-bulletin.md": QUARTER_RED,
    "briefs/old-preservation.md": OLD_RULE,
}


def write_library(folder: Path, documents: dict[str, str] = DOCUMENTS) -> Path:
    """The folder, with these files in it."""
    for name, text in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
