"""What the rules leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.tiny import DOCUMENTS, checked, with_fault

GUIDE = "guides/keep-reports.md"

NO_CLAIMS = (
    "Everything here is information as of 22 November 2026, and not legal advice.",
    "Ask in 2027 whether 40% of your staff still know the rule.",
    "Report to the board in 2027 what the team has learnt.",
    "Figures for 2025 are not confirmed here.",
    "The rule of May 2024 also binds small teams.",
    "You should keep at least 10% of the log.",
    "The figures of 2023 stand in the [study](../research/moderator-study.md).",
    "Two of the four rules matter most.",
    "> We have kept the data since 2019 and will delete it in 2027.",
    "The following duties have applied since 2020:",
)


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_advice_notes_and_repeated_facts_need_no_source(sentence: str, tmp_path: Path) -> None:
    assert checked(tmp_path, with_fault(GUIDE, "No study was found.", sentence)) == ()


def test_a_checklist_and_a_form_may_hold_figures(tmp_path: Path) -> None:
    form = DOCUMENTS["technology/hash-tools.md"].replace("type: technology-profile", "type: checklist")
    files = {**DOCUMENTS, "technology/hash-tools.md": form + "\n- Since 2020, 40% of teams answer this.\n"}
    assert checked(tmp_path, files) == ()


def test_a_key_in_the_lead_in_serves_the_list(tmp_path: Path) -> None:
    listed = (
        "The statute names two sums [@US1]:\n\n- A first failure costs $600,000.\n- A later one costs $850,000.\n"
    )
    assert checked(tmp_path, with_fault(GUIDE, "No study was found.", listed)) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The Act is called “An Act on child pornography”.",
        'The court quoted the statute: "child pornography" is defined there.',
    ],
)
def test_a_statutes_title_may_keep_its_words(sentence: str, tmp_path: Path) -> None:
    assert checked(tmp_path, with_fault(GUIDE, "No study was found.", sentence)) == ()


def test_a_note_on_terminology_may_name_the_words_it_warns_against(tmp_path: Path) -> None:
    note = DOCUMENTS["technology/hash-tools.md"].replace("type: technology-profile", "type: terminology-note")
    files = {**DOCUMENTS, "technology/hash-tools.md": note + "\nDo not write child porn.\n"}
    assert checked(tmp_path, files) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Never publish a list of keywords such as the ones that your vendor uses.",
        "The library holds no code words.",
        "A tester proves a bypass by breaking the law.",
        "People who evade a ban come back with new accounts.",
        "A survivor can spend hours searching for images.",
        "Agree on the matching distance with the owner of the list.",
        "A threshold is set together with the owner of the list.",
        "Four points pass.",
    ],
)
def test_policy_talk_needs_no_second_reviewer(sentence: str, tmp_path: Path) -> None:
    assert checked(tmp_path, with_fault(GUIDE, "No study was found.", sentence)) == ()


def test_code_shows_keys_and_links_without_using_them(tmp_path: Path) -> None:
    text = "A key is written `[@KEY]`:\n\n```\nOne year [@KEY2]. See [a](missing.md).\n```\n"
    assert checked(tmp_path, with_fault(GUIDE, "No study was found.", text)) == ()


def test_links_outside_the_library_and_encoded_ones_are_left_alone(tmp_path: Path) -> None:
    links = "[a](https://example.org/x.md), [b](mailto:a@example.org), [c](../technology/hash%2Dtools.md?x=1)."
    assert checked(tmp_path, with_fault(GUIDE, "No study was found.", links)) == ()


def test_short_notices_may_be_repeated(tmp_path: Path) -> None:
    notice = "\nEverything here is information as of 22 November 2026, and not legal advice.\n"
    files = {**DOCUMENTS}
    for path in ("guides/keep-reports.md", "technology/hash-tools.md", "research/moderator-study.md"):
        files[path] += notice
    assert checked(tmp_path, files) == ()
