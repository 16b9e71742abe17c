"""A digest in words: as Markdown, as a record, at the terminal, and what an address may ask of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from app.cli import main
from app.digest_html import digest_html, feed_html, head_html
from app.digest_markdown import digest_markdown
from app.digest_record import digest_record
from app.digest_wanted import WantedDigest
from corpus.digest import digest_of
from tests.app.digests import BEFORE, CAME, NOW, SINCE, TODAY, stored, told
from tests.app.reading import words

USUAL = WantedDigest()


def test_markdown_tells_kind_by_kind_under_topics() -> None:
    text = digest_markdown(told(), USUAL, lambda each: f"https://kb.example/read?document={each.front.id}")
    shown = MarkdownIt().render(text)
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads[:3] == ["# What is new", "## New", "### CyberTipline practice and report quality"]
    assert [head for head in heads if head.startswith("## ")] == [
        "## New", "## Changed", "## No longer in use", "## Due for review",
    ]  # fmt: skip
    assert '<a href="https://kb.example/read?document=new">A &lt;new&gt; &amp; long one</a>' in shown
    assert "Changed section: How to store it" in shown
    assert "Review was due on 1 November 2026" in shown
    assert "1 document that could be read here before" in shown
    assert "Withdrawn" not in text


def test_a_file_for_fewer_people_says_so_at_its_head() -> None:
    everything = digest_of(NOW, BEFORE, since=SINCE, today=TODAY, changed_at=CAME, came={})
    text = digest_markdown(everything, USUAL, lambda each: "")
    assert text.startswith("**TLP:GREEN**\n")
    assert "**Members' words** (secret); TLP:GREEN" in text
    assert "TLP" not in digest_markdown(told(), USUAL, lambda each: "")


def test_groups_may_be_places_and_every_document_stands_once() -> None:
    text = digest_markdown(told(), replace(USUAL, by="jurisdiction"), lambda each: "")
    assert "### United States" in text
    assert text.count("About changed") == 1
    assert text.index("### United States") < text.index("## Changed") < text.index("### United Kingdom")
    assert "### Without a place" in text


def test_the_page_says_how_far_back_it_knows() -> None:
    known = told(known_from=date(2026, 11, 20))
    html = words(digest_html(known, USUAL))
    assert "known from 20 November 2026 on" in html
    assert words(digest_html(told(), USUAL)).startswith("From 28 August 2026 to 26 November 2026: 3 new")
    nothing = digest_of(BEFORE, BEFORE, since=SINCE, today=TODAY, changed_at=CAME, came={})
    assert "Nothing is new, changed, retired or due since 28 August 2026." in digest_html(nothing, USUAL)


def test_what_documents_say_is_escaped() -> None:
    nasty = stored("x", title="<script>alert(1)</script>", summary='"><img src=x>', topics=["<b>"], type="<i>")
    digest = digest_of([nasty], [], since=SINCE, today=TODAY, changed_at=CAME, came={})
    wanted = WantedDigest(topics=("<u>",))
    html = digest_html(digest, wanted) + head_html(wanted, TODAY)
    for bad in ("<script", "<img", "<b>", "<i>", "<u>"):
        assert bad not in html
    markdown = MarkdownIt("commonmark").render(digest_markdown(digest, wanted, lambda each: "javascript:alert(1)"))
    assert "<script" not in markdown


def test_the_feed_is_offered_where_there_is_one_and_says_when_it_tells_less() -> None:
    assert feed_html("", more=True) == ""
    assert 'href="https://kb.example/feed.atom?topic=T06"' in feed_html(
        "https://kb.example/feed.atom?topic=T06", more=False
    )
    assert "TLP:CLEAR alone" in feed_html("https://kb.example/feed.atom", more=True)


def test_an_address_holds_what_is_wanted_and_forgives() -> None:
    query = {"since": "2026-11-01", "topic": "T06,T05", "jurisdiction": "UK", "by": "jurisdiction"}
    wanted = WantedDigest.from_query(query, TODAY)
    assert wanted.to_query() == query
    assert wanted.but(since=None, topics=()) == "digest?jurisdiction=UK&by=jurisdiction"
    for since in ("tomorrow", "2027-01-01", "20261101", "2026-02-30"):
        assert WantedDigest.from_query({"since": since, "by": "colour"}, TODAY) == USUAL
    assert USUAL.first_day(TODAY) == date(2026, 10, 27)


def test_a_place_brings_what_holds_everywhere() -> None:
    wanted = WantedDigest(places=("UK",))
    assert wanted.wants(stored("x", jurisdiction=["INT"]).front)
    assert not wanted.wants(stored("x", jurisdiction=["US"]).front)


def test_a_record_has_every_kind_and_the_sections() -> None:
    record = json.loads(json.dumps(digest_record(told(), USUAL)))
    assert [each["id"] for each in record["changed"]] == ["changed"]
    assert record["changed"][0]["sections"][0]["headings"] == ["How to store it"]
    assert (record["checked"], record["gone"], record["known_from"]) == ([], 1, None)


@pytest.fixture(scope="module")
def told_by(small_index: Path) -> Path:
    return small_index


def run(index: Path, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["digest", "--index", str(index), *arguments], env=environment)


def test_the_command_prints_markdown_or_one_object(told_by: Path) -> None:
    shown = run(told_by, "--since", "2020-01-01")
    assert shown.exit_code == 0, shown.stderr
    assert "# What is new" in shown.stdout
    assert "Preservation in the United States" in shown.stdout
    record = json.loads(run(told_by, "--json", "--topic", "T16", "--since", "2020-01-01").stdout)
    assert [each["id"] for each in record["checked"]] == ["wellbeing"]
    linked = run(told_by, "--since", "2020-01-01", GOODPRACTICE_SITE="https://kb.example").stdout
    assert "(<https://kb.example/read?document=us-brief>)" in linked


def test_the_command_shows_the_owner_more_and_visitors_nothing(told_by: Path) -> None:
    for arguments, seen in (((), False), (("--clearance", "red"), True)):
        shown = run(told_by, "--since", "2020-01-01", *arguments)
        assert ("Bulletin of the quarter" in shown.stdout) is seen


def test_the_command_refuses_what_it_cannot_tell(told_by: Path, tmp_path: Path) -> None:
    assert "no topic of this library" in run(told_by, "--topic", "T99").stderr
    assert run(told_by, "--topic", "T99").exit_code == 1
    assert run(told_by, "--json", "--markdown").exit_code == 2
    assert run(told_by, "--since", "soon").exit_code == 2
    missing = run(tmp_path)
    assert (missing.exit_code, "goodpractice index" in missing.stderr) == (1, True)
