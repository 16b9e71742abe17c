"""A result as Markdown, as a table, in print, and as a picture with words."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pypdfium2
import pytest

from app.standing.as_markdown import as_markdown
from app.standing.as_pdf import as_pdf
from app.standing.as_table import as_csv
from app.standing.citing import CitedStep
from app.standing.comparing import comparison_of
from app.standing.comparison_html import comparison_html
from app.standing.report import Report, report_of
from app.standing.result_html import result_html
from corpus.library import STARTER_LIBRARY, read_library
from tests.app.assessments import MODEL, TODAY, cited, standing
from tests.app.reading import words

_NOW = standing({"rep-times": "partly", "gov-board": "unknown", "det-images": "no", "pol-young": "not-applicable"})
_THEN = replace(standing({"gov-owner": "no"}).assessment, version="2020-01", name="Before")


@pytest.fixture(scope="module")
def steps() -> tuple[CitedStep, ...]:
    """The roadmap with the starter library's words."""
    return cited(_NOW, read_library(STARTER_LIBRARY).documents)


@pytest.fixture(scope="module")
def report(steps: tuple[CitedStep, ...]) -> Report:
    """The report with a comparison."""
    return report_of(_NOW, steps, TODAY, comparison_of(MODEL, _THEN, _NOW.assessment))


def test_markdown_has_the_picture_the_change_the_steps_and_what_it_is_not(report: Report) -> None:
    text = as_markdown(report)
    assert text == as_markdown(report)
    assert (
        "| User reports, moderation and appeals | 2 Basic | ■■□□□ | 1 thing is missing for level 3, Defined |"
        in text
    )
    assert "| Governance and accountability | 1 Starting | 3 Defined | up 2 levels |" in text
    assert "another version of the questions (2020-01)" in text
    assert "### 1. Switch on matching of uploaded pictures against a list" in text
    assert "> For a small service, access conditions decide more than technical quality." in text
    assert "2 questions have no answer" not in text
    assert "1 question has no answer or “don’t know”, and counts as not yet" in text
    assert "Not a certificate, not an audit and not a legal opinion" in text


def test_the_table_has_a_row_for_each_question(steps: tuple[CitedStep, ...]) -> None:
    numbers = {each.step.judged.question.id: each.step.number for each in steps}
    text = as_csv(_NOW, numbers)
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["Id"] for row in rows] == list(MODEL.questions)
    images = next(row for row in rows if row["Id"] == "det-images")
    assert (images["Answer"], images["Evidence"], images["Step"]) == ("No", "", "1")
    models = next(row for row in rows if row["Id"] == "risk-models")
    assert models["Asked"].startswith("Asked only of services that build")
    assert all("\n" not in value for row in rows for value in row.values())


def test_print_holds_the_same_words_and_is_the_same_every_time(report: Report) -> None:
    content = as_pdf(report, MODEL, TODAY)
    assert content == as_pdf(report, MODEL, TODAY)
    document = pypdfium2.PdfDocument(content)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    for each in (report.title, "Kite Club", "1 thing is missing for level 3, Defined", "up 2 levels"):
        assert each in text
    for step in report.steps:
        assert step.title in text
        for quote in step.quotes:
            # A long line is broken by hyphens nowhere, so its beginning is there as it is.
            assert quote.lines[0][1][:40] in text


def test_the_picture_says_in_words_what_it_shows(steps: tuple[CitedStep, ...]) -> None:
    numbers = {each.step.judged.question.id: each.step.number for each in steps}
    html = result_html(_NOW, numbers, TODAY)
    assert (
        'role="img" aria-label="User reports, moderation and appeals: level 2 Basic of 5. '
        '1 thing is missing for level 3, Defined."' in html
    )
    assert html.count('role="img"') == len(MODEL.dimensions)
    assert f'href="#step-{numbers["rep-times"]}"' in html
    assert "1 question does not apply, as you say" in html


def test_a_comparison_has_arrows_and_words(report: Report) -> None:
    html = comparison_html(MODEL, comparison_of(MODEL, _THEN, _NOW.assessment))
    said = words(html)
    assert "Before, 26 November 2026" in said
    assert "↑ up 2 levels" in said
    assert "New: Name one accountable person and a deputy, in writing" in said
    assert "No longer: Switch on matching of uploaded pictures against a list" in said


def test_what_people_typed_is_shown_and_never_run() -> None:
    named = replace(_NOW, assessment=replace(_NOW.assessment, name="<b>*Kite*</b> | Club"))
    html = result_html(named, dict.fromkeys(MODEL.questions, 1), TODAY)
    assert "&lt;b&gt;*Kite*&lt;/b&gt; | Club" in html
    assert "\\<b\\>\\*Kite\\*\\</b\\> \\| Club" in as_markdown(report_of(named, (), TODAY))
