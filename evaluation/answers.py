"""Measures answers: `python -m evaluation.answers [--index FOLDER]`.

Asks the test half of our own answerable questions and prints how many are answered, how many cite a section that
answers them, how many of the cited sections were judged to help, and whether every quote is verbatim.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from corpus.library import STARTER_LIBRARY
from evaluation.questions import read_questions
from indexer.ask import Asker
from indexer.results import Answer
from indexer.settings import Settings


def main(arguments: Sequence[str] | None = None) -> None:
    """Asks and prints."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.answers")
    parser.add_argument("--index", type=Path, default=Settings().index, help="an index of the starter library")
    asker = Asker(Settings(index=parser.parse_args(arguments).index))
    rows: defaultdict[str, list[tuple[bool, bool, float]]] = defaultdict(list)
    quotes = exact = 0
    for question in read_questions():
        if question.part != "test" or not question.answerable:
            continue
        answer = asker.ask(question.text)
        cited = {f"{citation.document}#{citation.anchor}" for citation in answer.citations}
        helpful = len(cited & (question.sections | question.also)) / len(cited) if cited else 0.0
        row = (bool(cited), bool(cited & question.sections), helpful)
        for group in ("all", question.role, question.kind):
            rows[group].append(row)
        quotes += len(answer.citations)
        exact += verbatim(answer, STARTER_LIBRARY)
    print(
        f"{'':<16} {'questions':>9} {'answered':>9} {'right section cited':>20} {'cited sections that help':>25}"
    )
    for group, found in rows.items():
        answered, right, helped = (sum(column) / len(found) for column in zip(*found, strict=True))
        print(f"{group:<16} {len(found):>9} {answered:>9.3f} {right:>20.3f} {helped:>25.3f}")
    print(f"{exact} of {quotes} quotes equal their slice of the file")


def verbatim(answer: Answer, library: Path) -> int:
    """How many of the answer's quotes equal their slice of the file."""
    return sum(
        (library / each.path).read_text(encoding="utf-8")[each.start : each.end] == each.quote
        for each in answer.citations
    )


if __name__ == "__main__":
    main()
