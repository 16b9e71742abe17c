"""The golden set keeps its promises: its kinds, its split, its judgments in the library, its facts in sections."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from typing import Any

import pytest

from corpus.library import STARTER_LIBRARY, read_library
from evaluation.sets.golden import FOLDER, read_golden, read_judgments

KINDS = frozenset(
    {"one-place", "several-places", "compare", "conflict", "changed-law", "near-miss", "false-premise",
     "out-of-domain", "redirect", "near-redirect", "wrong-jurisdiction", "retired-source", "access-denied"}
)  # fmt: skip


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    lines = (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def grades() -> dict[str, dict[str, int]]:
    return read_judgments(FOLDER / "qrels.txt")


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    """What an answer for everybody may be made of."""
    return {
        f"{document.id}#{section.anchor}": document.source[section.start : section.end]
        for document in read_library(STARTER_LIBRARY).documents
        if document.front.sharing == "TLP:CLEAR" and document.front.state == "published"
        for section in document.sections
    }


def test_there_are_enough_questions_of_every_kind_and_role(records: list[dict[str, Any]]) -> None:
    kinds = Counter(record["kind"] for record in records)
    roles = Counter(record.get("role") for record in records)
    assert len(records) >= 240
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 10
    assert all(roles[role] >= 60 for role in ("company", "mentor", "researcher"))
    assert len({record["id"] for record in records}) == len(records)


def test_the_split_is_fixed_by_the_id_and_has_every_kind_on_both_sides(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert record["part"] == ("fit" if zlib.crc32(record["id"].encode()) % 2 else "test")
    for part in ("fit", "test"):
        assert {record["kind"] for record in records if record["part"] == part} == KINDS


def test_every_judgment_is_of_a_question_and_a_section_that_is_there(
    records: list[dict[str, Any]], grades: dict[str, dict[str, int]], sections: dict[str, str]
) -> None:
    answerable = {record["id"] for record in records if record.get("answerable")}
    assert set(grades) == answerable
    assert {section for judged in grades.values() for section in judged} <= set(sections)


def test_every_answerable_question_has_a_section_that_answers_it(grades: dict[str, dict[str, int]]) -> None:
    assert [name for name, judged in grades.items() if 2 not in judged.values()] == []


def test_every_fact_stands_in_a_section_that_answers(
    records: list[dict[str, Any]], grades: dict[str, dict[str, int]], sections: dict[str, str]
) -> None:
    gone = []
    for record in records:
        right = [section for section, grade in grades.get(record["id"], {}).items() if grade == 2]
        held = " ".join(sections[section] for section in right)
        gone += [(record["id"], fact) for fact in record.get("facts", ()) if fact not in held]
    assert gone == []


def test_no_section_is_judged_twice() -> None:
    lines = (FOLDER / "qrels.txt").read_text(encoding="utf-8").splitlines()
    pairs = Counter(tuple(line.split()[:3:2]) for line in lines)
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_a_redirected_question_is_told_from_the_others() -> None:
    kinds = {question.slices["kind"][0]: question.redirect for question in read_golden().questions}
    assert [kind for kind, redirect in sorted(kinds.items()) if redirect] == ["redirect"]
