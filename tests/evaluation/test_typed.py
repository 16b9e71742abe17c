"""The questions about how questions are read are whole, and measured."""

from __future__ import annotations

import json
from zlib import crc32

import pytest

from corpus.library import STARTER_LIBRARY, read_library
from evaluation.questions import FOLDER
from evaluation.typed import PARTS, languages, preferences, splits

NAMES = ("languages", "preferences", "several")


def records(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_both_halves_are_used(name: str) -> None:
    ids = [str(each["id"]) for each in records(name)]
    assert len(set(ids)) == len(ids)
    assert 0.3 < sum(crc32(each.encode()) % 2 for each in ids) / len(ids) < 0.7


def test_every_section_of_a_part_is_public_and_there_and_every_part_stands_in_its_text() -> None:
    there = {
        f"{document.id}#{section.anchor}"
        for document in read_library(STARTER_LIBRARY).documents
        if document.front.sharing == "TLP:CLEAR" and document.front.state == "published"
        for section in document.sections
    }
    for line in (FOLDER / "several.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        assert 2 <= len(record["parts"]) <= 3
        for part in record["parts"]:
            assert part["question"] in record["question"]
            assert part["sections"]
            assert set(part["sections"]) <= there


def test_every_measure_has_a_line() -> None:
    library = read_library(STARTER_LIBRARY)
    for part in PARTS:
        lines = [*languages(library, part), *preferences(library, part), *splits(part)]
        assert [line.split(":")[0] for line in lines] == [
            "in other languages", "in English, hard", "ours", "who asks", "several questions", "one question",
        ]  # fmt: skip
