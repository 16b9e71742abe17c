"""The command `goodpractice gaps`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from app.options import clearance_of, clearance_option, guarded, index_option, settings_of


@click.command()
@index_option
@clearance_option
@click.option("--recheck", is_flag=True, help="Ask again what a new version of the library puts in doubt.")
@click.option("--all", "everything", is_flag=True, help="List answered gaps too, and those that are not for us.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@guarded
def gaps(index: Path | None, clearance: str | None, recheck: bool, everything: bool, as_json: bool) -> None:
    """List what was asked and not answered, the most asked first."""
    from app.asker import open_asker
    from app.gaps import asking
    from app.gaps.counting import counted
    from app.gaps.wanted import Wanted, chosen
    from app.terminal_gaps import as_record, show_gaps, show_rechecked
    from app.workspace.gap_desk import GapDesk
    from app.workspace.workspace import Workspace

    settings = settings_of(index)
    level = clearance_of(clearance, settings)
    workspace = Workspace(settings.workspace, settings.keep_questions_days)
    workspace.tidy()
    asker, desk = open_asker(settings), GapDesk(workspace.database)
    while desk.gather(asker):
        pass  # a portion at a time
    if recheck:
        show_rechecked(asking.recheck(asker, desk, seconds=float("inf")))
    topics = {each.id: each.front.topics for each in asker.listing(clearance=level)}
    found = [counted(each, topics, datetime.now(UTC)) for each in desk.groups(level)]
    if not everything:
        found = [each for each in found if each.gap.state not in ("closed", "declined")]
    ordered = chosen(found, Wanted(state="all"))
    if as_json:
        click.echo(json.dumps({"gaps": [as_record(each) for each in ordered]}, ensure_ascii=False, indent=2))
    else:
        show_gaps(ordered)
