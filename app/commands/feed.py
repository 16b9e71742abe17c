"""The command `goodpractice feed`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from app.options import guarded, index_option, settings_of


@click.command()
@index_option
@click.option("--port", type=click.IntRange(1, 65535), default=8502, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Where the server listens.")
@click.option("--site", metavar="URL", help="The public address of the web app, to which entries link.")
@guarded
def feed(index: Path | None, port: int, address: str, site: str | None) -> None:
    """Serve what is new as an Atom feed (/feed.atom) and as Markdown (/digest.md).

    It tells what is TLP:CLEAR and nothing else, whatever the settings say of visitors of the web app.
    """
    from app.feeds.serve import serve

    settings = settings_of(index)
    serve(replace(settings, site=site) if site else settings, port=port, address=address)
