"""What the page Review shows of drafts, without the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from app.desk.due import Due
from app.desk.gate import flagged
from app.reviewing.draft_html import clash_html, difference_html, draft_html, findings_html, unplaced_html
from app.reviewing.listing_html import due_html, listing_html
from app.reviewing.sheet import Sheet, clash_of, lines_of, placed
from app.workspace.draft import Comment, Decision, Draft, digest_of
from app.writing.remarks import Remark

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
BEFORE = "---\nid: zebra\ntitle: <Zebras>\nsharing: TLP:CLEAR\n---\n\nStripes are kept for one year.\n"
AFTER = BEFORE.replace("one year", "two <years>")
DRAFT = Draft(
    "d1", "guides/zebra.md", "zebra", AFTER, "person-anaa", digest_of(BEFORE), "in review", 2, "", "", NOW, NOW,
    note="Look <again>",
)  # fmt: skip
SHEET = Sheet(
    DRAFT, "person-benn", lines_of(DRAFT, BEFORE), False, (Remark(7, "error", "dead-link", "no <file>"),), (), (),
    (Decision("person-cemm", 2, True, "", NOW), Decision("person-deee", 1, True, "", NOW)),
    ("person-anaa",), ("approve",), None, False,
)  # fmt: skip


def test_a_draft_says_what_it_is_and_who_approved_this_text() -> None:
    html = draft_html(SHEET)
    assert "<h1>&lt;Zebras&gt;</h1>" in html
    assert "mentor anaa" in html
    assert "mentor cemm" in html
    assert "mentor deee" not in html
    assert "Look &lt;again&gt;" in html
    assert "<again>" not in html


def test_words_that_go_and_come_have_marks_of_their_own() -> None:
    html = difference_html(SHEET)
    assert "<del>one</del><ins>two</ins>" in html
    assert "<del>year</del><ins>&lt;years&gt;</ins>" in html
    assert '<span class="gp-review-sign">~</span>' in html
    assert "<years>" not in html


def test_findings_are_listed_with_their_lines_and_the_gate_first() -> None:
    html = findings_html(SHEET)
    assert "1 error keeps it from being published" in html
    assert "Line 7:" in html
    assert "no &lt;file&gt;" in html
    gated = AFTER + "\nThe keywords such as stripe are blocked.\n"
    html = findings_html(replace(SHEET, flagged=flagged("zebra.md", gated), remarks=()))
    assert "two different reviewers" in html
    assert "The check finds nothing" in html
    assert (SHEET.needed, replace(SHEET, flagged=flagged("zebra.md", gated)).needed) == (1, 2)


def test_comments_stand_under_their_lines_and_those_without_a_line_apart() -> None:
    there = Comment("c1", "person-benn", 3, "Stripes are kept for two <years>.", "Why <two>?", 2, NOW, "")
    gone = Comment("c2", "person-benn", 3, "A line <gone>", "Old", 1, NOW, "person-anaa")
    sheet = replace(SHEET, comments=placed([there, gone], AFTER))
    assert [line for _, line in sheet.comments] == [7, 0]
    assert "Why &lt;two&gt;?" in difference_html(sheet)
    apart = unplaced_html(sheet)
    assert "A line &lt;gone&gt;" in apart
    assert "settled" in apart
    assert "Why" not in apart


def test_two_changes_of_one_text_are_shown_side_by_side_and_put_together_where_they_can_be() -> None:
    now = BEFORE.replace("Stripes", "All stripes").replace("title: <Zebras>", "title: Zebras")
    assert clash_of(DRAFT, BEFORE, None) is None
    assert clash_of(DRAFT, AFTER, None) is None
    clash = clash_of(DRAFT, now.replace("All stripes", "Stripes"), BEFORE)
    assert clash is not None
    assert clash.merged == AFTER.replace("title: <Zebras>", "title: Zebras")
    touching = clash_of(DRAFT, now, BEFORE)
    assert touching is not None
    assert touching.merged is None
    html = clash_html(replace(SHEET, clash=touching))
    assert html.count("<pre") == 3
    assert "All stripes are kept" in html
    removed = clash_of(DRAFT, None, None)
    assert removed is not None
    assert "The file is gone" in clash_html(replace(SHEET, clash=removed))


def test_the_listing_goes_by_state_and_marks_what_needs_two() -> None:
    gated = replace(DRAFT, id="d2", text=AFTER + "\nThe keywords such as stripe are blocked.\n")
    html = listing_html(
        [DRAFT, gated, replace(DRAFT, id="d3", state="published", author="person-benn")], "person-benn"
    )
    assert html.count("needs two reviewers") == 1
    assert html.index("Waiting for a reviewer") < html.index("Being written") < html.index("Published lately")
    assert "Nothing is being written" in html
    assert "Withdrawn" not in html
    assert "by you" in html


def test_what_is_due_names_the_role_that_owns_it() -> None:
    html = due_html([Due("zebra", "<Zebras>", "curator", date(2026, 11, 20), 6)])
    assert "due for 6 days" in html
    assert "owner: curator" in html
    assert "review?document=zebra" in html
    assert "&lt;Zebras&gt;" in html
    assert "No document is due" in due_html([])
