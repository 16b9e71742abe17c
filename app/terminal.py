"""How answers and builds look at a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping
from datetime import date

import click

from corpus.bibliography import Source
from corpus.sharing import LEVELS
from indexer.build import Built
from indexer.places.place import Place
from indexer.results import Answer, Citation


def show_built(built: Built, place: Place) -> None:
    """What one run of `index` did, for the owner of the files."""
    for problem in built.skipped:
        click.echo(str(problem), err=True)
    if built.skipped:
        files = len({problem.path for problem in built.skipped})
        click.echo(f"left out {_counted(files, 'file')} with errors", err=True)
    click.echo(f"{_counted(built.documents, 'document')}, {_counted(built.passages, 'passage')} in {place}")
    click.echo(f"{built.embedded} embedded, {built.written} written, {built.removed} removed")
    click.echo("  ".join(f"{level} {built.counts[level]}" for level in LEVELS))
    hidden = built.documents - built.counts["TLP:CLEAR"]
    if hidden:
        above = f"above TLP:CLEAR: {_counted(hidden, 'document')}; --clearance LEVEL shows them to you"
        click.echo(above, err=True)


def show_answer(answer: Answer, sources: Mapping[str, Source]) -> None:
    """An answer with its citations, or where to look when there is none."""
    for typed, read in answer.corrections:
        click.secho(f"“{typed}” was read as “{read}”.", dim=True)
    if answer.outcome != "answered":
        click.secho("The library does not answer this.", bold=True)
        _show_nearest(answer)
    for statement in answer.statements:
        marks = "".join(f"[{number}]" for number in statement.citations)
        click.echo(_wrapped(f"{statement.text} {click.style(marks, fg='cyan')}", "• ", "  "))
    if answer.citations:
        click.echo()
    for citation in answer.citations:
        click.echo(_wrapped(_citation_line(citation), f"[{citation.number}] ", "    "))
        for key in citation.sources:
            if key in sources:
                click.echo(_wrapped(f"{sources[key].citation} {sources[key].address}", "    ↳ ", "      "))
    if any(citation.type == "regulatory-brief" for citation in answer.citations):
        click.echo("\nLegal briefs are true for the date shown. They are information, not legal advice.")
    footer = f"confidence {answer.confidence:.2f} · library {answer.library_version} · {answer.seconds:.2f} s"
    click.secho(footer, dim=True, err=True)


def _show_nearest(answer: Answer) -> None:
    nearest = {f"{hit.document}#{hit.anchor}": hit for hit in reversed(answer.retrieved)}
    if not nearest:
        return
    click.echo("Nearest sections:")
    for place, hit in list(reversed(nearest.items()))[:3]:
        headings = " › ".join([hit.title, *hit.headings])
        click.echo(_wrapped(f"{headings} ({place})", "  ", "    "))


def _citation_line(citation: Citation) -> str:
    place = " › ".join([citation.title, *citation.headings])
    facts = [f"{citation.document}#{citation.anchor}", citation.sharing]
    if citation.as_of:
        facts.append(f"as of {citation.as_of.isoformat()}")
    if citation.review_by and citation.review_by < date.today():
        facts.append(f"review was due {citation.review_by.isoformat()}")
    if citation.evidence:
        facts.append(f"evidence {citation.evidence}")
    return f"{click.style(place, bold=True)} ({', '.join(facts)})"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def _wrapped(text: str, first: str, rest: str) -> str:
    width = min(shutil.get_terminal_size().columns, 100)
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=False,
    )
