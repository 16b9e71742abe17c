"""The command `goodpractice`. Data goes to stdout, progress and errors to stderr; 0 is good, 1 is a problem
that the message tells how to mend, 2 is a command that was typed wrong.

Heavy imports wait until a command needs them, so that `--help` is there at once.
"""

from __future__ import annotations

from importlib.metadata import entry_points, version

import click

from app.commands.ask import ask
from app.commands.check import check
from app.commands.digest import digest
from app.commands.doctor import doctor
from app.commands.feed import feed
from app.commands.gaps import gaps
from app.commands.import_file import import_command
from app.commands.index import index
from app.commands.library import library
from app.commands.library_report import library_report
from app.commands.publish import publish
from app.commands.rollback import rollback
from app.commands.serve import serve
from app.commands.versions import versions

COMMANDS = (
    index, ask, serve, check, import_command, library, publish, library_report, digest, feed, gaps, versions,
    rollback, doctor,
)  # fmt: skip
_PLUGINS = "goodpractice.commands"


class _WithPlugins(click.Group):
    """A group whose commands may also come from other rooms: those are named in pyproject.toml as entry points,
    and nothing of them is loaded before it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*super().list_commands(ctx), *entry_points(group=_PLUGINS).names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, or None."""
        if own := super().get_command(ctx, cmd_name):
            return own
        found = entry_points(group=_PLUGINS, name=cmd_name)
        command: click.Command | None = next(iter(found)).load() if found else None
        return command


@click.group(cls=_WithPlugins, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("goodpractice"), prog_name="goodpractice")
def main() -> None:
    """Good practice for keeping children safe online: cited answers from a curated library."""


for _command in COMMANDS:
    main.add_command(_command)
