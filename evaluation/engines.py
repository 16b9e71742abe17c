"""Compares the answers of both engines: `GOODPRACTICE_STORE=… python -m evaluation.engines [--index FOLDER]`.

Copies an embedded index, vectors and all, into the cluster under a prefix of its own, asks both all of our
questions, and prints how often the answer is the same, how good the ranking is on each, and where they differ.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import ir_measures

from corpus.sharing import LEVELS
from evaluation.questions import Question, read_questions
from indexer.ask import Asker
from indexer.errors import IndexUnreadable, NoIndex
from indexer.places.choice import place_of
from indexer.places.place import Place, Wanted
from indexer.published import Published, TableVersion
from indexer.results import Answer
from indexer.settings import Settings

_PREFIX = "engines"
_MEASURE = ir_measures.nDCG @ 10


def main(arguments: Sequence[str] | None = None) -> None:
    """Asks and prints."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m evaluation.engines")
    parser.add_argument("--index", type=Path, default=Settings().index, help="an index of the starter library")
    parser.add_argument("--json", type=Path, help="also write what differs to this file")
    chosen = parser.parse_args(arguments)
    settings = Settings.from_environment(os.environ)
    if not settings.store:
        parser.error("GOODPRACTICE_STORE names no cluster; `make cluster` starts one and says what to set")
    here = replace(settings, store="", index=chosen.index)
    there = replace(settings, store_prefix=_PREFIX)
    copy_index(place_of(here), place_of(there))
    questions = read_questions()
    answers = {name: _answers(Asker(each), questions) for name, each in (("lance", here), ("opensearch", there))}
    differing = [_difference(*each) for each in zip(questions, *answers.values(), strict=True)]
    found = [each for each in differing if each]
    same = 1 - len(found) / len(questions)
    print(f"{same:.4f} of {len(questions)} questions get the same quotes in the same order")
    for name, given in answers.items():
        print(f"{name:<12} nDCG@10 {_quality(questions, given):.4f}")
    for each in found:
        print(json.dumps(each, ensure_ascii=False))
    if chosen.json:
        chosen.json.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def copy_index(source: Place, target: Place) -> None:
    """Publishes in `target` what `source` has published, with its vectors."""
    state = source.states()[0]
    made: dict[TableVersion, TableVersion] = {}
    with target.only_builder():
        try:
            before = target.states()
        except (NoIndex, IndexUnreadable):
            before = ()
        target.forget_unfinished(before, state.generation)
        for view in dict.fromkeys(state.views[level] for level in LEVELS):
            for version, dimension in ((view.passages, state.dimension), (view.documents, 0)):
                store = source.passages(version, dimension) if dimension else source.documents(version)
                rows = store.filter_documents()
                made[version] = target.mirror(Wanted(version.table, dimension, rows, list)).version
        for name in state.side_files.values():
            target.keep_side_file(name, source.side_file(name).encode("utf-8"))
        target.publish([_moved(state, made)])
        target.tidy([_moved(state, made)])


def _moved(state: Published, made: dict[TableVersion, TableVersion]) -> Published:
    views = {
        level: replace(view, passages=made[view.passages], documents=made[view.documents])
        for level, view in state.views.items()
    }
    return replace(state, views=views)


def _answers(asker: Asker, questions: Sequence[Question]) -> list[Answer]:
    asker.warm_up()
    return [asker.ask(question.text) for question in questions]


def _difference(question: Question, here: Answer, there: Answer) -> dict[str, Any] | None:
    quotes = [[(c.document, c.quote) for c in answer.citations] for answer in (here, there)]
    if quotes[0] == quotes[1] and here.outcome == there.outcome:
        return None
    ranked = [[hit.passage for hit in answer.retrieved] for answer in (here, there)]
    first = next((rank for rank, pair in enumerate(zip(*ranked, strict=False)) if pair[0] != pair[1]), None)
    return {
        "question": question.text,
        "confidence": [here.confidence, there.confidence],
        "quotes": quotes,
        "first_rank_that_differs": first,
        "passages_there": [ranked[side][first] if first is not None else None for side in (0, 1)],
    }


def _quality(questions: Sequence[Question], answers: Sequence[Answer]) -> float:
    judged: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for question, answer in zip(questions, answers, strict=True):
        if not question.answerable:
            continue
        judged[question.id] = dict.fromkeys(question.also, 1) | dict.fromkeys(question.sections, 2)
        run[question.id] = {}
        for rank, hit in enumerate(answer.retrieved):
            run[question.id].setdefault(f"{hit.document}#{hit.anchor}", 1 / (rank + 1))
    return float(ir_measures.calc_aggregate([_MEASURE], judged, run)[_MEASURE])


if __name__ == "__main__":
    main()
