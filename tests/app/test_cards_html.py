"""The card that shows a quote at its number."""

from __future__ import annotations

import re

from app.answer_html import outcome_html
from app.cards_html import cards_html
from tests.app.examples import TODAY, answer, citation
from tests.app.reading import words


def test_every_number_is_described_by_the_quote_on_its_card() -> None:
    html = outcome_html(answer(), 3, TODAY)
    described = re.findall(r'aria-describedby="([^"]+)"', html)
    assert described == ["quote-1", "quote-2", "quote-3"]
    quotes = dict(re.findall(r'<blockquote id="([^"]+)">(.*?)</blockquote>', html))
    assert [words(quotes[name]) for name in described] == ["Quote 1.", "Quote 2.", "Quote 3."]


def test_a_card_says_where_the_quote_is_from_how_old_and_how_sure() -> None:
    html = cards_html([citation(2)])
    shown = words(html)
    assert "The <law>" in shown
    assert "How long" in shown
    assert "as of 22 November 2026 · Evidence E1, expert consensus" in shown
    assert re.findall(r'href="([^"]+)"', html) == ["read?document=law&amp;start=20&amp;end=25", "#citation-2"]
    assert "<law>" not in html


def test_the_card_of_an_earlier_answer_leads_to_the_section() -> None:
    html = cards_html([citation(2)], current=False)
    assert "start=" not in html
    assert "Read today’s text" in html


def test_an_answer_that_is_none_has_no_cards() -> None:
    assert "gp-card" not in outcome_html(answer("no_answer"), 3, TODAY)
    assert "gp-card" not in outcome_html(answer("redirected"), 3, TODAY)
