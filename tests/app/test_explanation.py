"""Why these passages, in plain words, on the page and at a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.explained import questions_in, reading
from app.explanation_html import explanations_html
from app.terminal_explanation import show_explanations
from corpus.sharing import RED, STRICT, Clearance, Member
from indexer.results import Part
from tests.app.examples import EXPLANATION, answer
from tests.app.reading import words

_SAID = (
    "“lsit” read as “list”",
    "“hashlist” → hash <list>",
    "United Kingdom (“britain”)",
    "published documents up to TLP:CLEAR",
    "30 passages; the best 1 are shown",
    "Has the words: long, list",
    "not found",
    "+0.10",
    "Confidence 0.62: enough to answer, 0.30 is needed.",
    "Likeness of the best <statement>",
    "+1.50",
    "-1.00",
)


def test_the_panel_says_everything() -> None:
    html = explanations_html([EXPLANATION])
    for each in _SAID:
        assert each in words(html)
    assert 'href="read?document=law&amp;section=how-long"' in html
    assert "<statement>" not in html


def test_the_terminal_says_everything(capsys: pytest.CaptureFixture[str]) -> None:
    show_explanations([EXPLANATION])
    shown = " ".join(capsys.readouterr().out.split())
    for each in _SAID:
        assert each in shown


def test_too_little_confidence_is_said() -> None:
    assert "0.20: too little to answer" in explanations_html([replace(EXPLANATION, confidence=0.2)])


def test_what_was_not_searched_is_not_explained() -> None:
    assert questions_in(answer("redirected")) == questions_in(answer("no_answer", reason="language")) == ()
    assert questions_in(answer()) == ("how <long>?",)
    parts = (Part("a", "answered", 0.9), Part("b", "no_answer", 0.1))
    assert questions_in(answer(parts=parts)) == ("a", "b")


@pytest.mark.parametrize(
    ("clearance", "said"),
    [
        ("TLP:RED", "published documents up to TLP:RED"),
        (Member("TLP:GREEN", "harbour"), "published documents up to TLP:GREEN"),
        (Member(RED), "published documents up to TLP:AMBER"),
        (Member(STRICT, "harbour"), "published documents up to TLP:AMBER, those TLP:AMBER+STRICT for harbour"),
        (
            Member(RED, "harbour", "b@harbour"),
            "published documents up to TLP:AMBER, those TLP:AMBER+STRICT for harbour, those TLP:RED for b@harbour",
        ),
    ],
)  # fmt: skip
def test_a_member_is_told_of_their_own_organisation_and_name_alone(clearance: Clearance, said: str) -> None:
    assert dict(reading(replace(EXPLANATION, clearance=clearance)))["Searched in"] == said
