"""What came of a question is said in words that cannot be mistaken for one another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from app.answer_html import outcome_html
from indexer.results import AnswerStatement, Generated, GeneratedSentence, Part, Reason
from tests.app.examples import TODAY, answer, citation
from tests.app.reading import words


def test_a_redirected_question_is_repeated_nowhere_and_nothing_is_quoted() -> None:
    html = outcome_html(answer("redirected", question="is my neighbour one of them"), 113, TODAY)
    assert "neighbour" not in html
    assert "read?document" not in html
    assert "A child may be in &lt;danger&gt;" in html


def test_a_redirect_groups_its_links_by_place_and_links_only_telephones_and_the_web() -> None:
    html = outcome_html(answer("redirected"), 113, TODAY)
    assert re.findall(r"<h2>([^<]+)", html) == ["United States", "United Kingdom", "Everywhere"]
    assert re.findall(r'href="([^"]+)"', html) == ["tel:911", "https://example.org/help", "tel:999"]
    assert "Emergency number: 911" in words(html)
    assert "javascript" not in html


def test_each_part_has_its_statements_under_its_own_question() -> None:
    parts = (
        Part("We are five. We found it. How long do we keep it?", "answered", 0.9),
        Part("What is a pancake", "no_answer", 0.1, "confidence"),
    )
    statements = (AnswerStatement("One year.", (1,)), AnswerStatement("Longer.", (2,)))
    html = outcome_html(answer(parts=parts, statements=statements), 113, TODAY)
    first, second = re.findall(r'<section class="gp-part">(.*?)</section>', html)
    assert words(first) == "1. How long do we keep it? One year.1 Longer.2".replace("? ", "?")
    assert words(second) == "2. What is a pancakeThe library does not answer this part."


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("language", "The question seems to be in Finnish."),
        ("nothing-found", "113 documents were searched. No passage has"),
        (
            "confidence",
            "113 documents were searched. The confidence that a passage answers the question is very low",
        ),
        ("", "Nothing that the answer quoted can be shown."),
    ],
)
def test_why_there_is_no_answer_is_said(reason: Reason, says: str) -> None:
    notice = "The question seems to be in Finnish." if reason == "language" else ""
    shown = words(outcome_html(answer("no_answer", reason=reason, notice=notice), 113, TODAY))
    assert says in shown
    assert ("report the gap" in shown) is (reason != "language")
    assert ("were searched" in shown) is (reason in ("nothing-found", "confidence"))


def test_context_is_set_apart_from_the_statement_and_a_lead_in_is_not() -> None:
    cited = (
        citation(1, quote="Keep *it* safe.", role="context"),
        citation(2, quote="With these rules:", role="lead"),
        citation(3, quote="- Two people."),
    )
    statements = (
        AnswerStatement("Keep it safe. This helps.", (1, 3)),
        AnswerStatement("With these rules: Two.", (2, 3)),
    )
    html = outcome_html(answer(citations=cited, statements=statements), 113, TODAY)
    assert [words(each) for each in re.findall(r'<span class="gp-context">(.*?)</span></span>', html)] == [
        "Keep it safe.1"
    ]
    assert "This helps.3" in words(html)
    assert "With these rules:2 Two.3" in words(html)


def test_a_side_and_a_review_that_is_due_stand_at_the_statement() -> None:
    cited = (citation(1, review_by=date(2026, 11, 23)),)
    statements = (AnswerStatement("It is.", (1,), 0, "international or not tied to one country"),)
    html = outcome_html(answer(citations=cited, statements=statements), 113, TODAY)
    assert "International It is.1 review was due 23 November 2026" in words(html)
    fresh = outcome_html(
        answer(citations=(replace(cited[0], review_by=TODAY),), statements=statements), 113, TODAY
    )
    assert "review was due" not in fresh


def test_generated_text_says_who_wrote_it_and_what_is_quoted_in_it() -> None:
    generated = Generated(
        (
            GeneratedSentence("A year <i>long</i>.", (1,), True),
            GeneratedSentence("It is one year.", (2,), False, "a number differs"),
        ),
        "small-model",
    )
    html = outcome_html(answer(generated=generated, notice="A notice."), 113, TODAY)
    shown = words(html)
    assert "by the model small-model. Each sentence was checked" in shown
    assert "A year <i>long</i>.1 It is one year.2 (quoted word for word: a number differs)" in shown
    assert "<q>It is one year.</q>" in html
    assert shown.index("small-model") < shown.index("Word for word") < shown.index("It is one year <b>.")
    assert "A notice." in shown
