"""Compares the answers of both engines: `GOODPRACTICE_STORE=… python -m evaluation.engines`, with the options of
`evaluate`.

Copies the embedded index, vectors and all, into the cluster under a prefix of its own, asks both the same judged
questions, and prints how often the answer is the same, how good the ranking is on each, and where they differ.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from evaluation.asked import Asked
from evaluation.asking import ask_all
from evaluation.chance import Rows
from evaluation.chosen import chosen_set, set_options, told
from evaluation.copied import copy_index
from evaluation.measures import Measure
from evaluation.measures.latency import MEASURES as LATENCY
from evaluation.measures.retrieval import MEASURES as RETRIEVAL
from evaluation.run import rows_of
from indexer.places.choice import place_of
from indexer.settings import Settings

_FIGURES = (*RETRIEVAL, *LATENCY)


@click.command()
@set_options
@click.option("--json", "to_json", type=click.Path(dir_okay=False, path_type=Path), help="Write what differs.")
def engines(**chosen: Any) -> None:
    """Ask judged questions of the embedded engine and of the cluster, and print where they differ."""
    with told():
        cluster = Settings.from_environment(os.environ)
        if not cluster.store:
            raise click.UsageError("GOODPRACTICE_STORE names no cluster; `make cluster` starts one.")
        judged, here = chosen_set(chosen, replace(cluster, store=""))
        there = replace(cluster, store_prefix=f"{cluster.store_prefix}-engines")
        copy_index(place_of(here), place_of(there))
        asked = [list(ask_all(judged, settings)) for settings in (here, there)]
        found = [each for pair in zip(*asked, strict=True) if (each := _difference(*pair))]
        for line in _lines(asked, found):
            click.echo(line)
        if chosen["to_json"]:
            text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
            chosen["to_json"].write_text(text, encoding="utf-8")


def _lines(asked: Sequence[Sequence[Asked]], found: Sequence[dict[str, Any]]) -> Iterator[str]:
    count = len(asked[0])
    yield f"{1 - len(found) / count:.4f} of {count} questions get the same quotes in the same order"
    yield f"{'':<24} {'embedded':>10} {'cluster':>10}"
    for measure in _FIGURES:
        figures = [measure.figure(rows) for side in asked if len(rows := _rows(measure, side))]
        if figures:
            yield f"{measure.name:<24}" + "".join(f" {figure:>10.4f}" for figure in figures)
    for each in found:
        yield json.dumps(each, ensure_ascii=False)


def _rows(measure: Measure, asked: Sequence[Asked]) -> Rows:
    """The values of the questions that the measure applies to."""
    values = {one.question.id: value for one, value in zip(asked, measure.values(asked), strict=True) if value}
    return rows_of(values, list(values))


def _difference(here: Asked, there: Asked) -> dict[str, Any] | None:
    """What differs between two answers, and the first rank where passages differ; None for nothing."""
    sides = (here.answer, there.answer)
    quotes = [[(each.document, each.start, each.quote) for each in answer.citations] for answer in sides]
    if quotes[0] == quotes[1] and here.answer.outcome == there.answer.outcome:
        return None
    ranked = [[hit.passage for hit in answer.retrieved] for answer in sides]
    first = next((rank for rank, pair in enumerate(zip(*ranked, strict=False)) if pair[0] != pair[1]), None)
    return {
        "question": here.question.text,
        "outcome": [answer.outcome for answer in sides],
        "confidence": [answer.confidence for answer in sides],
        "only_one_has": [
            sorted({quote for _, _, quote in quotes[side]} - {quote for _, _, quote in quotes[1 - side]})
            for side in (0, 1)
        ],
        "first_rank_that_differs": first,
        "passages_there": None if first is None else [ranked[side][first] for side in (0, 1)],
        "scores_there": None if first is None else [answer.retrieved[first].score for answer in sides],
    }


if __name__ == "__main__":
    engines(prog_name="python -m evaluation.engines")
