"""Each rule finds its fault where it is, and none in a healthy library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given

from corpus.checks import READING_RULES, RULES, check_library
from corpus.glossary import Glossary
from corpus.library import Library, read_library
from corpus.reading import read_document
from tests.corpus.texts import any_text, fuzzed
from tests.corpus.tiny import DOCUMENTS, TODAY, checked, with_fault
from tests.libraries import write_library

GUIDE, BRIEF, OLD = "guides/keep-reports.md", "briefs/us-duty.md", "briefs/us-old-duty.md"
STUDY, TOOL, RED = "research/moderator-study.md", "technology/hash-tools.md", "mentorship/note-red.md"
GLOSSARY, SOURCES, WHO_ASKS = "glossary.yaml", "sources.json", "who-asks.yaml"
REDIRECTS = "redirects.yaml"
LONG = "A passage of so many words stands here that another document can repeat it, word for word, as it is here"
HARD = (
    "Organisational accountability necessitates interdisciplinary institutionalisation. "
    "Operationalisation presupposes comprehensive documentation responsibilities. "
) * 3


@dataclass(frozen=True)
class Fault:
    """A change to the tiny library, and where the check must see it."""

    rule: str
    path: str
    old: str
    new: str
    at: str
    """What stands on the line that the problem names."""
    seen_in: str = ""
    """The file that the problem names, where it is another one."""


FAULTS = (
    Fault("file-name", GUIDE, "id: keep-reports", "id: keep-report", "id: keep-report"),
    Fault("unknown-field", GUIDE, "owner:", "onwer: x\nowner:", "onwer"),
    Fault("unknown-field", STUDY, "  year: 2023", "  yaer: 2023", "yaer"),
    Fault("unknown-field", BRIEF, "duty: {text", "duty: {source: US1, text", "source: US1"),
    Fault("evidence-reason", GUIDE, "evidence_reason: Practice and official guidance only.\n", "", "evidence: E1"),
    Fault("long-summary", GUIDE, "summary: What", "summary: " + "long words " * 30, "summary:"),
    Fault("unconfirmed-guess", GUIDE, "owner:", "guessed: [topics]\nowner:", "topics:"),
    Fault("open-guess", GUIDE, "state: published", "state: draft\nguessed: topics", "topics:"),
    Fault("date-order", GUIDE, "review_by: 2027-05-22", "review_by: 2026-05-22", "review_by:"),
    Fault("date-order", OLD, "valid_to: null", "valid_to: 2020-01-01", "valid_to:"),
    Fault("future-date", GUIDE, "as_of: 2026-11-22", "as_of: 2026-11-25", "as_of:"),
    Fault("future-date", TOOL, "checked: 2026-11-22", "checked: 2027-01-01", "checked:"),
    Fault("overdue-review", GUIDE, "review_by: 2027-05-22", "review_by: 2026-11-23", "review_by:"),
    Fault("unknown-source", GUIDE, "stop automatic deletion before", "stop deletion [@NOPE] before", "[@NOPE]"),
    Fault("unknown-source", GUIDE, "sources: [US1]", "sources: [US1, NOPE]", "sources:"),
    Fault("unknown-source", BRIEF, "text: A fine., sources: [US1]", "text: A fine., sources: [NOPE]", "A fine."),
    Fault("unknown-source", GLOSSARY, "sources: [US1]", "sources: [NOPE]", "child sexual abuse material"),
    Fault("unlisted-source", TOOL, "the list holds.", "the list holds [@US1].", "[@US1]"),
    Fault("unused-source", TOOL, "sources: []", "sources: [US1]", "sources:"),
    Fault("idle-source", SOURCES, '  {"id": "STU1"', '  {"id": "IDLE1", "title": "x"},\n  {"id": "STU1"', "IDLE1"),
    Fault("unchecked-source", SOURCES, '"Congress",\n   "accessed"', '"Congress",\n   "seen"', "US1"),
    Fault("unsourced-claim", GUIDE, "Teams forget to stop", "In 2019, 44% of teams failed. They", "44%"),
    Fault("unsourced-claim", GUIDE, "No study was found.", "The rule has applied since 2017.", "since 2017"),
    Fault("unsourced-claim", GUIDE, "No study was found.", "According to a survey, teams fail.", "a survey"),
    Fault("dead-link", GUIDE, "technology/hash-tools.md", "technology/hash-tool.md", "hash-tool.md"),
    Fault("dead-link", GUIDE, "../technology/hash-tools.md", "/technology/hash-tools.md", "/technology"),
    Fault("dead-link", GUIDE, "../technology/hash-tools.md", "../../outside/a.md", "outside"),
    Fault("dead-link", GUIDE, "No study was found.", "![A picture](missing.png)", "missing.png"),
    Fault("dead-anchor", GUIDE, "us-duty.md#who-must-report", "us-duty.md#who-reports", "#who-reports"),
    Fault("dead-anchor", GUIDE, "No study was found.", "See [above](#nothing).", "#nothing"),
    Fault("leaking-link", GUIDE, "No study was found.", "See [a note](../mentorship/note-red.md).", "note-red.md"),
    Fault("leaking-link", BRIEF, "supersedes: [us-old-duty]", "supersedes: [us-old-duty, note-red]", "supersedes"),
    Fault("leaking-term", GLOSSARY, "see: [hash-tools]", "see: [hash-tools, note-red]", "term: hash list"),
    Fault("unlinked", GUIDE, "[hash tools](../technology/hash-tools.md)", "hash tools", "---", TOOL),
    Fault("repetition", TOOL, "", f"\n{LONG}.\n", LONG, GUIDE),
    Fault("empty-heading", GUIDE, "## How to keep a report", "## Overview", "## Overview"),
    Fault("hard-to-read", TOOL, "Write to the owner first", HARD + "Write", "Organisational"),
    Fault("hard-to-read", TOOL, "Write to the owner first", ("and so on " * 30 + ". ") * 5 + "Write", "and so on"),
    Fault("legacy-term", GUIDE, "Teams forget", "Revenge porn is what teams forget", "Revenge porn"),
    Fault("legacy-term", GUIDE, "Two people should hold\nthe keys", "The old\nphrase must go, the", "The old"),
    Fault("legacy-term", STUDY, "finding: Support helps.", "finding: Self-generated words.", "Self-generated"),
    Fault("legacy-term", GLOSSARY, "A recording of the", "An old phrase is the", "child sexual abuse"),
    Fault("retired-link", GUIDE, "(../briefs/us-duty.md) gave", "(../briefs/us-old-duty.md) gave", "us-old-duty"),
    Fault("retired-link", GLOSSARY, "see: [hash-tools]", "see: [us-old-duty]", "term: hash list"),
    Fault("no-successor", OLD, "superseded_by: us-duty\n", "", "state: retired"),
    Fault("succession", BRIEF, "supersedes: [us-old-duty]\n", "", "superseded_by", OLD),
    Fault("succession", OLD, "superseded_by: us-duty", "superseded_by: nothing", "superseded_by"),
    Fault("succession", OLD, "state: retired", "state: published", "superseded_by"),
    Fault("succession", BRIEF, "supersedes: [us-old-duty]", "supersedes: [us-old-duty, nothing]", "supersedes"),
    Fault("no-readers", RED, "recipients: [sample-recipient-1@sample-member-a]\n", "", "sharing:"),
    Fault("no-readers", RED, "sharing: TLP:RED", "sharing: TLP:AMBER+STRICT", "sharing:"),
    Fault("recipient-form", RED, "1@sample-member-a]", "1]", "recipients:"),
    Fault("recipient-form", RED, "[sample-recipient-1@sample-member-a]", "['@sample-member-a']", "recipients:"),
    Fault("idle-readers", RED, "sharing: TLP:RED", "sharing: TLP:GREEN", "recipients:"),
    Fault("idle-readers", RED, "recipients:", "organisations: [sample-member-a]\nrecipients:", "organisations:"),
    Fault("missing-block", TOOL, "type: technology-profile", "type: research-summary", "type:"),
    Fault("legal-status", BRIEF, "legal_status: in-force", "legal_status: alive", "legal_status:"),
    Fault("legal-advice", BRIEF, ", not legal advice", "", "type:"),
    Fault("guide-ends", GUIDE, "## Evidence and limits", "## Where else to look", "## Where else to look"),
    Fault("double-word", GLOSSARY, "typed: [hash set]", "typed: [CSEM]", "term: hash list"),
    Fault("legacy-typed", GLOSSARY, "legacy: [old phrase]", "legacy: [csem]", "child sexual abuse material"),
    Fault("glossary-see", GLOSSARY, "see: [hash-tools]", "see: [nothing]", "term: hash list"),
    Fault("who-asks", WHO_ASKS, "  US: [", "  USA: [", "USA"),
    Fault("who-asks", WHO_ASKS, "staff:\n  all: 1", "staff:\n  tiny: 1", "tiny"),
    Fault("redirects", REDIRECTS, "nine, ten]", "nine]", "kind: emergency"),
    Fault("redirects", REDIRECTS, "jurisdiction: US", "jurisdiction: FR", "kind: emergency"),
    Fault("redirects", REDIRECTS, "links: [{", "links: []\n  # [{", "kind: emergency"),
    Fault("glossary-pair", GLOSSARY, "{term: hash list, diff", "{term: other, diff", "child sexual abuse"),
    Fault("second-review", GUIDE, "Teams forget", "The keyword list is: one. Teams forget", "keyword list"),
    Fault("second-review", GUIDE, "Teams forget", "A distance of 31 is a match. Teams forget", "distance of 31"),
    Fault("second-review", GUIDE, "Teams forget", "One can evade this filter by changing it. Teams", "evade"),
    Fault("second-review", GUIDE, "Teams forget", "There are ways to avoid detection. Teams", "detection"),
)  # fmt: skip


def test_a_healthy_library_has_no_problem(tmp_path: Path) -> None:
    assert checked(tmp_path, DOCUMENTS) == ()


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{fault.rule}-{number}" for number, fault in enumerate(FAULTS)])
def test_a_fault_is_found_where_it_is(fault: Fault, tmp_path: Path) -> None:
    files = with_fault(fault.path, fault.old, fault.new)
    if fault.rule == "repetition":
        files[GUIDE] += f"\n{LONG}, it does.\n"
    path = fault.seen_in or fault.path
    found = [each for each in checked(tmp_path, files) if (each.rule, each.path) == (fault.rule, path)]
    assert len(found) == 1
    assert fault.at in files[path].split("\n")[found[0].line - 1]
    assert found[0].severity == next(rule.severity for rule in RULES if rule.name == fault.rule)


def test_every_rule_has_a_fault_here() -> None:
    assert {fault.rule for fault in FAULTS} == {rule.name for rule in RULES}


def test_rules_have_names_of_their_own_and_say_what_they_ask_for() -> None:
    names = [rule.name for rule in RULES] + [name for name, _ in READING_RULES]
    assert len(set(names)) == len(names)
    assert all(rule.says.endswith((".", "?")) for rule in RULES)


def test_a_folder_without_vocabulary_is_spared_the_rules_on_curated_fields(tmp_path: Path) -> None:
    plain = {
        "a/one.md": "# One\n\nIn 2019, 44% of teams failed.\n",
        "two.md": "# Two\n\nSee [one](a/one.md) and [@K].\n",
    }
    library = read_library(write_library(tmp_path, plain))
    assert [problem.rule for problem in check_library(library, TODAY)] == ["unknown-source"]


def test_problems_of_reading_are_listed_with_those_of_the_rules(tmp_path: Path) -> None:
    files = with_fault(TOOL, "evidence: E1", "evidence: E9")
    rules = {problem.rule for problem in checked(tmp_path, files)}
    assert "front-matter" in rules
    assert "dead-link" not in rules  # the file is there, though it cannot be used


@fuzzed
@given(any_text)
def test_any_text_can_be_checked(text: str) -> None:
    document, _ = read_document("a.md", text.encode("utf-8", "replace"), None, "TLP:CLEAR")
    if document is not None:
        library = Library(Path(), (document,), (), {}, Glossary(), {})
        lines = document.source.count("\n") + 1
        assert all(1 <= problem.line <= lines for problem in check_library(library, TODAY))
