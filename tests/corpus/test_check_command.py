"""The commands `check` and `library-report`."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.check_report import abbreviations
from app.cli import main
from app.library_report import library_report_html
from corpus.checks import RULES
from corpus.library import read_library
from tests.corpus.tiny import DOCUMENTS, TODAY, with_fault
from tests.libraries import write_library

GUIDE = "guides/keep-reports.md"
ON = ("--today", "2026-11-24")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_a_healthy_library_passes_in_silence(tmp_path: Path) -> None:
    result = run("check", write_library(tmp_path, DOCUMENTS), *ON)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[0] == "6 documents, 0 errors, 0 warnings"


def test_problems_stand_on_stdout_by_file_and_counts_on_stderr(tmp_path: Path) -> None:
    files = with_fault(GUIDE, "us-duty.md#who-must-report", "us-duties.md")
    result = run("check", write_library(tmp_path, files), *ON)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == GUIDE
    assert re.match(r" +\d+  error    the link “../briefs/us-duties.md” leads to no file.*us-duty\.md", lines[1])
    assert "1 error, 0 warnings" in result.stderr


def test_warnings_alone_pass(tmp_path: Path) -> None:
    files = with_fault(GUIDE, "## How to keep a report", "## Overview")
    files["mentorship/note-red.md"] = files["mentorship/note-red.md"].replace("#how-to-keep-a-report", "")
    result = run("check", write_library(tmp_path, files), *ON)
    assert (result.exit_code, "[empty-heading]" in result.stdout) == (0, True)


def test_reviews_are_judged_on_the_day_that_is_given(tmp_path: Path) -> None:
    result = run("check", write_library(tmp_path, DOCUMENTS), "--today", "2027-06-01")
    assert result.exit_code == 0
    assert result.stdout.count("[overdue-review]") == 5


def test_json_is_one_object_with_documents_problems_and_coverage(tmp_path: Path) -> None:
    files = with_fault(GUIDE, "## How to keep a report", "## Overview")
    report = json.loads(run("check", write_library(tmp_path, files), "--json", *ON).stdout)
    assert set(report) == {"documents", "problems", "coverage"}
    assert report["documents"] == 6
    assert {"path", "line", "severity", "rule", "message"} == set(report["problems"][0])
    assert report["coverage"]["topics"][0]["kinds"]["guide"] == 1


def test_the_coverage_table_has_a_line_a_topic_and_names_holes(tmp_path: Path) -> None:
    lines = run("check", write_library(tmp_path, DOCUMENTS), "--coverage", *ON).stdout.splitlines()
    assert lines[1].startswith("T01 Preservation")
    assert lines[1].endswith("no tool")
    assert lines[2].endswith("no document")
    assert "TL ts-lead" in "\n".join(lines)


def test_fix_mends_the_files_and_says_so(tmp_path: Path) -> None:
    write_library(tmp_path, with_fault("technology/hash-tools.md", "sources: []", "sources: [US1]  "))
    mode = (tmp_path / "technology/hash-tools.md").stat().st_mode
    result = run("check", tmp_path, "--fix", *ON)
    assert "mended technology/hash-tools.md: sources listed as used, trailing blanks removed" in result.stderr
    assert (tmp_path / "technology/hash-tools.md").read_text() == DOCUMENTS["technology/hash-tools.md"]
    assert (tmp_path / "technology/hash-tools.md").stat().st_mode == mode
    assert result.stdout == ""
    assert not list(tmp_path.rglob("*.unfinished"))


def test_check_alone_writes_nothing(tmp_path: Path) -> None:
    write_library(tmp_path, with_fault("technology/hash-tools.md", "sources: []", "sources: [US1]  "))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    run("check", tmp_path, *ON)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == before


def test_the_rules_can_be_listed() -> None:
    listed = run("check", "--rules").stdout
    assert all(rule.name in listed for rule in RULES)


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    result = run("check", tmp_path / "none")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_short_names_are_never_alike() -> None:
    names = abbreviations(["ts-lead", "tool-list", "ts-law", "engineer", "enemy", "x", "-", "tl"])
    assert names["ts-lead"] == "TL"
    assert len(set(names.values())) == 8


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "link", "br", "img"):
            self.open.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    files = with_fault(GUIDE, "title: What to know", "title: <script>alert(1)</script> & what to know")
    files["vocabulary.yaml"] = files["vocabulary.yaml"].replace("Preservation", "<img src=x onerror=y>")
    files["sources.json"] = files["sources.json"].replace("Congress", "<b>Congress</b>")
    return library_report_html(read_library(write_library(tmp_path / "<i>", files)), TODAY)


def test_the_report_escapes_all_content(hostile: str) -> None:
    page = parsed(hostile)
    assert not {"script", "img", "b", "i"} & set(page.tags)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; what" in hostile


def test_the_report_stands_alone(hostile: str) -> None:
    page = parsed(hostile)
    assert all(address.startswith("#") for address in page.addresses)
    assert "url(" not in hostile
    assert "@import" not in hostile
    assert "link" not in page.tags


def test_every_picture_has_a_title_and_a_table_behind_it(hostile: str) -> None:
    pictures = hostile.count('<svg role="img"')
    assert pictures == hostile.count("<desc") >= 6
    assert hostile.count("<table>") >= pictures
    ids = re.findall(r' id="([^"]+)"', hostile)
    assert len(set(ids)) == len(ids)
    for name in re.findall(r'aria-labelledby="([^"]+)"', hostile):
        assert all(part in ids for part in name.split())


def test_the_report_is_the_same_at_every_run(tmp_path: Path) -> None:
    library = read_library(write_library(tmp_path, DOCUMENTS))
    assert library_report_html(library, TODAY) == library_report_html(library, TODAY)


def test_the_report_of_a_plain_folder_can_be_made(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = run("library-report", write_library(tmp_path / "plain", {"a.md": "Text."}), "--out", out, *ON)
    assert result.exit_code == 0
    assert "No document names a topic" in out.read_text()
    parsed(out.read_text())


def test_overdue_reviews_stand_in_the_report(tmp_path: Path) -> None:
    files = with_fault(GUIDE, "review_by: 2027-05-22", "review_by: 2026-11-23")
    html = library_report_html(read_library(write_library(tmp_path, files)), TODAY)
    assert "Overdue reviews" in html
    assert "review due on 2026-11-23 (overdue): 1" in html
