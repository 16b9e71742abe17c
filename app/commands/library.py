"""The command `goodpractice library`."""

from __future__ import annotations

from pathlib import Path

import click

from app.options import guarded


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--from", "source", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The library to begin with (default: the one that comes with goodpractice).",
)  # fmt: skip
@guarded
def library(folder: Path, source: Path | None) -> None:
    """Begin a library of your own in FOLDER: a copy of another one, as a Git repository."""
    from app.desk.repository import begin_repository
    from corpus.library import STARTER_LIBRARY

    root = source or STARTER_LIBRARY
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
    }
    begin_repository(folder, files)
    click.echo(f"{len(files)} files are in {folder}, in their first commit. What comes next:", err=True)
    click.echo(f"goodpractice index {folder}\nGOODPRACTICE_LIBRARY={folder.absolute()} goodpractice serve")
