"""A small library for tests of the pages."""

from __future__ import annotations

import re

from tests.libraries import OLD_RULE, PRESERVATION, QUARTER_RED, WELLBEING

_BRIEF = """\
---
id: us-brief
title: Preservation in the United States
summary: What the statute asks.
type: regulatory-brief
sharing: TLP:CLEAR
state: published
evidence: E1
topics: [T06, T05]
lifecycle: [report, govern]
jurisdiction: [US]
sources: [US1]
as_of: 2020-01-02
review_by: 2020-07-02
---

Founders can read here what the statute asks. The
[guide](../guides/preservation.md#how-to-store-it-safely) says how.

## Method

The facts were read in the statute itself.

## Which account data a zebra provider keeps

- **Zebra providers** keep the *account name* and the
  address of every zebra account for two years [@US1].
- Other providers decide for themselves.

| Kind | Period |
|------|--------|
| stripes | two **years** |

<script>window.stolen = true</script> ![a picture](https://example.org/a.png) [bad](javascript:alert(1))
"""

_SOURCES = """\
[{"id": "US1", "title": "18 U.S.C. 2258A", "publisher": "Cornell", "URL": "https://example.org/2258A",
  "accessed": {"date-parts": [[2026, 11, 22]]}, "custom": {"seen": "publisher"}}]
"""

_GLOSSARY = """\
- term: hash matching
  definition: Comparing the fingerprint of a file with those of confirmed material.
  see: [wellbeing, us-brief, quarter-bulletin]
"""

_REDIRECTS = """\
- kind: emergency
  title: A child may be in danger now
  description: A child is at risk at this moment.
  message: Call the emergency number of the country you are in.
  signs: [right now, in danger, who do i call, please help]
  links:
    - {label: Emergency number in the United States, address: "tel:911", jurisdiction: US}
    - {label: Child helplines, address: "https://example.org/helplines"}
  examples:
    - I think a child is in danger right now, who do I call?
    - A child is in danger right now, please help, who do I call?
    - My son is in danger right now, please help me.
    - please help, a girl is in danger, who do I call right now
  counter_examples:
    - Which criteria make a report an emergency?
    - Which account data does a provider keep?
    - What does a moderator need?
    - How long is a report kept?
"""


def _repeated(redirects: str, times: int) -> str:
    """The file with each example so many times: with a few examples a recogniser is never sure."""
    return re.sub(r"^    - [A-Za-z].*\n", lambda line: line[0] * times, redirects, flags=re.MULTILINE)


def _with(document: str, fields: str) -> str:
    """The document with more fields at its head."""
    return document.replace("---\n", f"---\n{fields}", 1)


PAGES = {
    "guides/preservation.md": _with(PRESERVATION, "topics: [T06]\nlifecycle: [report]\n"),
    "guides/wellbeing.md": _with(WELLBEING, "topics: [T16, T01]\nlifecycle: [support]\n"),
    "briefs/us-brief.md": _BRIEF,
    "briefs/old-preservation.md": OLD_RULE,
    "mentorship/quarter-bulletin.md": QUARTER_RED,
    "sources.json": _SOURCES,
    "glossary.yaml": _GLOSSARY,
    "redirects.yaml": _repeated(_REDIRECTS, 8),
}

ZEBRA = "Which account data does a zebra provider keep?"
"""A question that the brief answers."""

ELSEWHERE = "kubernetes autoscaling"
"""A question that no page answers."""

DANGER = "I think a child is in danger right now, who do I call?"
"""A question that is redirected."""

MODERATOR = "What does a moderator need after a hard case?"
"""A question that the page on wellbeing answers."""

TWO = f"We are a team of moderators. {MODERATOR} How do we bake a chocolate cake for the office party?"
"""Two questions, of which one is answered."""
