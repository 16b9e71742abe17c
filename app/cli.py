"""The command `goodpractice`. Data goes to stdout, progress and errors to stderr; 0 is good, 1 is a problem
that the message tells how to mend, 2 is a command that was typed wrong.

Heavy imports wait until a command needs them, so that `--help` is there at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
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

    settings = _settings(index)
    built = build_index(
        folder or STARTER_LIBRARY,
        settings,
        default_sharing=default_sharing,  # type: ignore[arg-type]
        skip_bad=skip_bad,
        progress=sys.stderr.isatty(),
    )
    show_built(built, settings.index)


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
@_guarded
def check(folder: Path | None) -> None:
    """Check the library in FOLDER (default: the one that comes with goodpractice)."""
    from corpus.library import STARTER_LIBRARY, read_library

    library = read_library(folder or STARTER_LIBRARY)
    for problem in library.problems:
        click.echo(str(problem))
    click.echo(f"{len(library.documents)} documents, {len(library.problems)} problems", err=True)
    if library.problems:
        sys.exit(1)


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
