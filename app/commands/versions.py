"""The command `goodpractice versions`."""

from __future__ import annotations

from pathlib import Path

import click

from app.options import clearance_of, clearance_option, guarded, index_option, settings_of


@click.command()
@index_option
@clearance_option
@guarded
def versions(index: Path | None, clearance: str | None) -> None:
    """List the versions of the library that the index keeps, newest first.

    `ask --at VERSION` asks one of them, `rollback VERSION` goes back to it.
    """
    from app.terminal import show_versions
    from indexer.places.choice import place_of

    settings = settings_of(index)
    show_versions(place_of(settings).states(), clearance_of(clearance, settings))
