"""The page Read says what a document is worth before it shows its text."""

from __future__ import annotations

from datetime import date

from app.document_html import document_html, missing_html
from app.markdown_html import body_html
from corpus.frontmatter import FrontMatter
from indexer.bridge import StoredDocument
from tests.app.examples import SOURCES, TODAY
from tests.app.reading import words

_TEXT = "Intro [@ZW1].\n\n## One\n\nText [@US1].\n\n## Two\n\n## Three\n"


def _page(**fields: object) -> str:
    front = FrontMatter.model_validate({"id": "law", "title": "The <law>", "sharing": "TLP:CLEAR", **fields})
    document = StoredDocument("law", "briefs/law.md", _TEXT, front)
    body = body_html(_TEXT, title=front.title, known=SOURCES)
    return document_html(document, body, SOURCES, today=TODAY, back="<a href='./'>Ask</a>")


def test_the_head_says_what_the_document_is() -> None:
    shown = words(
        _page(
            summary="A summary.",
            type="regulatory-brief",
            as_of=date(2026, 11, 22),
            review_by=date(2027, 5, 22),
            jurisdiction=["US", "EU"],
            evidence="E3",
            evidence_reason="One trial.",
        )
    )
    for part in (
        "The <law>",
        "A summary.",
        "KindRegulatory brief",
        "StatePublished",
        "As of22 November 2026",
        "Review by22 May 2027",
        "WhereUnited States, European Union",
        "SharingTLP:CLEAR no limit on sharing",
        "EvidenceE3, a randomised or quasi-experimental study",
        "One trial.",
        "Law as of 22 November 2026. Information, not legal advice.",
    ):
        assert part in shown


def test_the_contents_lead_to_the_sections() -> None:
    page = _page()
    for anchor in ("one", "two", "three"):
        assert f'<a href="#{anchor}">' in page
        assert f'id="{anchor}"' in page


def test_sources_are_listed_in_the_order_of_their_numbers() -> None:
    page = _page(sources=["US1", "ZW1", "GONE"])
    assert page.index('<li id="source-ZW1">') < page.index('<li id="source-US1">')
    assert "GONE" not in page
    assert "read first-hand; last looked at 22 November 2026" in page


def test_a_retired_text_says_so_and_leads_to_what_replaced_it() -> None:
    page = _page(state="retired", superseded_by="new law")
    assert "Superseded." in page
    assert '<a href="read?document=new%20law">Read what replaced it</a>' in page
    assert "Retired." in _page(state="retired")


def test_a_sample_a_draft_and_a_late_review_are_said() -> None:
    assert "Sample." in _page(sample=True)
    assert "In review." in _page(state="in-review")
    assert "Review was due on 1 January 2026" in _page(review_by=date(2026, 1, 1))
    assert "gp-banner" not in _page()


def test_a_missing_page_does_not_say_whether_it_is_hidden() -> None:
    assert "There is no such document" in missing_html("")
