"""The command `goodpractice doctor`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.options import guarded, index_option, settings_of


@click.command()
@index_option
@guarded
def doctor(index: Path | None) -> None:
    """Show what is installed, which model and engine are used, and the state of the index."""
    from app.diagnosis import diagnose

    healthy = True
    for name, value, good in diagnose(settings_of(index)):
        click.echo(f"{'ok ' if good else 'BAD'}  {name:<16} {value}")
        healthy = healthy and good
    if not healthy:
        sys.exit(1)
