"""Laws are compared as the briefs record them, and one that does not bind cannot be overlooked."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest

from app.laws import PARTS, SUBJECTS, LawRow, by_subject, laws_in
from app.laws_export import laws_csv, laws_markdown
from app.laws_html import subject_html, subjects_html
from app.laws_wanted import ALL, WantedLaws, laws_of
from app.standing_html import standing_html, standing_text
from corpus.frontmatter import FrontMatter, Law, SourcedText
from corpus.plain import inline_text
from indexer.bridge import StoredDocument
from tests.app.reading import words
from tests.app.research import DOCUMENTS, LIBRARY

_TODAY = date(2026, 11, 26)
_ROWS = laws_in(DOCUMENTS)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _row(status: str = "in-force", *, start: str = "", end: str = "", **fields: object) -> LawRow:
    said = SourcedText(text="Keep <zebras>.", sources=("Z1",))
    law = Law(
        duty=said, covered=said, deadline=said, preservation=SourcedText(text="Not confirmed here."), penalty=said,
        legal_status=status, valid_from=_day(start), valid_to=_day(end),
    )  # fmt: skip
    front = FrontMatter.model_validate(
        {"id": "law", "title": "Zebra Act", "topics": ["T04"], "jurisdiction": ["US"], "law": law, **fields}
    )
    (row,) = laws_in([StoredDocument("law", "briefs/law.md", "", front)])
    return row


@pytest.mark.parametrize(
    ("row", "force", "says"),
    [
        (_row(), "in-force", "In force"),
        (_row(start="2024-05-07"), "in-force", "In force since 7 May 2024"),
        (_row("commenced-partly"), "partly", "In force in part"),
        (_row(start="2027-01-01"), "not-yet", "NOT YET IN FORCE: starts on 1 January 2027"),
        (_row("assented-not-commenced"), "not-yet", "NOT YET IN FORCE"),
        (_row("draft"), "proposed", "NOT IN FORCE: a draft or proposal"),
        (_row(end="2026-04-03"), "ended", "NO LONGER IN FORCE: ended on 3 April 2026"),
        (_row("lapsed", end="2026-04-03"), "ended", "NO LONGER IN FORCE: lapsed on 3 April 2026"),
        (_row("superseded"), "ended", "NO LONGER IN FORCE: replaced by a later rule"),
        (_row(state="retired"), "ended", "NO LONGER IN FORCE: ended"),
        (_row("voluntary", start="2020-03-05"), "voluntary", "NOT A LAW: a voluntary framework of 5 March 2020"),
        (_row("who knows"), "unclear", "NOT KNOWN to be in force"),
    ],
)
def test_the_standing_of_a_law_is_said_in_words(row: LawRow, force: str, says: str) -> None:
    assert row.force(_TODAY) == force
    assert standing_text(row, _TODAY) == says
    assert row.binds(_TODAY) is (force in ("in-force", "partly"))
    assert ("gp-no-force" in standing_html(row, _TODAY)) is not row.binds(_TODAY)


def test_a_law_binds_on_its_last_day_and_not_on_the_next() -> None:
    row = _row(start="2021-08-02", end="2026-04-03")
    days = (date(2021, 8, 1), date(2021, 8, 2), date(2026, 4, 3), date(2026, 4, 4))
    assert [row.binds(each) for each in days] == [False, True, True, False]


def test_a_comparison_of_several_places_does_not_say_that_it_is_in_force() -> None:
    row = _row(jurisdiction=["US", "EU"])
    assert standing_text(row, _TODAY) == "Several laws compared; some of them may not be in force"


def test_every_record_of_the_library_has_a_subject_and_stands_on_its_side() -> None:
    found = by_subject(_ROWS, _TODAY)
    assert [subject.code for subject in found] == list(SUBJECTS)
    assert {each.id for subject in found for each in (*subject.in_force, *subject.not_in_force)} == {
        each.id for each in _ROWS
    }
    apart = {each.id for subject in found for each in subject.not_in_force}
    assert apart == {
        "eu-csa-regulation", "eu-derogation-2021", "eu-interim-regulation", "int-voluntary-principles",
        "uk-reporting-regulations-2025", "us-preservation-90-days",
    }  # fmt: skip
    assert apart.isdisjoint(each.id for subject in found for each in subject.in_force)


def test_a_brief_on_nothing_known_is_another_subject() -> None:
    (subject,) = by_subject([_row(topics=["Z99"])], _TODAY)
    assert subject.code == "other"
    assert "Other subjects" in words(subjects_html([subject], WantedLaws()))


def test_places_come_in_the_order_of_the_vocabulary_and_comparisons_last() -> None:
    reporting = by_subject(_ROWS, _TODAY)[0]
    assert [each.front.jurisdiction for each in reporting.in_force[:3]] == [("US",), ("UK",), ("CA",)]
    assert all(each.is_comparison for each in reporting.in_force[3:])


def test_choosing_places_keeps_what_holds_there_or_everywhere() -> None:
    left = laws_of(_ROWS, WantedLaws(places=("CA",)))
    wanted = {"ca-mandatory-reporting", "int-voluntary-principles", "compare-preservation"}
    assert wanted <= {each.id for each in left}
    assert all({"CA", "INT"} & set(each.front.jurisdiction) for each in left)
    assert laws_of(_ROWS, WantedLaws()) == _ROWS


def test_an_address_comes_back_as_it_was_and_nonsense_counts_as_absent() -> None:
    wanted = WantedLaws("removal", ("US", "UK"))
    assert WantedLaws.from_query(wanted.to_query()) == wanted
    assert WantedLaws.from_query({"subject": "<script>"}) == WantedLaws()
    assert WantedLaws(ALL).but() == "compare?subject=all"
    assert WantedLaws().but() == "compare"


def test_each_cell_is_the_text_of_the_record_with_its_sources_and_the_brief() -> None:
    for subject in by_subject(_ROWS, _TODAY):
        html = subject_html(subject, LIBRARY.sources, _TODAY)
        said = words(html)
        for each in (*subject.in_force, *subject.not_in_force):
            assert f'href="read?document={each.id}"' in html
            for name in PARTS:
                part = each.part(name)
                assert " ".join(part.text.split()) in said
                assert all(f'href="{_escaped(LIBRARY.sources[key].address)}"' in html for key in part.sources)


def _escaped(address: str) -> str:
    return address.replace("&", "&amp;").replace("'", "&#x27;")


def test_what_does_not_bind_stands_in_a_part_of_its_own() -> None:
    messages = next(subject for subject in by_subject(_ROWS, _TODAY) if subject.code == "messages")
    html = subject_html(messages, LIBRARY.sources, _TODAY)
    held, apart = html.split('<section class="gp-apart"')
    assert "gp-no-force" not in held
    assert "eu-interim-regulation" not in held
    assert "NO LONGER IN FORCE: lapsed on 3 April 2026" in apart
    assert "Not in force: 3 records" in apart
    assert apart.count("gp-unbinding") == 3
    (nothing,) = by_subject([_row("draft")], _TODAY)
    assert "Nothing in force is recorded here" in subject_html(nothing, {}, _TODAY)


def test_open_ends_overdue_reviews_and_replaced_briefs_are_marked() -> None:
    row = _row(review_by=date(2026, 1, 1), superseded_by="new-act", state="retired", as_of=date(2025, 1, 1))
    (subject,) = by_subject([row], _TODAY)
    html = subject_html(subject, {}, _TODAY)
    assert "Keep &lt;zebras&gt;." in html
    assert '<p class="gp-unconfirmed">Not confirmed here.</p>' in html
    assert "Review was due on 1 January 2026" in html
    assert 'href="read?document=new-act"' in html
    assert "Brief as of 1 January 2025" in words(html)
    assert "No source is named." in html


def test_the_table_arrives_as_csv() -> None:
    found = by_subject(_ROWS, _TODAY)
    text = laws_csv(found, LIBRARY.sources, _TODAY).removeprefix("\ufeff")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert len(rows) == sum(len(subject.in_force) + len(subject.not_in_force) for subject in found)
    canada = next(row for row in rows if row["id"] == "ca-mandatory-reporting")
    assert canada["preservation"] == next(each for each in _ROWS if each.id == canada["id"]).law.preservation.text
    assert LIBRARY.sources["CA1"].address in canada["preservation_sources"]
    lapsed = next(row for row in rows if row["id"] == "eu-interim-regulation")
    assert (lapsed["in_force"], lapsed["legal_status"]) == ("no", "lapsed")


def test_the_table_arrives_as_markdown_that_says_what_it_is_not() -> None:
    found = by_subject(_ROWS, _TODAY)
    text = laws_markdown(found, LIBRARY.sources, _TODAY)
    assert "on 26 November 2026. Information, not legal advice." in text
    assert text.count("### Not in force") == sum(bool(subject.not_in_force) for subject in found)
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    for line in lines:
        assert line.replace(r"\|", "").count("|") == len(PARTS) + 4
    duty = next(each for each in _ROWS if each.id == "us-duty-to-report").law.penalty.text
    assert any(" ".join(duty.split()) in inline_text(line) for line in lines)
