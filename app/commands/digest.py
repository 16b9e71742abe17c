"""The command `goodpractice digest`."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from app.options import clearance_of, clearance_option, guarded, index_option, settings_of


@click.command()
@index_option
@clearance_option
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="From which day on (default: 30 days ago).",
)
@click.option("--topic", metavar="T", help="Only documents on these topics, such as T06,T05.")
@click.option("--jurisdiction", metavar="J", help="Only what holds in these places, such as UK,EU.")
@click.option(
    "--by",
    type=click.Choice(["topic", "jurisdiction"]),
    default="topic",
    show_default=True,
    help="What the documents are grouped by.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown; so it is without --json.")
@guarded
def digest(
    index: Path | None,
    clearance: str | None,
    since: datetime | None,
    topic: str | None,
    jurisdiction: str | None,
    by: str,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """Print what is new, changed, due and retired in the library."""
    if as_json and as_markdown:
        raise click.UsageError("Choose one of --json and --markdown.")
    from app.digest_markdown import digest_markdown
    from app.digest_record import digest_record
    from app.digest_wanted import FIELDS, WantedDigest, known_values
    from app.feeds.serve import addresses_of
    from app.words import codes
    from indexer.history import History

    settings = settings_of(index)
    level = clearance_of(clearance, settings)
    addresses, today, history = addresses_of(settings), date.today(), History(settings)
    fronts = [each.front for each in history.documents(clearance=level)]
    known = known_values(fronts, {field: codes(field) for field in FIELDS.values()})
    said = {
        "since": since.date().isoformat() if since else "",
        "topic": topic or "",
        "jurisdiction": jurisdiction or "",
    }
    wanted = WantedDigest.demanded([(name, value) for name, value in said.items() if value], today, known)
    if by == "jurisdiction":
        wanted = wanted.grouped("jurisdiction")
    found = history.digest(since=wanted.first_day(today), today=today, clearance=level, wanted=wanted.wants)
    if as_json:
        click.echo(json.dumps(digest_record(found, wanted), ensure_ascii=False, indent=2))
    else:
        click.echo(digest_markdown(found, wanted, lambda each: addresses.read(each.front.id)), nl=False)
