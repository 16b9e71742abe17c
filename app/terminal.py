"""How builds and versions look at a terminal, and how lines are broken there."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from datetime import datetime

import click

from corpus.sharing import LEVELS, Clearance
from indexer.build import Built
from indexer.places.place import Place
from indexer.published import Published, versions_for


def show_built(built: Built, place: Place) -> None:
    """What one run of `index` did, for the owner of the files."""
    for problem in built.skipped:
        click.echo(str(problem), err=True)
    if built.skipped:
        files = len({problem.path for problem in built.skipped})
        click.echo(f"left out {_counted(files, 'file')} with errors", err=True)
    click.echo(f"{_counted(built.documents, 'document')}, {_counted(built.passages, 'passage')} in {place}")
    click.echo(f"{built.embedded} embedded, {built.written} written, {built.removed} removed")
    click.echo("  ".join(f"{level} {built.counts[level]}" for level in LEVELS))
    hidden = built.documents - built.counts["TLP:CLEAR"]
    if hidden:
        above = f"above TLP:CLEAR: {_counted(hidden, 'document')}; --clearance LEVEL shows them to you"
        click.echo(above, err=True)


def show_versions(states: Sequence[Published], clearance: Clearance) -> None:
    """The versions of the library as this clearance sees it, newest first; the first one answers."""
    for place, (state, view) in enumerate(versions_for(states, clearance)):
        finished = datetime.fromisoformat(state.finished).strftime("%Y-%m-%d %H:%M")
        current = "  current" if place == 0 else ""
        click.echo(f"{finished}  {view.library_version}  {_counted(view.document_count, 'document')}{current}")


def wrapped(text: str, first: str = "", rest: str = "") -> str:
    """The text in lines of the terminal's width, at most 100; `first` and `rest` stand before the lines."""
    width = min(shutil.get_terminal_size().columns, 100)
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"
