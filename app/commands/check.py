"""The command `goodpractice check`."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path

import click

from app.options import guarded, today_option


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: documents, problems, coverage.")
@click.option(
    "--fix", is_flag=True, help="First mend what is safe: lists of sources, trailing blanks, the last line end."
)
@click.option("--coverage", is_flag=True, help="Print what is covered, topic by topic, instead of the problems.")
@click.option("--rules", is_flag=True, help="Print the rules and stop.")
@today_option
@guarded
def check(
    folder: Path | None, as_json: bool, fix: bool, coverage: bool, rules: bool, today: datetime | None
) -> None:
    """Check the library in FOLDER (default: the one that comes with goodpractice).

    Errors give exit code 1; warnings do not.
    """
    from app.check_report import mend, report_dict, show_counts, show_coverage, show_problems, show_rules
    from corpus.checks import check_library
    from corpus.coverage import coverage_of
    from corpus.library import STARTER_LIBRARY, read_library

    if rules:
        show_rules()
        return
    library = read_library(folder or STARTER_LIBRARY)
    if fix:
        for line in mend(library):
            click.echo(f"mended {line}", err=True)
        library = read_library(folder or STARTER_LIBRARY)
    problems = check_library(library, today.date() if today else date.today())
    if as_json:
        report = report_dict(library, problems, coverage_of(library))
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    elif coverage:
        show_coverage(coverage_of(library))
    else:
        show_problems(problems)
    show_counts(len(library.documents), problems)
    if any(problem.severity == "error" for problem in problems):
        sys.exit(1)
