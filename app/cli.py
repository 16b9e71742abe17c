"""The command `goodpractice`. Data goes to stdout, progress and errors to stderr; 0 is good, 1 is a problem
that the message tells how to mend, 2 is a command that was typed wrong.

Heavy imports wait until a command needs them, so that `--help` is there at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

import click

from corpus.sharing import LEVELS
from indexer.settings import Settings


def _fail(message: str) -> NoReturn:
    click.echo(f"goodpractice: {message}", err=True)
    sys.exit(1)


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turns what a person can mend into one line and exit code 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        from corpus.library import NoLibrary
        from indexer.errors import BadLibrary, GoodPracticeError

        try:
            command(*args, **kwargs)
        except BadLibrary as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            _fail(str(error))
        except (GoodPracticeError, NoLibrary) as error:
            _fail(str(error))
        except KeyboardInterrupt:
            _fail("stopped; the last finished index is unchanged")
        except OSError as error:
            _fail(f"{error.filename or 'a file'}: {error.strerror or error}")

    return run


def _settings(index: Path | None) -> Settings:
    from dataclasses import replace

    try:
        settings = Settings.from_environment(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    return replace(settings, index=index) if index else settings


def _level(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from corpus.sharing import parse_level

    try:
        return None if value is None else parse_level(value)
    except ValueError as error:
        raise click.BadParameter(str(error), param=parameter) from error


index_option = click.option(
    "--index",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the index (default: .goodpractice/index, or GOODPRACTICE_INDEX).",
)
clearance_option = click.option(
    "--clearance",
    callback=_level,
    metavar="LEVEL",
    help=f"What you may see: one of {', '.join(LEVELS)} (default: TLP:CLEAR).",
)
today_option = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of the check (default: today)."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("goodpractice"), prog_name="goodpractice")
def main() -> None:
    """Good practice for keeping children safe online: cited answers from a curated library."""


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@index_option
@click.option("--default-sharing", callback=_level, metavar="LEVEL",
              help="The level of documents that name none (default: TLP:RED).")  # fmt: skip
@click.option("--skip-bad", is_flag=True, help="Index the rest when some files have errors.")
@_guarded
def index(folder: Path | None, index: Path | None, default_sharing: str | None, skip_bad: bool) -> None:
    """Bring the index in line with FOLDER (default: the library that comes with goodpractice)."""
    from app.terminal import show_built
    from corpus.library import STARTER_LIBRARY
    from indexer.build import build_index
    from indexer.places.choice import place_of

    settings = _settings(index)
    built = build_index(
        folder or STARTER_LIBRARY,
        settings,
        default_sharing=default_sharing,  # type: ignore[arg-type]
        skip_bad=skip_bad,
        progress=sys.stderr.isatty(),
    )
    show_built(built, place_of(settings))


@main.command()
@click.argument("question", nargs=-1, required=True)
@index_option
@clearance_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@_guarded
def ask(question: tuple[str, ...], index: Path | None, clearance: str | None, as_json: bool) -> None:
    """Answer QUESTION with quotations from the library."""
    from app.access import owner_clearance
    from app.terminal import show_answer
    from indexer.ask import Asker

    settings = _settings(index)
    try:
        level = owner_clearance(clearance, settings)
    except ValueError as error:
        raise click.UsageError(f"GOODPRACTICE_CLEARANCE: {error}") from error
    asker = Asker(settings)
    answer = asker.ask(" ".join(question), clearance=level)
    if as_json:
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    else:
        show_answer(answer, asker.sources())


@main.command()
@index_option
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Where the server listens.")
@click.option(
    "--open/--no-open", "browser", default=None, help="Open a browser window (default: if there is one)."
)
@_guarded
def serve(index: Path | None, port: int, address: str, browser: bool | None) -> None:
    """Open the web app on the index."""
    from app.serve import serve as start

    start(_settings(index), port=port, address=address, browser=browser)


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: documents, problems, coverage.")
@click.option(
    "--fix", is_flag=True, help="First mend what is safe: lists of sources, trailing blanks, the last line end."
)
@click.option("--coverage", is_flag=True, help="Print what is covered, topic by topic, instead of the problems.")
@click.option("--rules", is_flag=True, help="Print the rules and stop.")
@today_option
@_guarded
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


@main.command("library-report")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The HTML file to write."
)
@today_option
@_guarded
def library_report(folder: Path | None, out: Path, today: datetime | None) -> None:
    """Write a page on the library in FOLDER: coverage, freshness, evidence, sharing, sources, problems."""
    from app.library_report import library_report_html
    from corpus.library import STARTER_LIBRARY, read_library

    library = read_library(folder or STARTER_LIBRARY)
    out.write_text(library_report_html(library, today.date() if today else date.today()), encoding="utf-8")
    click.echo(f"wrote {out}", err=True)


@main.command()
@index_option
@_guarded
def doctor(index: Path | None) -> None:
    """Show what is installed, which model and engine are used, and the state of the index."""
    from app.diagnosis import diagnose

    healthy = True
    for name, value, good in diagnose(_settings(index)):
        click.echo(f"{'ok ' if good else 'BAD'}  {name:<16} {value}")
        healthy = healthy and good
    if not healthy:
        sys.exit(1)
