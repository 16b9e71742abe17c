"""The command `goodpractice ask`."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from app.options import clearance_of, clearance_option, guarded, index_option, settings_of


@click.command()
@click.argument("question", nargs=-1, required=True)
@index_option
@clearance_option
@click.option("--exact", is_flag=True, help="Search what was typed; correct no spelling.")
@click.option("--no-expand", is_flag=True, help="Add no terms of the glossary.")
@click.option("--no-prefer", is_flag=True, help="Put nothing first for the size, service or country you name.")
@click.option("--at", "version", metavar="VERSION", help="Ask an earlier version of the library.")
@click.option("--explain", is_flag=True, help="Show why these passages: words, scores, confidence.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@guarded
def ask(
    question: tuple[str, ...],
    index: Path | None,
    clearance: str | None,
    exact: bool,
    no_expand: bool,
    no_prefer: bool,
    version: str | None,
    explain: bool,
    as_json: bool,
) -> None:
    """Answer QUESTION with quotations from the library."""
    if explain and version:
        raise click.UsageError("--explain looks into today’s library; leave out --at.")
    from app.asker import open_asker
    from app.explained import questions_in
    from app.terminal_answer import show_answer, show_earlier
    from app.terminal_explanation import show_explanations
    from indexer.ask import Options
    from indexer.recall import recall

    settings = settings_of(index)
    level = clearance_of(clearance, settings)
    asker = open_asker(settings)
    text = " ".join(question)
    options = Options(expand=not no_expand, correct=not exact, prefer=not no_prefer)
    recalled = recall(asker, text, version, clearance=level, options=options) if version else None
    answer = recalled.answer if recalled else asker.ask(text, clearance=level, options=options)
    asked = questions_in(answer) if explain else ()
    explanations = [asker.explain(each, clearance=level, options=options) for each in asked]
    if as_json:
        record = answer.to_dict()
        if explain:
            record["explanations"] = [asdict(each) for each in explanations]
        if recalled:
            record["recalled"] = {key: value for key, value in asdict(recalled).items() if key != "answer"}
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    if recalled and not recalled.current:
        show_earlier(recalled)
    show_answer(answer, date.today())
    show_explanations(explanations)
