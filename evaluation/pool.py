"""Lists what must still be judged: `python -m evaluation.pool > unjudged.jsonl`.

For each answerable question of the golden set: the ten best sections of every system in `evaluation.systems` and
of the engine as shipped, so that the judgments favour none of them (pooling: Spärck Jones and van Rijsbergen 1975;
its biases: Buckley et al., https://doi.org/10.1007/s10791-007-9032-x). Sections that have a grade are left out.
The order says nothing of who found a section.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from corpus.library import read_library
from evaluation.chosen import chosen_set, set_options, told
from evaluation.inside import Arms
from evaluation.judged import JudgedQuestion, JudgedSet
from evaluation.sets.golden import FOLDER, read_judgments
from evaluation.systems import SYSTEMS
from indexer.ask import Asker


@click.command()
@set_options
@click.option("--depth", type=click.IntRange(1), default=10, show_default=True, help="Sections of each system.")
@click.option("--counts", is_flag=True, help="Print only how many are judged and not.")
def pool(depth: int, counts: bool, **chosen: Any) -> None:
    """Print one JSON object a line: question, section and text of each pooled section that nobody has judged."""
    with told():
        judged, settings = chosen_set(chosen)
        judgments = read_judgments(FOLDER / "qrels.txt")
        texts = section_texts(judged.library)
        arms, asker = Arms(settings), Asker(settings)
        known = unknown = 0
        for question in judged.questions:
            if not question.answerable:
                continue
            pooled = _pooled(question, judged, arms, asker, depth)
            graded = judgments.get(question.id, {})
            missing = [section for section in pooled if section not in graded]
            known, unknown = known + len(pooled) - len(missing), unknown + len(missing)
            if not counts:
                for line in _records(question, missing, texts):
                    click.echo(line)
        click.echo(f"{known} pooled sections are judged, {unknown} are not", err=True)


def section_texts(library: Path) -> dict[str, str]:
    """The source of each section of a library, by `document#anchor`."""
    return {
        f"{document.id}#{section.anchor}": document.source[section.start : section.end].strip()
        for document in read_library(library, "TLP:CLEAR").documents
        for section in document.sections
    }


def _pooled(question: JudgedQuestion, judged: JudgedSet, arms: Arms, asker: Asker, depth: int) -> list[str]:
    prepared = arms.prepared(question.text)
    rankings = [
        [judged.item(p.meta["path"], p.meta["document"], p.meta["anchor"]) for p in system(prepared)]
        for system in SYSTEMS.values()
    ]
    hits = asker.draft(question.text).retrieved
    rankings.append([judged.item(hit.path, hit.document, hit.anchor) for hit in hits])
    pooled = {section for ranking in rankings for section in list(dict.fromkeys(ranking))[:depth]}
    return sorted(pooled, key=lambda section: (zlib.crc32(f"{question.id} {section}".encode()), section))


def _records(question: JudgedQuestion, sections: Sequence[str], texts: dict[str, str]) -> Iterator[str]:
    for section in sections:
        record = {"id": question.id, "question": question.text, "section": section, "text": texts[section]}
        yield json.dumps(record, ensure_ascii=False)


if __name__ == "__main__":
    pool(prog_name="python -m evaluation.pool")
