"""What each part of the engine is worth: `python -m evaluation.ablations`, with the options of `evaluate`.

Ranks the same questions with each part alone, with each way of joining and reordering, and without the glossary or
without headings, and compares every one with what is shipped. Asks nothing that the engine does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import click

from evaluation.chance import Rows, chance_of_difference, significant
from evaluation.chosen import cache_folder, chosen_set, set_options, told
from evaluation.inside import Arms, Passages, passages_without_headings
from evaluation.judged import JudgedQuestion, JudgedSet
from evaluation.measures.retrieval import MEASURES
from evaluation.ranked import ranking_rows
from evaluation.systems import SYSTEMS
from indexer.ask import Asker
from indexer.results import Answer
from indexer.settings import Settings

SHIPPED = "as shipped"
_BEST = SYSTEMS["reranked by both"]
Rankings = Mapping[str, tuple[str, ...]]
"""The ranking of each question, by its id."""


@click.command()
@set_options
@click.option("--headings/--no-headings", default=True, help="Also index without headings, which takes a while.")
def ablations(**chosen: Any) -> None:
    """Print how good the ranking of each part of the engine is on a judged set."""
    with told():
        judged, settings = chosen_set(chosen)
        judged = replace(judged, questions=tuple(q for q in judged.questions if q.relevant))
        found = dict(_rankings(judged, settings))
        if chosen["headings"]:
            bare = replace(settings, index=cache_folder(chosen) / "without-headings", store="")
            store = passages_without_headings(str(judged.library), bare)
            arms = Arms(settings, store)
            found["without headings"] = {
                q.id: _items(judged, _BEST(arms.prepared(q.text))) for q in judged.questions
            }
        for line in _lines(judged, found):
            click.echo(line)


def _rankings(judged: JudgedSet, settings: Settings) -> Iterator[tuple[str, Rankings]]:
    arms, asker = Arms(settings), Asker(settings)
    prepared = {q.id: arms.prepared(q.text) for q in judged.questions}
    for name, system in SYSTEMS.items():
        yield name, {key: _items(judged, system(one)) for key, one in prepared.items()}
    plain = {q.id: arms.prepared(q.text, glossary=False) for q in judged.questions}
    yield "without the glossary", {key: _items(judged, _BEST(one)) for key, one in plain.items()}
    yield SHIPPED, {q.id: _shipped(judged, asker.draft(q.text)) for q in judged.questions}


def _items(judged: JudgedSet, passages: Passages) -> tuple[str, ...]:
    items = (judged.item(p.meta["path"], p.meta["document"], p.meta["anchor"]) for p in passages)
    return tuple(dict.fromkeys(items))


def _shipped(judged: JudgedSet, answer: Answer) -> tuple[str, ...]:
    items = (judged.item(hit.path, hit.document, hit.anchor) for hit in answer.retrieved)
    return tuple(dict.fromkeys(items))


def _lines(judged: JudgedSet, found: Mapping[str, Rankings]) -> Iterator[str]:
    """A line a system; p is the chance that its nDCG@10 differs from the shipped one's by luck alone."""
    yield f"{judged.name}: {len(judged.questions)} questions with relevant items"
    yield f"{'':<24}" + "".join(f" {measure.name:>9}" for measure in MEASURES) + f" {'p':>8}"
    rows = {name: _values(judged.questions, rankings) for name, rankings in found.items()}
    chances = {
        name: chance_of_difference(values[0], rows[SHIPPED][0], MEASURES[0].figure)
        for name, values in rows.items()
        if name != SHIPPED
    }
    certain = significant(chances)
    for name, values in rows.items():
        figures = "".join(f" {m.figure(v):>9.3f}" for m, v in zip(MEASURES, values, strict=True))
        chance = f" {chances[name]:>8.4f}{' *' if name in certain else ''}" if name in chances else ""
        yield f"{name:<24}{figures}{chance}"
    yield "* differs from the shipped ranking at .05 after Holm's correction"


def _values(questions: Sequence[JudgedQuestion], rankings: Rankings) -> list[Rows]:
    ordered = [rankings[question.id] for question in questions]
    return [ranking_rows(measure, questions, ordered) for measure in MEASURES]


if __name__ == "__main__":
    ablations(prog_name="python -m evaluation.ablations")
