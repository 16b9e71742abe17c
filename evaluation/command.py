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
@click.option(
    "--tune",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Instead, fit the weights of the ranking to one half of the questions, measure them on the other, and "
    "write them if they are better by more than chance.",
)
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a report with plots.")
def evaluate(**chosen: Any) -> None:
    """Ask judged questions and print how good ranking, answers and confidence are, and how fast.

    Without --beir or --docs, it asks the golden set of the starter library.
    """
    with told():
        if chosen["tune"]:
            _tune(chosen)
        else:
            _evaluate(chosen)


def _evaluate(chosen: dict[str, Any]) -> None:
    from evaluation.asking import ask_all
    from evaluation.compare import change_lines, changes
    from evaluation.report import report_html
    from evaluation.run import read_values, run_of, write_reference, write_run
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
    for path, write in ((chosen["to_json"], write_run), (chosen["reference"], write_reference)):
        if path:
            write(run, path)
    before = read_values(chosen["compare"]) if chosen["compare"] else None
    found = changes(run, before) if before is not None else ()
    for line in change_lines(found):
        click.echo(line)
    if chosen["html"]:
        chosen["html"].write_text(report_html(run, found, before), encoding="utf-8")
    if dropped := [each.measure.name for each in found if each.failed]:
        raise click.ClickException(f"worse than {chosen['compare']}: {', '.join(dropped)}")


def _tune(chosen: dict[str, Any]) -> None:
    from evaluation.tune import tuned, tuned_lines
    from indexer.retrieval.weights import write_weights

    judged, settings = chosen_set(chosen | {"part": "all"})
    found = tuned(judged, settings)
    for line in tuned_lines(found):
        click.echo(line)
    if not found.worth_having:
        raise click.ClickException("No gain beyond chance, so nothing was written. The weights in use are kept.")
    write_weights(chosen["tune"], found.after, f"fitted on {found.fitted_on} questions of {judged.name}")
    click.echo(f"Written. To rank with them, set GOODPRACTICE_RANKING={chosen['tune']}")
