"""Codes, dates and probabilities in words."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from app.words import confidence, counted, day, jurisdictions, meaning, name_of, plain_label
from corpus.frontmatter import Evidence, State
from corpus.sharing import LEVELS


def test_every_grade_level_and_state_has_a_meaning() -> None:
    assert all(meaning("evidence", grade) for grade in get_args(Evidence))
    assert all(meaning("sharing", level) for level in LEVELS)
    assert all(meaning("state", state) for state in get_args(State))
    assert meaning("evidence", "E9") == ""


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.0, "very low (0.00)"),
        (0.3, "low (0.30)"),
        (0.5, "medium (0.50)"),
        (0.8, "high (0.80)"),
        (1.0, "very high (1.00)"),
    ],
)
def test_confidence_is_a_word_and_a_number(probability: float, said: str) -> None:
    assert confidence(probability) == said


def test_dates_counts_and_codes() -> None:
    assert day(date(2026, 3, 1)) == "1 March 2026"
    assert counted(1, "document") == "1 document"
    assert counted(1200, "document") == "1,200 documents"
    assert name_of("in-review") == "In review"
    assert plain_label("*a* :x: [b](c)") == r"\*a\* \:x\: \[b\]\(c\)"
    assert jurisdictions(("US", "XX", "INT")) == "United States, XX, International"
