"""How the reasons for an answer look at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from app.explained import CONFIDENCE_SAYS, SCORES, grounds, matched, reading, scores, verdict
from app.terminal import wrapped

if TYPE_CHECKING:
    from indexer.explanation import Explanation


def show_explanations(explanations: Sequence[Explanation]) -> None:
    """Why these passages, for each part of the question; nothing where there is none."""
    for each in explanations:
        _show(each)
    if explanations:
        click.secho("\nWhat the numbers mean", bold=True)
        for name, says in SCORES.items():
            click.echo(wrapped(f"{name}: {says}", "  ", "    "))
        click.echo(wrapped(CONFIDENCE_SAYS, "  ", "  "))


def _show(explanation: Explanation) -> None:
    click.secho("\nHow the question was read", bold=True)
    for name, words in reading(explanation):
        click.echo(wrapped(f"{name}: {words}", "  ", "    "))
    click.secho("\nThe passages", bold=True)
    for place, passage in enumerate(explanation.passages, start=1):
        heading = " › ".join([passage.title, *passage.headings])
        quoted = ", quoted" if passage.cited else ""
        click.echo(wrapped(f"{heading} ({passage.document}#{passage.anchor}{quoted})", f"{place:>3}. ", "     "))
        click.echo(wrapped(matched(passage), "     ", "     "))
        given = " · ".join(f"{name.lower()} {number}" for name, number in scores(passage))
        click.secho(wrapped(given, "     ", "     "), dim=True)
    click.secho("\nHow sure the library is", bold=True)
    click.echo(f"  {verdict(explanation)}")
    click.secho(f"  {'value':>7} {'weight':>7} {'adds':>7}  ground", dim=True)
    for ground, value, weight, adds in grounds(explanation):
        click.echo(wrapped(ground, f"  {value:>7} {weight:>7} {adds:>7}  ", " " * 28))
