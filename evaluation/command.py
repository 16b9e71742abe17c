"""The command `goodpractice evaluate`, which is also `python -m evaluation`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from evaluation.chosen import chosen_set, set_options, told


@click.command()
@set_options
@click.option(
    "--json",
    "to_json",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write figures, values and what came back for each question.",
)
@click.option(
    "--reference", type=click.Path(dir_okay=False, path_type=Path), help="Write what --compare needs, and no more."
)
@click.option(
    "--compare",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="RUN",
    help="Compare with a stored run; exit with 1 where a watched figure dropped significantly.",
)
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a report with plots.")
def evaluate(**chosen: Any) -> None:
    """Ask judged questions and print how good ranking, answers and confidence are, and how fast.

    Without --beir or --docs, it asks the golden set of the starter library.
    """
    with told():
        _evaluate(chosen)


def _evaluate(chosen: dict[str, Any]) -> None:
    from evaluation.asking import ask_all
    from evaluation.compare import change_lines, changes
    from evaluation.report import report_html
    from evaluation.run import read_values, run_of, write_run
    from evaluation.table import run_lines

    judged, settings = chosen_set(chosen)
    with click.progressbar(
        ask_all(judged, settings),
        len(judged.questions),
        label="asking",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as answers:
        asked = list(answers)
    run = run_of(judged, asked)
    for line in run_lines(run):
        click.echo(line)
    for path, details in ((chosen["to_json"], True), (chosen["reference"], False)):
        if path:
            write_run(run, path, details=details)
    before = read_values(chosen["compare"]) if chosen["compare"] else None
    found = changes(run, before) if before is not None else ()
    for line in change_lines(found):
        click.echo(line)
    if chosen["html"]:
        chosen["html"].write_text(report_html(run, found, before), encoding="utf-8")
    if dropped := [each.measure.name for each in found if each.failed]:
        raise click.ClickException(f"worse than {chosen['compare']}: {', '.join(dropped)}")
