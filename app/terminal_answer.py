"""How an answer looks at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from app.facts_html import is_due
from app.readings import added_terms
from app.terminal import wrapped
from app.words import SINCE, hidden_words, jurisdictions, place
from indexer.recall import Recalled
from indexer.results import Answer, AnswerStatement, Citation, Generated, Redirect

_NEAREST = 3
_ROLES = {"lead": "introduces the next", "context": "context of the next"}


def show_answer(answer: Answer, today: date) -> None:
    """An answer with its citations, or why there is none and where to look."""
    if answer.redirect is not None:
        _show_redirect(answer.redirect)
        return
    _show_readings(answer)
    if answer.notice:
        click.echo(wrapped(answer.notice))
    if answer.outcome != "answered":
        click.secho("The library does not answer this.", bold=True)
        _show_nearest(answer)
    if answer.generated:
        _show_generated(answer.generated)
    _show_statements(answer)
    if answer.citations:
        click.echo()
    for citation in answer.citations:
        _show_citation(citation, today)
    if any(citation.type == "regulatory-brief" for citation in answer.citations):
        click.echo("\nLegal briefs are true for the date shown. They are information, not legal advice.")
    footer = f"confidence {answer.confidence:.2f} · library {answer.library_version} · {answer.seconds:.2f} s"
    click.secho(footer, dim=True, err=True)


def show_earlier(recalled: Recalled) -> None:
    """That the answer is an earlier version's, and what has changed since."""
    version = recalled.answer.library_version
    click.secho(f"This answer is of an earlier version of the library, {version}.", bold=True)
    for each in recalled.changes:
        newer = f"; {each.successor} replaces it" if each.successor else ""
        click.echo(wrapped(f"{each.title} ({each.document}) {SINCE[each.kind]}{newer}.", "- ", "  "))
    if recalled.hidden:
        click.echo(wrapped(hidden_words(recalled.hidden)))
    click.echo(f"Today’s library gives {'the same' if recalled.same_today else 'another'} answer.\n")


def _show_redirect(redirect: Redirect) -> None:
    click.secho(redirect.title, bold=True)
    click.echo(wrapped(redirect.message))
    click.echo()
    for link in redirect.links:
        whom = f" ({jurisdictions((link.jurisdiction,))})" if link.jurisdiction else ""
        address = click.style(link.address.removeprefix("tel:"), bold=True)
        click.echo(wrapped(f"{link.label}{whom}: {address}", "- ", "  "))


def _show_readings(answer: Answer) -> None:
    for typed, read in answer.corrections:
        click.secho(f"“{typed}” was read as “{read}”; --exact searches what was typed.", dim=True)
    if terms := added_terms(answer):
        click.secho(wrapped(f"Also searched for: {', '.join(terms)}; --no-expand does not."), dim=True)
    if answer.preferences:
        fits = ", ".join(each.label for each in answer.preferences)
        click.secho(wrapped(f"Put first: what fits {fits}; --no-prefer does not."), dim=True)


def _show_nearest(answer: Answer) -> None:
    if answer.reason == "nothing-found":
        click.echo("No passage has anything to do with the words of the question.")
    nearest = {f"{hit.document}#{hit.anchor}": hit for hit in reversed(answer.retrieved)}
    if not nearest:
        return
    click.echo("Nearest sections:")
    for address, hit in list(reversed(nearest.items()))[:_NEAREST]:
        headings = " › ".join([hit.title, *hit.headings])
        click.echo(wrapped(f"{headings} ({address})", "  ", "    "))


def _show_generated(generated: Generated) -> None:
    click.secho(f"In other words, by the model {generated.model}; each sentence was checked:", bold=True)
    for each in generated.sentences:
        quoted = "" if each.kept else f" (quoted: {each.reason or 'the sentence did not pass the check'})"
        click.echo(wrapped(f"{each.text}{quoted} {_marks(each.citations)}", "  ", "  "))
    click.secho("\nWord for word:", bold=True)


def _show_statements(answer: Answer) -> None:
    if len(answer.parts) < 2:
        _show_list(answer.statements)
        return
    for number, part in enumerate(answer.parts):
        click.secho(wrapped(f"{number + 1}. {part.question}"), bold=True)
        if part.outcome != "answered":
            click.echo("  The library does not answer this part.")
        _show_list([each for each in answer.statements if each.part == number])


def _show_list(statements: Sequence[AnswerStatement]) -> None:
    for statement in statements:
        side = f"{place(statement.side)}: " if statement.side else ""
        click.echo(wrapped(f"{side}{statement.text} {_marks(statement.citations)}", "• ", "  "))


def _marks(numbers: tuple[int, ...]) -> str:
    return click.style("".join(f"[{number}]" for number in numbers), fg="cyan")


def _show_citation(citation: Citation, today: date) -> None:
    heading = " › ".join([citation.title, *citation.headings])
    facts = [f"{citation.document}#{citation.anchor}", citation.sharing]
    if citation.role in _ROLES:
        facts.append(_ROLES[citation.role])
    if citation.page:
        facts.append(f"p. {citation.page}")
    if citation.as_of:
        facts.append(f"as of {citation.as_of.isoformat()}")
    if citation.review_by and is_due(citation.review_by, today):
        facts.append(f"review was due {citation.review_by.isoformat()}")
    if citation.evidence:
        facts.append(f"evidence {citation.evidence}")
    line = f"{click.style(heading, bold=True)} ({', '.join(facts)})"
    click.echo(wrapped(line, f"[{citation.number}] ", "    "))
    for source in citation.provenance:
        seen = "read at the source" if source.first_hand else "second-hand"
        looked = f", last looked at {source.checked.isoformat()}" if source.checked else ""
        click.echo(wrapped(f"{source.citation} ({seen}{looked}) {source.address}", "    ↳ ", "      "))
