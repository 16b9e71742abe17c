"""The command `goodpractice import`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from app.options import guarded


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("drafts"),
    show_default=True,
    help="The folder in which the draft is written; the original is kept in its hidden folder .originals.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object: draft, guesses, original, notes, source."
)
@guarded
def import_command(file: Path, into: Path, as_json: bool) -> None:
    """Make a draft of FILE: a PDF, DOCX, PPTX, HTML or EPUB file.

    Everything that was guessed is marked; a draft is never in the index. Pages are kept, so that a citation can
    say the page.
    """
    from app.importing.import_file import import_file
    from app.importing.written import vocabulary_for, write_draft

    imported = import_file(file, vocabulary=vocabulary_for(into))
    written = write_draft(imported, file, into)
    if as_json:
        click.echo(json.dumps(written.to_dict(), ensure_ascii=False, indent=2))
        return
    click.echo(str(written.draft))
    click.echo(f"original kept as {written.original}", err=True)
    for guess in imported.guesses:
        click.echo(f"guessed {guess.field}: {guess.value} ({guess.why})", err=True)
    for note in imported.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"source for sources.json: {json.dumps(imported.source, ensure_ascii=False)}", err=True)
    click.echo(
        "Next: read the draft against the original, confirm each guess and take it off “guessed”, fill in the "
        f"rest, and run `goodpractice check {into}`.",
        err=True,
    )
