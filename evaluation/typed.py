"""Measures how questions are read: `python -m evaluation.typed [--index FOLDER]`.

How many questions in other languages are told apart and how many English ones are mistaken for one, what is read
of who asks, and how texts with several questions are split; with an index also what their parts are answered with.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.library import STARTER_LIBRARY, Library, read_library
from evaluation.questions import FOLDER, Part, part_of, read_questions
from indexer.ask import Asker
from indexer.retrieval.language import foreign_language
from indexer.retrieval.preferences import preferences_in
from indexer.retrieval.situation import questions_in
from indexer.retrieval.spelling import Speller
from indexer.retrieval.word_counts import WordCounts
from indexer.settings import Settings

PARTS: tuple[Part, ...] = ("fit", "test")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.typed")
    parser.add_argument("--index", type=Path, help="an index of the starter library: also ask the parts")
    chosen = parser.parse_args(arguments)
    library = read_library(STARTER_LIBRARY)
    for part in PARTS:
        for line in (*languages(library, part), *preferences(library, part), *splits(part)):
            print(f"{part}: {line}")
        if chosen.index:
            print(f"{part}: {answers(Asker(Settings(index=chosen.index)), part)}")


def languages(library: Library, part: Part) -> Iterator[str]:
    """How many questions are told to be foreign; those of ours by their ids, for some of them are."""
    texts = (document.source for document in library.documents)
    terms = (text for each in library.glossary.entries for text in (each.term, each.short or "", *each.typed))
    knows = Speller(WordCounts.of(texts), terms, lambda word: False).knows
    for title, english in (("in other languages", False), ("in English, hard", True)):
        there = [each for each in _records("languages", part) if (each["language"] == "en") == english]
        found = [(foreign_language(each["question"], knows), each["language"]) for each in there]
        told = [(language.code, code) for language, code in found if language is not None]
        named = sum(code == right for code, right in told)
        yield f"{title}: {len(told)} of {len(there)} told to be foreign, {named} by the right name"
    ours = [(each.id, each.text) for each in read_questions() if each.part == part]
    ours += [(each["id"], each["question"]) for each in _records("redirects", part)]
    foreign = [name for name, text in ours if foreign_language(text, knows)]
    yield f"ours: {len(foreign)} of {len(ours)} told to be foreign: {' '.join(foreign)}"


def preferences(library: Library, part: Part) -> Iterator[str]:
    """Precision and recall of what is read of who asks."""
    found = right = wanted = exact = 0
    records = _records("preferences", part)
    for record in records:
        labels = {(each["field"], each["value"]) for each in record["preferences"]}
        read = preferences_in(record["question"], library.who_asks, library.vocabulary or {})
        values = {(each.field, each.value) for each in read}
        found, right, wanted = found + len(values), right + len(values & labels), wanted + len(labels)
        exact += values == labels
    yield f"who asks: precision {right / found:.3f}, recall {right / wanted:.3f}, {exact} of {len(records)} exact"


def splits(part: Part) -> Iterator[str]:
    """How many texts with several questions are split into them, and which single questions are split."""
    records = _records("several", part)
    right = sum(len(questions_in(each["question"])) == len(each["parts"]) for each in records)
    yield f"several questions: {right} of {len(records)} split into as many"
    ours = [each for each in read_questions() if each.part == part]
    split = [each.id for each in ours if len(questions_in(each.text)) > 1]
    yield f"one question: {len(split)} of {len(ours)} split: {' '.join(split)}"


def answers(asker: Asker, part: Part) -> str:
    """How many parts of the texts with several questions cite a right section when they are asked."""
    right = count = 0
    for record in _records("several", part):
        count += len(record["parts"])
        questions = questions_in(record["question"])
        if len(questions) == len(record["parts"]):
            asked = zip(questions, record["parts"], strict=True)
            right += sum(bool(_cited(asker, question) & set(each["sections"])) for question, each in asked)
    return f"several questions: right section cited for {right} of {count} parts"


def _cited(asker: Asker, question: str) -> set[str]:
    return {f"{each.document}#{each.anchor}" for each in asker.ask(question).citations}


def _records(name: str, part: Part) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [each for each in records if part_of(each["id"]) == part]


if __name__ == "__main__":
    main()
