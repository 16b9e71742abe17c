"""How gaps look at a terminal, and as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from app.gaps.asking import Rechecked
from app.gaps.counting import Counted
from app.terminal import wrapped


def show_gaps(gaps: Sequence[Counted]) -> None:
    """The gaps in a table: visits, those of the last 30 days, days of age, state, and what was asked."""
    if not gaps:
        click.echo("no gaps", err=True)
        return
    click.echo("visits  30 days  age  state     question")
    for each in gaps:
        gap = each.gap
        line = f"{gap.visits:>6}  {each.trend.now:>7}  {each.age:>3}  {gap.state:<8}  "
        asked = gap.texts[0] if gap.texts else "(words removed)"
        click.echo(wrapped(_plain(asked), line, " " * len(line)))


def show_rechecked(done: Rechecked) -> None:
    """What asking again did; to stderr, since it is no data."""
    click.echo(
        f"asked again: {done.asked}, answered: {len(done.closed)}, open again: {len(done.reopened)}", err=True
    )


def as_record(each: Counted) -> dict[str, Any]:
    """A gap as JSON keeps it; words of visitors are in it as long as they are kept."""
    gap = each.gap
    return {
        "id": gap.id,
        "state": gap.state,
        "asked": list(gap.texts),
        "visits": gap.visits,
        "last_30_days": each.trend.now,
        "before": each.trend.before,
        "opened": gap.opened.isoformat(),
        "age_days": each.age,
        "topic": each.topic,
        "who": {name: dict(values) for name, values in each.who.items()},
        "nearest": list(each.nearest),
        "document": gap.document,
        "reason": gap.reason,
    }


def _plain(text: str) -> str:
    """The text without what could steer the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
