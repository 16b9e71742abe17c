"""The command `goodpractice library-report`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from app.options import guarded, today_option


@click.command("library-report")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The HTML file to write."
)
@today_option
@guarded
def library_report(folder: Path | None, out: Path, today: datetime | None) -> None:
    """Write a page on the library in FOLDER: coverage, freshness, evidence, sharing, sources, problems."""
    from app.library_report import library_report_html
    from corpus.library import STARTER_LIBRARY, read_library

    library = read_library(folder or STARTER_LIBRARY)
    out.write_text(library_report_html(library, today.date() if today else date.today()), encoding="utf-8")
    click.echo(f"wrote {out}", err=True)
