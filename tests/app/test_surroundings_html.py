"""What stands around a document, and its facts in a table."""

from __future__ import annotations

from datetime import date

from app.glance_html import glance_html
from app.surroundings_html import Surroundings, citation_text, surroundings_html
from corpus.citing import Citing
from corpus.frontmatter import FrontMatter
from corpus.glossary import Entry
from corpus.related import related_to
from tests.app.examples import TODAY
from tests.app.reading import words


def _front(name: str, **fields: object) -> FrontMatter:
    return FrontMatter.model_validate({"id": name, "title": f"The <{name}>", **fields})


LAW = _front("law", type="regulatory-brief", topics=["T06"], jurisdiction=["US"], as_of="2026-11-22")
GUIDE = _front("guide", type="regulatory-brief", topics=["T06"], jurisdiction=["US"])
AROUND = Surroundings(
    titles={"law": LAW.title, "guide": GUIDE.title},
    citing=(Citing("guide", 2, replaces=True), Citing("hidden", 1)),
    related=related_to(LAW, [GUIDE]),
    version="0123456789ab",
    address="https://example.org/read?document=law",
)
TERM = Entry(term="retention", short="R", definition="Keeping <data>.", see=("guide", "hidden", "law"))


def test_words_have_their_definition_and_lead_on_to_what_can_be_seen() -> None:
    html = surroundings_html(LAW, (TERM,), AROUND, TODAY)
    assert '<div id="gp-term-1" tabindex="-1"><dt>retention (R)</dt><dd>Keeping &lt;data&gt;.' in html
    assert html.count('href="read?document=guide"') == 3
    assert "hidden" not in html
    assert "document=law&quot;" not in html


def test_what_cites_it_and_what_is_like_it_say_how() -> None:
    text = words(surroundings_html(LAW, (), AROUND, TODAY))
    assert "What cites thisThe <guide> replaced this document, 2 links" in text
    assert "same topic: Preservation and retention; same place: United States; same kind: Regulatory brief" in text
    assert "Words used here" not in text


def test_the_citation_names_the_version_the_days_and_the_address() -> None:
    assert citation_text(LAW, AROUND, TODAY) == (
        "“The <law>”, goodpractice library, as of 22 November 2026, document law, library version 0123456789ab, "
        "read on 24 November 2026. https://example.org/read?document=law"
    )


def test_a_lone_document_has_only_its_citation() -> None:
    alone = Surroundings({}, (), (), "0123456789ab", "read?document=law")
    html = surroundings_html(LAW, (), alone, TODAY)
    assert html.count("<section") == 1
    assert "Cite this document" in html


def test_facts_of_a_study_a_law_and_a_tool_are_tables_with_their_sources() -> None:
    study = {name: f"the {name}" for name in ("question", "method", "sample", "setting", "finding", "limits")}
    sourced = {"text": "Report <it>.", "sources": ["US1", "GONE"]}
    law = dict.fromkeys(("duty", "covered", "deadline", "preservation", "penalty"), sourced)
    access = dict.fromkeys(("conditions", "waiting_time", "cost", "region", "limits"), "none")
    front = _front(
        "all",
        study={**study, "year": 2021},
        law={**law, "legal_status": "in-force", "valid_from": date(2026, 4, 7)},
        access={**access, "checked": date(2026, 11, 22)},
    )
    html = glance_html(front, {"US1": 3})
    assert html.count("<table") == 3
    assert '<th scope="row">Finding</th><td>the finding</td>' in html
    assert "Report &lt;it&gt;.<sup" in html
    assert '<a href="#source-US1" aria-label="Source 3">3</a>' in html
    assert "GONE" not in html
    assert "<td>in force</td>" in html
    assert "Valid until" not in html
    assert glance_html(LAW, {}) == ""
