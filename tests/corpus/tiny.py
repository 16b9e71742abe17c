"""A tiny library without a fault, into which tests put one fault at a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from corpus.checks import check_library
from corpus.library import read_library
from corpus.problem import Problem
from tests.libraries import write_library

TODAY = date(2026, 11, 24)

_VOCABULARY = """\
type: {good-practice-guide: "", regulatory-brief: "", research-summary: "", technology-profile: "",
  mentorship-note: "", terminology-note: "", checklist: ""}
pillars: {information-knowledge-sharing: share}
lifecycle: {report: report, govern: govern}
topics: {T01: Preservation, T02: Hash matching, T03: Wellbeing}
audience: {ts-lead: the lead, engineer: engineers}
company_stage: {all: every stage}
service_type: {all: every kind}
harm_area: {all: every harm}
jurisdiction: {INT: international, US: United States}
legal_status: {in-force: in force, superseded: replaced}
authority: {practitioner: practitioners, statute: a statute, academic: academics}
evidence: {E1: consensus, E2: surveys}
sharing: {"TLP:CLEAR": "", "TLP:GREEN": "", "TLP:AMBER": "", "TLP:AMBER+STRICT": "", "TLP:RED": ""}
state: {draft: "", in-review: "", published: "", retired: ""}
owner: {curator-law: law}
language: {en: English}
"""

_GLOSSARY = """\
- term: child sexual abuse material
  short: CSAM
  definition: A recording of the sexual abuse of a child.
  typed: [csem, abuse imagery]
  legacy: [old phrase]
  not_to_confuse:
    - {term: hash list, difference: A list holds fingerprints and no images.}
  see: [keep-reports]
  sources: [US1]
- term: hash list
  definition: Fingerprints of confirmed material.
  typed: [hash set]
  see: [hash-tools]
"""

_SOURCES = """\
[
  {"id": "US1", "title": "18 U.S.C. 2258A", "publisher": "Congress",
   "accessed": {"date-parts": [[2026, 11, 22]]}, "custom": {"seen": "publisher"}},
  {"id": "STU1", "title": "A study of moderators", "publisher": "A university",
   "accessed": {"date-parts": [[2026, 11, 22]]}, "custom": {"seen": "secondary"}}
]
"""

_REDIRECTS = """\
- kind: emergency
  title: A child may be in danger
  description: A child is at risk now.
  message: Call the emergency number.
  links: [{label: Emergency number, address: "tel:911", jurisdiction: US}]
  examples: [one, two, three, four, five, six, seven, eight, nine, ten]
"""

_WHO_ASKS = """\
service_type:
  all: [any service]
jurisdiction:
  US: [in the us]
staff:
  all: 1
"""


def _front(
    key: str, kind: str, sources: str, more: str = "", sharing: str = "TLP:CLEAR", state: str = "published"
) -> str:
    return f"""\
---
id: {key}
title: What to know about {key}
summary: What a team should know about {key} before it starts.
type: {kind}
pillars: [information-knowledge-sharing]
lifecycle: [report]
topics: [T01]
audience: [ts-lead]
company_stage: [all]
service_type: [all]
harm_area: [all]
jurisdiction: [US]
authority: practitioner
evidence: E1
evidence_reason: Practice and official guidance only.
sharing: {sharing}
state: {state}
owner: curator-law
as_of: 2026-11-22
review_by: 2027-05-22
sources: [{sources}]
language: en
{more}---

"""


_LAW = """\
law:
  duty: {{text: Report what you know., sources: [US1]}}
  covered: {{text: Providers., sources: [US1]}}
  deadline: {{text: As soon as possible., sources: [US1]}}
  preservation: {{text: One year., sources: [US1]}}
  penalty: {{text: A fine., sources: [US1]}}
  legal_status: {status}
  valid_from: 2024-05-07
  valid_to: null
"""

_STUDY = """\
study:
  question: What do moderators say?
  method: Interviews.
  sample: Eleven people.
  setting: One company.
  finding: Support helps.
  limits: A small sample.
  year: 2023
"""

_ACCESS = """\
access:
  conditions: Ask the owner.
  waiting_time: Weeks.
  cost: None.
  region: Everywhere.
  limits: Known images only.
  checked: 2026-11-22
"""

DOCUMENTS = {
    "guides/keep-reports.md": _front("keep-reports", "good-practice-guide", "US1")
    + """\
This guide is for teams that have filed a report and want to keep the right data.

## How to keep a report

A US provider must preserve the contents of a report for one year since 7 May 2024 [@US1]. Two people should hold
the keys of the store. Read the [duty to report](../briefs/us-duty.md#who-must-report) and choose among the
[hash tools](../technology/hash-tools.md). A [study](../research/moderator-study.md) says how reviewers fare.

## What can go wrong

Teams forget to stop automatic deletion before they file, and then nothing is left to send.

## Evidence and limits

No study was found. The [old rule](../briefs/us-duty.md) gave a shorter period.
""",
    "briefs/us-duty.md": _front(
        "us-duty", "regulatory-brief", "US1", "supersedes: [us-old-duty]\n" + _LAW.format(status="in-force")
    )
    + """\
The brief is true as of 22 November 2026 and is information, not legal advice.

## Who must report

A US provider must report apparent material once it knows of it [@US1]. See
[how to keep it](../guides/keep-reports.md). The [former duty](us-old-duty.md) is kept for the record.
""",
    "briefs/us-old-duty.md": _front(
        "us-old-duty",
        "regulatory-brief",
        "US1",
        "superseded_by: us-duty\n" + _LAW.format(status="superseded"),
        state="retired",
    )
    + """\
The old rule is superseded; this record is information, not legal advice.

## What the old rule said

The contents had to be kept for ninety days [@US1]. The [present duty](us-duty.md) replaced this.
""",
    "research/moderator-study.md": _front("moderator-study", "research-summary", "STU1", _STUDY)
    + """\
Managers can read here what moderators told researchers.

## What moderators said

Interviews with 11 moderators found that support after a hard case helps [@STU1]. See
[how to keep a report](../guides/keep-reports.md).
""",
    "technology/hash-tools.md": _front("hash-tools", "technology-profile", "", _ACCESS)
    + """\
Engineers can compare here what a hash list needs before they write to its owner.

## How a list is asked for

Write to the owner first and ask which kinds of hash the list holds.
""",
    "mentorship/note-red.md": _front(
        "note-red", "mentorship-note", "", "recipients: [sample-recipient-1@sample-member-a]\n", sharing="TLP:RED"
    )
    + """\
The note is a sample for two named recipients.

## What recipients should do

Confirm by telephone before you act, as the [guide](../guides/keep-reports.md#how-to-keep-a-report) says.
""",
    "vocabulary.yaml": _VOCABULARY,
    "glossary.yaml": _GLOSSARY,
    "sources.json": _SOURCES,
    "redirects.yaml": _REDIRECTS,
    "who-asks.yaml": _WHO_ASKS,
}


def with_fault(path: str, old: str, new: str) -> dict[str, str]:
    """The files of the tiny library with one change; an empty `old` adds `new` at the end, or a new file."""
    text = DOCUMENTS.get(path, "")
    assert not old or old in text, f"{old!r} is not in {path}"
    return {**DOCUMENTS, path: text.replace(old, new, 1) if old else text + new}


def checked(folder: Path, files: dict[str, str]) -> tuple[Problem, ...]:
    """What `check` says about these files."""
    return check_library(read_library(write_library(folder, files)), TODAY)
