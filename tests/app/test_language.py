"""Which language a visitor is spoken to in."""

from __future__ import annotations

from contextvars import copy_context
from datetime import date

import pytest

from app.catalogue import library_lang, speak
from app.language import preferred
from app.words import confidence, counted, day, field_name, hidden_words, jurisdictions, name_of


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de-AT", "de"),
        ("fr-FR, fr;q=0.9, de;q=0.5, en;q=0.4", "de"),
        ("en;q=0.5, de;q=0.8", "de"),
        ("en-GB,en,de", "en"),
        ("de;q=0, fr", "en"),
        ("de;q=many", "en"),
        ("*", "en"),
    ],
)
def test_the_browser_says_which_language_it_likes(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


def _in_german() -> tuple[str, ...]:
    speak("de")
    return (
        day(date(2026, 3, 1)),
        counted(1200, "document"),
        confidence(0.97),
        name_of("in-review"),
        jurisdictions(("US", "XX", "INT")),
        hidden_words(1),
        field_name("company_stage"),
        library_lang(),
    )


def test_dates_numbers_and_names_follow_the_language() -> None:
    assert copy_context().run(_in_german) == (
        "1. März 2026",
        "1.200 Dokumente",
        "sehr hoch (0,97)",
        "In Prüfung",
        "Vereinigte Staaten, XX, International",
        "1 Aussage wird nicht gezeigt: Ihr Dokument wurde zurückgezogen oder steht Ihnen nicht offen.",
        "Unternehmensgröße",
        ' lang="en"',
    )
    assert day(date(2026, 3, 1)) == "1 March 2026"
    assert library_lang() == ""
    assert field_name("legal_status") == "Legal status"
