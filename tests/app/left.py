"""What visitors may leave, for tests."""

from __future__ import annotations

from app.workspace.records import Feedback, Gap, Record, SavedAssessment, SavedSearch

FEEDBACK = Feedback(
    "How long is a zebra kept?", "answered", False, "Too long", {"jurisdiction": ("UK", "EU")}, "012", ("law#how",)
)
GAP = Gap(
    "Which stripes count?",
    "no_answer",
    "not answered",
    missing="Stripes",
    role="founder",
    stage="seed",
    jurisdiction="UK",
    nearest=("law#how",),
    library_version="012",
)
SEARCH = SavedSearch("Evidence", "findings", "evidence=E3,E4", {"findings": 12})
ASSESSMENT = SavedAssessment("Autumn", {"answers": {"a": 1, "b": [2, None]}}, "2026-11")
ALL: tuple[Record, ...] = (FEEDBACK, GAP, SEARCH, ASSESSMENT)
