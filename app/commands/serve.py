"""The command `goodpractice serve`."""

from __future__ import annotations

from pathlib import Path

import click

from app.options import guarded, index_option, settings_of


@click.command()
@index_option
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Where the server listens.")
@click.option(
    "--open/--no-open", "browser", default=None, help="Open a browser window (default: if there is one)."
)
@click.option(
    "--secrets",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="GOODPRACTICE_SECRETS",
    help="The TOML file whose section [auth] says how people sign in (default: .streamlit/secrets.toml, if there "
    "is one).",
)
@guarded
def serve(index: Path | None, port: int, address: str, browser: bool | None, secrets: Path | None) -> None:
    """Open the web app on the index."""
    from app.serve import serve as start

    start(settings_of(index), port=port, address=address, browser=browser, secrets=secrets)
