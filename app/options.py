"""What the commands share: their options, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from corpus.sharing import LEVELS, Sharing, parse_level
from indexer.settings import Settings


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """The command, with what a person can mend turned into one line and exit code 1."""

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
        except BrokenPipeError:
            # Whoever read the output, `head` for one, has had enough; Python would complain again at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except OSError as error:
            _fail(f"{error.filename or 'a file'}: {error.strerror or error}")

    return run


def settings_of(index: Path | None) -> Settings:
    """The settings of this process, UsageError for a bad one; a folder that was named goes before a cluster."""
    try:
        settings = Settings.from_environment(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    return replace(settings, index=index, store="") if index else settings


def clearance_of(wanted: str | None, settings: Settings) -> Sharing:
    """What the person at the terminal asked to see; UsageError when the setting names no level."""
    from app.access import owner_clearance

    try:
        return owner_clearance(wanted, settings)
    except ValueError as error:
        raise click.UsageError(f"GOODPRACTICE_CLEARANCE: {error}") from error


def level(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Click's callback for a sharing level."""
    try:
        return None if value is None else parse_level(value)
    except ValueError as error:
        raise click.BadParameter(str(error), param=parameter) from error


index_option = click.option(
    "--index",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the index (default: the cluster of GOODPRACTICE_STORE, or the folder of "
    "GOODPRACTICE_INDEX, or .goodpractice/index).",
)
clearance_option = click.option(
    "--clearance",
    callback=level,
    metavar="LEVEL",
    help=f"What you may see: one of {', '.join(LEVELS)} (default: TLP:CLEAR).",
)
today_option = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of the check (default: today)."
)


def _fail(message: str) -> NoReturn:
    click.echo(f"goodpractice: {message}", err=True)
    sys.exit(1)
