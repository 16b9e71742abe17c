"""What every command here is given: the judged set, its index, and which of its questions.

Heavy imports wait until a set is read, because `goodpractice --help` loads this file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from evaluation.judged import JudgedSet
from evaluation.sets import set_kinds
from indexer.errors import GoodPracticeError
from indexer.settings import Settings

Command = Callable[..., None]

_SHARED = (
    click.option(
        "--index",
        type=click.Path(file_okay=False, path_type=Path),
        help="An index of the library (default for the golden set: .goodpractice/index or GOODPRACTICE_INDEX; "
        "for others: one is made in the cache).",
    ),
    click.option(
        "--part",
        type=click.Choice(["test", "fit", "all"]),
        default="test",
        show_default=True,
        help="Which part of a set that has two.",
    ),
    click.option("--questions", type=click.IntRange(1), metavar="N", help="Ask only N of them, always the same."),
    click.option(
        "--cache",
        type=click.Path(file_okay=False, path_type=Path),
        help="Where indexes of judged sets are kept (default: the cache folder of this account).",
    ),
)


def set_options(command: Command) -> Command:
    """Adds the options that name a judged set: one for each kind that takes arguments, and the shared ones."""
    for option in reversed(_SHARED):
        command = option(command)
    for kind in reversed([kind for kind in set_kinds() if kind.takes]):
        command = click.option(
            f"--{kind.name}",
            type=click.Path(exists=True, path_type=Path),
            nargs=len(kind.takes),
            metavar=" ".join(kind.takes),
            help=kind.help,
        )(command)
    return command


def chosen_set(chosen: Mapping[str, Any], settings: Settings | None = None) -> tuple[JudgedSet, Settings]:
    """The questions that the options name, and the settings with which their index is asked.

    Without `settings`, those of this process are meant.
    """
    from evaluation.indexed import indexed_set

    kinds = {kind.name: kind for kind in set_kinds()}
    named = [name for name, kind in kinds.items() if kind.takes and chosen[name]]
    if len(named) > 1:
        raise click.UsageError(f"Name one of {' and '.join(f'--{name}' for name in named)}.")
    settings = settings or Settings.from_environment(os.environ)
    if chosen["index"]:
        settings = replace(settings, index=chosen["index"], store="")
    cache = cache_folder(chosen)
    if named:
        kind, given = kinds[named[0]], chosen[named[0]]
        arguments = given if isinstance(given, tuple) else (given,)
        if chosen["index"]:
            judged = kind.read(arguments, cache / "library")
        else:
            judged, settings = indexed_set(
                kind, arguments, settings, cache, lambda words: click.echo(words, err=True)
            )
    else:
        (kind,) = (kind for kind in kinds.values() if not kind.takes)
        judged = kind.read((), cache)
    judged = judged.chosen(chosen["part"], chosen["questions"])
    if not judged.questions:
        raise click.UsageError("There is no question to ask.")
    return judged, settings


def cache_folder(chosen: Mapping[str, Any]) -> Path:
    """Where indexes are kept."""
    from evaluation.indexed import default_cache

    folder = chosen["cache"] or default_cache()
    assert isinstance(folder, Path)
    return folder


@contextmanager
def told() -> Iterator[None]:
    """Turns what a person can mend into one line and exit code 1."""
    from corpus.library import NoLibrary

    try:
        yield
    except (GoodPracticeError, NoLibrary) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'a file'}: {error.strerror or error}") from error
