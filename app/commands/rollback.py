"""The command `goodpractice rollback`."""

from __future__ import annotations

from pathlib import Path

import click

from app.options import clearance_of, clearance_option, guarded, index_option, settings_of


@click.command()
@click.argument("version", required=False)
@index_option
@clearance_option
@guarded
def rollback(version: str | None, index: Path | None, clearance: str | None) -> None:
    """Go back to VERSION of the library (default: the one before).

    The files of the library stay as they are: the next `index` brings the index in line with them again.
    """
    from app.terminal import show_versions
    from indexer.build import roll_back

    settings = settings_of(index)
    level = clearance_of(clearance, settings)
    show_versions([roll_back(settings, version)], level)
