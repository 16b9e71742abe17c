"""The command `goodpractice publish`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.options import guarded, index_option, settings_of


@click.command()
@index_option
@guarded
def publish(index: Path | None) -> None:
    """Publish what reviewers have approved and is not published yet.

    The web app does so by itself; this finishes what it could not, for instance after a power cut.
    """
    from app.asker import open_asker
    from app.desk.here import publisher_of
    from app.gaps.published import gaps_told
    from app.workspace.gap_desk import GapDesk
    from app.workspace.workspace import Workspace

    settings = settings_of(index)
    database = Workspace(settings.workspace, settings.keep_questions_days).database
    told = gaps_told(GapDesk(database), lambda: open_asker(settings))
    outcomes = publisher_of(settings, database, [told]).publish()
    for each in outcomes:
        click.echo(f"{each.draft}  {each.came}  {each.commit[:12]} {each.note}".rstrip())
    click.echo(f"{len(outcomes)} approved drafts were looked at.", err=True)
    if any(each.came == "waits" for each in outcomes):
        sys.exit(1)
