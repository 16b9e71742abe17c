"""The command `goodpractice index`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.options import guarded, index_option, level, settings_of


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@index_option
@click.option("--default-sharing", callback=level, metavar="LEVEL",
              help="The level of documents that name none (default: TLP:RED).")  # fmt: skip
@click.option("--skip-bad", is_flag=True, help="Index the rest when some files have errors.")
@guarded
def index(folder: Path | None, index: Path | None, default_sharing: str | None, skip_bad: bool) -> None:
    """Bring the index in line with FOLDER (default: the library that comes with goodpractice)."""
    from app.terminal import show_built
    from corpus.library import STARTER_LIBRARY
    from indexer.build import build_index
    from indexer.places.choice import place_of

    settings = settings_of(index)
    built = build_index(
        folder or STARTER_LIBRARY,
        settings,
        default_sharing=default_sharing,  # type: ignore[arg-type]
        skip_bad=skip_bad,
        progress=sys.stderr.isatty(),
    )
    show_built(built, place_of(settings))
