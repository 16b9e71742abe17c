"""An answer shows its citations and their grounds, and nothing from it becomes code."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from app.sources_html import sources_html
from app.statements_html import statements_html
from app.trail_html import nearest_html, trail_html
from tests.app.examples import TODAY, answer, citation
from tests.app.reading import words


def test_every_number_in_the_statements_leads_to_its_citation() -> None:
    given = answer()
    above = re.findall(r'href="#(citation-\d+)"', statements_html(given, TODAY))
    below = re.findall(r'id="(citation-\d+)"', sources_html(given.citations, TODAY))
    assert above == below == ["citation-1", "citation-2", "citation-3"]


def test_a_citation_opens_read_at_its_own_range() -> None:
    html = sources_html(answer().citations, TODAY)
    assert 'href="read?document=law&amp;start=20&amp;end=25"' in html
    assert 'aria-label="Read in its place: citation 2, The &lt;law&gt;"' in html


def test_documents_and_sections_are_named_once() -> None:
    html = sources_html((citation(1), citation(2), citation(3, headings=("Fines",))), TODAY)
    assert html.count("<h3>") == 1
    assert re.findall(r'gp-path">([^<]+)', html) == ["How long", "Fines"]


def test_what_is_known_about_a_citation_is_said_in_words() -> None:
    shown = words(sources_html((citation(1),), TODAY))
    assert "Regulatory brief · United States, International" in shown
    assert "TLP:CLEAR Published as of 22 November 2026" in shown
    assert "Law as of 22 November 2026. Information, not legal advice." in shown
    assert "Quote 1." in shown
    assert "2024 (opens another site) (read at the source, last looked at 22 November 2026)" in shown
    assert "A <summary> (second-hand: known from other sources)" in shown
    assert "Evidence E1, expert consensus, official guidance or practitioners' experience only." in shown
    assert "Review was due" not in shown


def test_a_review_that_is_due_is_said() -> None:
    late = citation(1, review_by=date(2026, 11, 23))
    assert "Review was due on 23 November 2026" in words(sources_html((late,), TODAY))
    assert "Review was due" not in sources_html((replace(late, review_by=TODAY),), TODAY)


def test_links_of_an_earlier_answer_lead_to_sections_since_places_may_have_moved() -> None:
    given = answer()
    html = sources_html(given.citations, TODAY, current=False) + trail_html(given, current=False)
    assert "start=" not in html
    assert 'href="read?document=law&amp;section=how%20long" aria-label="Read today’s text: citation 1' in html


def test_only_law_is_said_to_be_no_legal_advice() -> None:
    guide = citation(1, type="good-practice-guide")
    assert "legal advice" not in sources_html((guide,), TODAY)


def test_missing_facts_are_said_to_be_missing() -> None:
    bare = citation(1, as_of=None, evidence="", type="", jurisdiction=(), headings=(), review_by=None)
    shown = words(sources_html((bare,), TODAY))
    assert "no date given" in shown
    assert "Evidence not graded" in shown


def test_nothing_from_the_library_becomes_markup() -> None:
    given = answer()
    html = statements_html(given, TODAY) + sources_html(given.citations, TODAY) + trail_html(given)
    assert not re.search(r"<(b|law|guide|summary>|script)\b", html.replace("<summary>How", ""))
    assert "javascript:" not in html


def test_the_nearest_sections_are_three_and_each_is_named_once() -> None:
    links = re.findall(r'href="([^"]+)"', nearest_html(answer("no_answer").retrieved))
    assert links == [f"read?document={name}&amp;section=how-long" for name in ("law", "guide", "other")]
    assert nearest_html(()) == ""


def test_retrieved_used_and_cited_are_three_lists() -> None:
    html = trail_html(answer())
    assert "5 retrieved, 2 used, 3 cited" in html
    lists = dict(re.findall(r"<h3>(\w+).*?<ol>(.*?)</ol>", html))
    assert {name: items.count("<li>") for name, items in lists.items()} == {"Retrieved": 5, "Used": 2, "Cited": 3}
    assert "Recognised terms: CSAM" in html
    assert "Used: none" in trail_html(answer("no_answer"))
